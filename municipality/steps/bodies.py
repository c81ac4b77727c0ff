"""What holds of a body from a day to a day (organets uppgifter): it is changed from a day on, and the days before stay as they were."""

from datetime import date, datetime

from django.utils import timezone

from municipality import audit, permissions
from municipality.models import Body, BodyFacts, User
from municipality.refusals import Refused
from municipality.register.body_facts import differing, in_words
from municipality.register.reaching_back import Stretch, judged
from municipality.swedish import long_date


@audit.act("body.changed")
def change_facts(body: Body, *, by: User, at: datetime, valid_from: date, reason: str, **facts) -> BodyFacts:
    """Change what a body is called or has chosen from a day on (ändra organets uppgifter), until the next change that is known of.

    Refuse what would make wrong a paragraph that is decided. It is undone by `take_back_change`.
    """
    body, today = _locked(body, by, at), timezone.localdate(at)
    before = body.on(valid_from)
    _check_reason(reason)
    _check_active(before)
    if valid_from == before.valid_from:
        raise Refused("Uppgifterna ändras redan den dagen: rätta den ändringen.", field="valid_from")
    changed = differing(before, facts)
    following = _following(before, valid_from, **changed)
    with judged(Stretch(body, valid_from, before.valid_to), at=at):
        before.valid_to = valid_from
        _save(before)
        _save(following)
    _keep_name(body, today)
    about = f"{before.name} från och med {valid_from.isoformat()}: {in_words(following, changed)}"
    audit.record(f"{about}. {reason.strip()}", about=[body])
    return following


@audit.act("body.change_corrected")
def correct_facts(
    facts: BodyFacts, *, by: User, at: datetime, reason: str, valid_from: date | None = None, **values
) -> BodyFacts:
    """Put right what was entered wrong of a body, or the day from which it holds (rätta). What was entered stays in the history, with
    the reason."""
    facts, body = _locked_facts(facts, by, at)
    _check_reason(reason)
    moves = valid_from is not None and valid_from != facts.valid_from
    changed = {name: value for name, value in values.items() if getattr(facts, name) != value}
    if not (moves or changed):
        raise Refused("Inget är ändrat.")
    told = f"{facts.name} från och med {_day(facts)}"
    day = valid_from if moves and valid_from else facts.valid_from
    with judged(Stretch(body, min(day, facts.valid_from), facts.valid_to), at=at):
        for name, value in changed.items():
            setattr(facts, name, value)
        _move(facts, day)
    _keep_name(body, timezone.localdate(at))
    parts = [f"gäller från och med {day.isoformat()}"] if moves else []
    parts += [in_words(facts, changed)] if changed else []
    audit.record(f"{told} rättades: {', '.join(parts)}. {reason.strip()}", about=[body])
    return facts


@audit.act("body.change_taken_back")
def take_back_change(facts: BodyFacts, *, by: User, at: datetime, reason: str = "") -> BodyFacts:
    """Take back a change of a body (ta tillbaka ändringen): what held before it holds on. One that has begun needs a reason. Return
    what holds on."""
    facts, body = _locked_facts(facts, by, at)
    before, today = _before(facts), timezone.localdate(at)
    if before.active != facts.active:
        raise Refused("När organet börjar eller upphör ändras för sig.")
    if facts.valid_from <= today:
        _check_reason(reason)
    with judged(Stretch(body, facts.valid_from, facts.valid_to), at=at):
        facts.delete()
        before.valid_to = facts.valid_to
        _save(before)
    _keep_name(body, today)
    why = f" {reason.strip()}" if reason.strip() else ""
    audit.record(
        f"Ändringen av {before.in_running_text} från och med {facts.valid_from.isoformat()} togs tillbaka.{why}",
        about=[body],
    )
    return before


@audit.act("body.name_begun")
def begin_name(body: Body, *, by: User, at: datetime) -> Body:
    """Write the name of today (dagens namn) beside the code of a body whose new name begins to hold. Refuse when it has that name."""
    body, before = Body.objects.select_for_update().get(pk=body.pk), body.name
    if not _keep_name(body, timezone.localdate(at)):
        raise Refused(f"{body.name} heter redan så.")
    audit.record(f"{before} heter från och med {long_date(timezone.localdate(at))} {body.name}.", about=[body])
    return body


def _locked(body: Body, by: User, at: datetime) -> Body:
    body = Body.objects.select_for_update().get(pk=body.pk)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    return body


def _locked_facts(facts: BodyFacts, by: User, at: datetime) -> tuple[BodyFacts, Body]:
    body = _locked(facts.body, by, at)
    stored = next((row for row in body.timeline.all() if row.pk == facts.pk), None)
    if stored is None:
        raise Refused("Ändringen är redan tillbakatagen.")
    stored.body = body
    return stored, body


def _before(facts: BodyFacts) -> BodyFacts:
    """Return the facts that held until these began. Refuse those that have held since before everything else."""
    if facts.is_first:
        raise Refused("Uppgifterna har gällt från början: rätta dem i stället.")
    return BodyFacts.objects.select_related("body").get(body=facts.body, valid_to=facts.valid_from)


def _move(facts: BodyFacts, day: date) -> None:
    """Save the facts so that they hold from the day; those before them then hold until it."""
    if day == facts.valid_from:
        return _save(facts)
    before = _before(facts)
    if before.active and not facts.active:
        raise Refused(
            "Dagen då organet upphör ändras inte för sig: ta tillbaka att det upphör och ange den nya dagen.",
            field="valid_from",
        )
    if day <= before.valid_from or (facts.valid_to and day >= facts.valid_to):
        raise Refused(
            "Dagen ligger utanför tiden mellan ändringen före och ändringen efter: ta tillbaka ändringen i stället.",
            field="valid_from",
        )
    later = day > facts.valid_from
    facts.valid_from = before.valid_to = day
    for row in (facts, before) if later else (before, facts):
        _save(row)
    return None


def _following(before: BodyFacts, valid_from: date, **changed) -> BodyFacts:
    """Return facts like those before, but for what is changed, from the day on; not saved."""
    kept = {field.name: getattr(before, field.name) for field in BodyFacts._meta.concrete_fields if field.name != "id"}
    return BodyFacts(**(kept | {"valid_from": valid_from} | changed))


def _save(facts: BodyFacts) -> None:
    facts.full_clean()
    facts.save()


def _keep_name(body: Body, today: date) -> bool:
    """Write the name of today beside the code, where it is another. Return whether it was."""
    facts = body.on(today)
    if (body.name, body.given_genitive) == (facts.name, facts.given_genitive):
        return False
    body.name, body.given_genitive = facts.name, facts.given_genitive
    body.save()
    return True


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Ange varför: det står kvar i historiken.", field="reason")


def _check_active(facts: BodyFacts) -> None:
    if not facts.active:
        raise Refused(f"{facts.name} finns inte den dagen: organet har inte börjat, eller upphört.", field="valid_from")


def _day(facts: BodyFacts) -> str:
    return "början" if facts.is_first else facts.valid_from.isoformat()
