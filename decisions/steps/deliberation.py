"""Under sammanträdet: an item is taken up and its paragraph written."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from decisions import composing, layout, locks, permissions, rows, whole
from decisions.content import GENERATED, PARTS, ParagraphContent, content_of, differing, tidied
from decisions.models import (
    AgendaItem,
    Attendance,
    DecisionPoint,
    Proposal,
    Proposer,
    Recipient,
    Reservant,
    Reservation,
    Section,
    Speaker,
    Task,
)
from decisions.roll import roll_of
from decisions.states import ItemState, MeetingState, item_may_go, locked_parts
from municipality import audit, numbers, swedish
from municipality.models import User
from municipality.refusals import Refused

Stage = DecisionPoint.Stage


class Outdated(Refused):
    """Somebody else has saved the paragraph since it was fetched. The page shows both versions."""


@audit.act("item.taken_up")
def take_up(item: AgendaItem, *, by: User, at: datetime, paragraph: int | None = None) -> AgendaItem:
    """Ta upp ärendet: its § is drawn, in the year's series or the meeting's, unless it is given: it had one where it comes from."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    locks.check_in_session(item.meeting, at)
    if not item_may_go(item.state, ItemState.TAKEN_UP):
        raise Refused(f"Ärendet är {item.get_state_display().lower()} och kan inte tas upp.")
    item.series = item.meeting.series
    item.paragraph = _drawn(item) if paragraph is None else _given(item, paragraph)
    item.state, item.taken_up_at = ItemState.TAKEN_UP, at
    item.save()
    audit.record(f"Ärende {item.number}, {item.heading}, togs upp som § {item.paragraph}.", about=item.concerns)
    return item


@audit.act("paragraph.saved")
def save_paragraph(item: AgendaItem, *, by: User, at: datetime, version: int, content: ParagraphContent) -> AgendaItem:
    """Spara paragrafen som den är skriven. Only what differs is written; an older version than the stored one is refused."""
    item = locks.item(item)
    _check_may_write(item, by, at)
    if version != item.version:
        raise Outdated(
            "Någon annan har sparat paragrafen sedan du hämtade den. Jämför de två versionerna och spara igen."
        )
    whole.read([item])
    old, new = content_of(item), tidied(content)
    if not new.heading:
        raise Refused("Skriv en rubrik.", field="heading")
    changed = [part for part in differing(old, new) if not _same_to_the_law(part, old, new)]
    _check_may_change(item, changed, item.meeting.state_at(at))
    present = {one.pk: one for one in item.meeting.attendances.all()}
    _check_people(item, new, present, at)
    new = composing.composed(old, new, present)
    _write(item, old, new, present, at)
    item.version += 1
    item.save()
    whole.forget(item)
    parts = [PARTS[part] for part in differing(old, new)]
    what = swedish.listed(parts) if parts else "ingenting"
    audit.record(f"I {item.label} ändrades {what}.", about=item.concerns)
    return item


def _drawn(item: AgendaItem) -> int:
    return numbers.draw(f"paragraph:{item.series}", item.meeting.date.year)


def _given(item: AgendaItem, paragraph: int) -> int:
    if there := AgendaItem.objects.filter(series=item.series, paragraph=paragraph).first():
        raise Refused(f"§ {paragraph} finns redan: {there.heading}.", field="paragraph")
    numbers.take_past(f"paragraph:{item.series}", item.meeting.date.year, paragraph)
    return paragraph


def _check_may_write(item: AgendaItem, by: User, at: datetime) -> None:
    """Before it is taken up officials write it too."""
    check = permissions.check_may_prepare if item.state == ItemState.PLANNED else permissions.check_may_keep_minutes
    check(by, item.meeting.body, timezone.localdate(at))
    if item.state == ItemState.BROUGHT_IN:
        raise Refused("Paragrafen är införd ur ett äldre protokoll: den står som den trycktes.")
    if item.state == ItemState.REMOVED:
        raise Refused("Ärendet utgick ur föredragningslistan och skrivs inte.")
    locks.check_not_locked(item)


def _same_to_the_law(part: str, old: ParagraphContent, new: ParagraphContent) -> bool:
    """The wording of a reservation may be mended until the minutes are approved; who reserved may not."""
    if part != "reservations":
        return False

    def facts(content: ParagraphContent) -> list:
        return [replace(row, text="") for row in content.reservations]

    return facts(old) == facts(new)


def _check_may_change(item: AgendaItem, changed: list[str], meeting_state: str) -> None:
    ended = meeting_state == MeetingState.ENDED
    if ended and "reservations" in changed:
        raise Refused(
            "Reservationen måste anmälas innan sammanträdet avslutas (4 kap. 27 § kommunallagen).", field="reservations"
        )
    locked = locked_parts(meeting_state, item.state)
    if part := next((part for part in changed if part in locked), None):
        why = "sammanträdet är avslutat" if ended else f"ärendet har läget {item.get_state_display().lower()}"
        raise Refused(f"Det går inte att ändra {PARTS[part]}: {why}.", field=part)


