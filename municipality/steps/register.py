"""The register of elected people (förtroendemannaregister): bodies, parties, people and their assignments. A change
ends one row and begins another."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from municipality import audit, permissions
from municipality.models import Assignment, Body, BodyFacts, Party, Person, User
from municipality.models.body_facts import ALWAYS
from municipality.refusals import Refused
from municipality.register.body_facts import IDENTITY, check_active
from municipality.register.reaching_back import Stretch, judged
from municipality.swedish import with_party


@audit.act("body.added")
def add_body(
    *, by: User, at: datetime, begins: date | None = None, earlier: Sequence[tuple[date, dict]] = (), **facts
) -> Body:
    """Add a body (lägga upp organ). `facts` are the fields of Body and of BodyFacts; they hold since before everything else, unless
    the body `begins` on a day (börjar), or `earlier` says what held until which day."""
    today = timezone.localdate(at)
    permissions.check_may_keep_register(by, today)
    identity = {name: facts.pop(name) for name in IDENTITY if name in facts}
    held = [(begins, facts | {"active": False})] if begins else list(earlier)
    named = next((values for until, values in held if today < until), facts)
    body = _saved(Body(**identity, name=named["name"], given_genitive=named.get("given_genitive", "")))
    since = ALWAYS
    for until, values in held:
        _saved(BodyFacts(body=body, valid_from=since, valid_to=until, **values))
        since = until
    _saved(BodyFacts(body=body, valid_from=since, **facts))
    told = f" från och med {begins.isoformat()}" if begins else ""
    audit.record(f"{body.name} ({body.code}) lades upp med {named['seats']} platser{told}.", about=[body])
    return body


@audit.act("body.corrected")
def correct_body(body: Body, *, by: User, at: datetime, **facts) -> Body:
    """Change what a body is whatever the day: its kind, its diary and so on. Refuse to change its code, which is in printed
    addresses and diary numbers. What holds from a day is changed by municipality.steps.bodies."""
    body = Body.objects.select_for_update().get(pk=body.pk)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    if facts.get("code", body.code) != body.code:
        raise Refused("Förkortningen kan inte ändras: den står i utskrivna adresser och diarienummer.", field="code")
    changed = _set(body, facts)
    audit.record(f"{body.name}: {changed} ändrades.", about=[body])
    return body


@audit.act("party.added")
def add_party(*, by: User, at: datetime, code: str, name: str) -> Party:
    """Add a party (lägga upp parti)."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    party = _saved(Party(code=code, name=name))
    audit.record(f"Partiet {party} lades upp.", about=[party])
    return party


@audit.act("party.corrected")
def correct_party(party: Party, *, by: User, at: datetime, **facts) -> Party:
    """Correct a party's name or code (rätta)."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    before = str(party)
    _set(party, facts)
    audit.record(f"Partiet {before} heter nu {party}.", about=[party])
    return party


@audit.act("person.added")
def add_person(
    *, by: User, at: datetime, first_name: str, last_name: str, email: str = "", distinction: str = ""
) -> Person:
    """Add a person (lägga upp person). Two people of the same name need a distinction that tells them apart."""
    permissions.check_may_keep_register(by, timezone.localdate(at))
    person = _saved(Person(first_name=first_name, last_name=last_name, email=email, distinction=distinction))
    audit.record(f"{person.name} lades upp i registret.", about=[person])
    return person


@audit.act("person.corrected")
def correct_person(person: Person, *, by: User, at: datetime, **facts) -> Person:
    """Correct a person's name, e-mail or distinction (rätta). What is already printed keeps the name of its day."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    before = person.name
    changed = _set(person, facts)
    audit.record(f"{before}: {changed} ändrades.", about=[person])
    return person


@audit.act("assignment.begun")
def begin_assignment(
    person: Person,
    *,
    by: User,
    at: datetime,
    body: Body,
    role: str,
    party: Party,
    valid_from: date,
    valid_to: date | None = None,
    order: int = 0,
    constituency: str = "",
) -> Assignment:
    """Begin an assignment (börja uppdrag). Refuse when the person has another in the body at the
    time, or the chair is taken."""
    _lock_assignments(body)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    _check_within(body, valid_from, valid_to)
    with judged(Stretch(body, valid_from, valid_to), at=at):
        assignment = _saved(Assignment(
            person=person, body=body, role=role, party=party, order=order, constituency=constituency,
            valid_from=valid_from, valid_to=valid_to,
        ))  # fmt: skip
    audit.record(
        f"{with_party(person.name, party.code)} blev {_seat(assignment)} från och med {valid_from.isoformat()}.",
        about=[person, body],
    )
    return assignment


@audit.act("assignment.ended")
def end_assignment(assignment: Assignment, *, by: User, at: datetime, valid_to: date) -> Assignment:
    """End an assignment (avsluta uppdrag). `valid_to` is the first day the person no longer has it. Refuse what would make wrong a
    paragraph that is decided."""
    assignment = _locked(assignment)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    with judged(Stretch(assignment.body, valid_to, assignment.valid_to), at=at):
        _end(assignment, valid_to)
    audit.record(
        f"{assignment.person.name} slutade som {_seat(assignment)} från och med {valid_to.isoformat()}.",
        about=[assignment.person, assignment.body],
    )
    return assignment