def _check_people(item: AgendaItem, content: ParagraphContent, present: dict[int, Attendance], at: datetime) -> None:
    named = {
        "speakers": content.speakers,
        "proposals": [one for row in content.proposals for one in row.proposers],
        "reservations": [one for row in content.reservations for one in row.reservants],
    }
    for part, people in named.items():
        if any(one not in present for one in people):
            raise Refused(f"I {PARTS[part]} finns någon som inte är närvarande: välj bland de närvarande.", field=part)
    if len(set(content.speakers)) != len(content.speakers):
        raise Refused("Samma talare är vald två gånger.", field="speakers")
    voters = {row.pk for row in roll_of(item, at).voters}
    for one in named["reservations"]:
        if one not in voters:
            capacity = "" if present[one].serves else f" som {present[one].get_capacity_display()}"
            raise Refused(
                f"{present[one]} deltog inte i beslutet{capacity} och kan inte reservera sig: det får bara den som har deltagit i "
                "avgörandet (4 kap. 27 § kommunallagen).",
                field="reservations",
            )
    for row in content.reservations:
        if not row.reservants:
            raise Refused("Ange vem som reserverar sig.", field="reservations")
        if row.favour == Reservation.Favour.PROPOSAL and not composing.is_a_place(row.proposal, content):
            raise Refused("Ange vilket yrkande reservationen är till förmån för.", field="reservations")
    if unknown := set(content.sections) - layout.SECTIONS:
        raise Refused(
            f"Uppställningen har inget avsnitt som heter {swedish.listed(sorted(unknown))}.", field="sections"
        )
    meant = {row.point for row in (*content.proposed, *content.decided) if row.point}
    if meant and (item.case is None or item.case.motion.points.filter(pk__in=meant).count() < len(meant)):
        raise Refused("Beslutssatsen gäller en att-sats i en annan motion.", field="decided")


def _write(
    item: AgendaItem, old: ParagraphContent, new: ParagraphContent, present: dict[int, Attendance], at: datetime
) -> None:
    """A part that is as it was is not touched."""
    item.heading, item.opinion = new.heading, new.opinion
    item.urgent_reason, item.unannounced_reason = new.urgent_reason, new.unannounced_reason
    _write_sections(item, new, composing.generated(new, present))
    for stage, points in ((Stage.PROPOSED, new.proposed), (Stage.DECIDED, new.decided)):
        rows.write_points(item, stage, points)
    if new.speakers != old.speakers:
        rows.sync_people(Speaker, {"item": item}, new.speakers)
    if (new.proposals, new.reservations) != (old.proposals, old.reservations):
        _write_proposals_and_reservations(item, new, present, at)
    for model, existing, wanted, values in (
        (Recipient, item.recipients, new.recipients,
         lambda row: {"name": row.name, "body_id": row.body, "person_id": row.person}),
        (Task, item.tasks, new.tasks, lambda row: {"body_id": row.body, "text": row.text, "due_on": row.due_on}),
    ):  # fmt: skip
        _, gone = rows.sync(model, {"item": item}, existing.all(), wanted, values)
        for row in gone:
            row.delete()


def _write_sections(item: AgendaItem, new: ParagraphContent, written: dict[str, str]) -> None:
    existing = {section.key: section for section in item.sections.all()}
    for key, text in new.sections.items():
        section = existing.pop(key, None) or Section(item=item, key=key)
        rows.write(section, {"text": text, "edited": key in GENERATED and text != written[key]})
    for gone in existing.values():
        gone.delete()


def _write_proposals_and_reservations(
    item: AgendaItem, new: ParagraphContent, present: dict[int, Attendance], at: datetime
) -> None:
    withdrawn_at = {one.pk: one.withdrawn_at for one in item.proposals.all()}
    proposals, dropped = rows.sync(
        Proposal,
        {"item": item},
        item.proposals.all(),
        new.proposals,
        lambda row: {
            "kind": row.kind,
            "text": row.text,
            "withdrawn_at": (withdrawn_at.get(row.id) or at) if row.withdrawn else None,
        },
    )
    for proposal, row in zip(proposals, new.proposals, strict=True):
        rows.sync_people(Proposer, {"proposal": proposal}, row.proposers)
    announced_at = {one.pk: one.announced_at for one in item.reservations.all()}
    reservations, gone = rows.sync(
        Reservation,
        {"item": item},
        item.reservations.all(),
        new.reservations,
        lambda row: {
            "favour": row.favour,
            "proposal_id": proposals[row.proposal - 1].pk if row.proposal and row.favour == "proposal" else None,
            "announced_at": announced_at.get(row.id, at),
            "text": row.text,
            "edited": row.text != composing.reservation_sentence(row, new, present),
        },
    )
    for reservation, wanted in zip(reservations, new.reservations, strict=True):
        rows.sync_people(Reservant, {"reservation": reservation}, wanted.reservants)
    for reservation in gone:
        rows.sync_people(Reservant, {"reservation": reservation}, ())
        reservation.delete()
    for proposal in dropped:
        rows.sync_people(Proposer, {"proposal": proposal}, ())
        proposal.delete()