@audit.act("assignment.changed")
def change_assignment(
    assignment: Assignment,
    *,
    by: User,
    at: datetime,
    valid_from: date,
    role: str,
    party: Party,
    order: int,
    constituency: str | None = None,
) -> Assignment:
    """Change role, party, order or constituency (valkrets) from a day on: the assignment ends there and another begins,
    so that the day before stays as it was."""
    assignment = _locked(assignment)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    constituency = assignment.constituency if constituency is None else constituency
    now = (assignment.role, assignment.party, assignment.order, assignment.constituency)
    if (role, party, order, constituency) == now:
        raise Refused("Inget skiljer sig från det nuvarande uppdraget: ändra uppdrag, parti, ordning eller valkrets.")
    if valid_from <= assignment.valid_from:
        raise Refused(
            f"Uppdraget började {assignment.valid_from.isoformat()}: välj en senare dag, eller rätta uppdraget om det "
            "blev fel från början.",
            field="valid_from",
        )
    ends = assignment.valid_to
    before = _seat(assignment)
    with judged(Stretch(assignment.body, valid_from, ends), at=at):
        _end(assignment, valid_from)
        following = _saved(Assignment(
            person=assignment.person, body=assignment.body, role=role, party=party, order=order, constituency=constituency,
            valid_from=valid_from, valid_to=ends,
        ))  # fmt: skip
    audit.record(
        f"{with_party(assignment.person.name, assignment.party.code)}, {before}, är från och med "
        f"{valid_from.isoformat()} {following.get_role_display()} för {party.code} på plats {order} i ordningen"
        f"{f', {constituency}' if constituency else ''}.",
        about=[assignment.person, assignment.body],
    )
    return following


@audit.act("assignment.corrected")
def correct_assignment(assignment: Assignment, *, by: User, at: datetime, reason: str, **facts) -> Assignment:
    """Correct an assignment that was entered wrong (rätta). What was entered stays in the history, with the reason."""
    assignment = _locked(assignment)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    _check_reason(reason)
    since = min(assignment.valid_from, facts.get("valid_from", assignment.valid_from))
    with judged(Stretch(assignment.body, since), at=at):
        changed = _set(assignment, facts)
        _check_within(assignment.body, assignment.valid_from, assignment.valid_to)
    audit.record(
        f"{assignment.person.name}, {_seat(assignment)}: {changed} rättades. {reason}",
        about=[assignment.person, assignment.body],
    )
    return assignment


@audit.act("assignment.removed")
def remove_assignment(assignment: Assignment, *, by: User, at: datetime, reason: str) -> None:
    """Remove an assignment that the person never had. One that the person has had is ended instead."""
    assignment = _locked(assignment)
    permissions.check_may_keep_register(by, timezone.localdate(at))
    _check_reason(reason)
    with judged(Stretch(assignment.body, assignment.valid_from, assignment.valid_to), at=at):
        assignment.delete()
    audit.record(
        f"Uppdraget {_seat(assignment)} för {assignment.person.name} från och med "
        f"{assignment.valid_from.isoformat()} togs bort som felskrivet. {reason}",
        about=[assignment.person, assignment.body],
    )


def _saved(record):
    """Save the record in the register, when it finds nothing wrong with itself."""
    record.full_clean()
    record.save()
    return record


def _set(record, facts: dict) -> str:
    """Save the facts that differ, and return their names in Swedish. Refuse when none does."""
    changed = [name for name, value in facts.items() if getattr(record, name) != value]
    if not changed:
        raise Refused("Inget är ändrat.")
    for name in changed:
        setattr(record, name, facts[name])
    _saved(record)
    return ", ".join(record._meta.get_field(name).verbose_name for name in changed)


def _lock_assignments(body: Body) -> None:
    """Let one at a time change who sits in a body: two who both see a free chair cannot both take it."""
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)


def _check_within(body: Body, valid_from: date, valid_to: date | None) -> None:
    """Refuse an assignment on days when the body does not exist."""
    check_active(body, valid_from, "ha uppdrag", "valid_from")
    ends = [facts.valid_from for facts in body.timeline.all() if not facts.active and facts.valid_from > valid_from]
    if ends and (valid_to is None or valid_to > ends[0]):
        day = ends[0] - timedelta(days=1)
        raise Refused(
            f"{body.name} upphör efter den {day.isoformat()}: uppdraget varar som längst till dess.", field="valid_to"
        )


def _locked(assignment: Assignment) -> Assignment:
    _lock_assignments(assignment.body)
    try:
        return Assignment.objects.select_related("person", "body", "party").get(pk=assignment.pk)
    except Assignment.DoesNotExist:
        raise Refused("Uppdraget är redan borttaget.") from None


def _end(assignment: Assignment, valid_to: date) -> None:
    if valid_to <= assignment.valid_from:
        raise Refused(
            f"Uppdraget började {assignment.valid_from.isoformat()} och varar minst en dag. Ta bort det om personen "
            "aldrig har haft det.",
            field="valid_to",
        )
    assignment.valid_to = valid_to
    _saved(assignment)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Ange varför: det står kvar i historiken.", field="reason")


def _seat(assignment: Assignment) -> str:
    """Return the assignment in running text: "ledamot i socialnämnden"."""
    return f"{assignment.get_role_display()} i {assignment.body.in_running_text}"
