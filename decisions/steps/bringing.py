"""Older minutes are brought in from a meeting file (decisions.portable): as they were printed, not decided again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Max
from django.utils import timezone

from decisions import locks
from decisions.models import (
    AgendaItem,
    BroughtApproval,
    BroughtMinutes,
    BroughtParagraph,
    Extract,
    Meeting,
    PrintedNumber,
    PrintedSection,
    TakenOut,
)
from decisions.room.course_told import continued_on
from decisions.states import ItemState, MeetingState, Purpose
from municipality import audit, counters, swedish
from municipality.models import Body, User
from municipality.permissions import Role, require
from municipality.refusals import Refused
from municipality.text import letters, rich_text


@dataclass(frozen=True)
class Printed:
    """A heading and its text, to the letter: plain text, or HTML with the tags of municipality.text.rich_text."""

    heading: str
    text: str
    markup: bool = False


@dataclass(frozen=True)
class Brought:
    """A paragraph of the old minutes. `numbers` are diary numbers as printed; `facts` is what else is known of it."""

    paragraph: int
    heading: str
    printed: tuple[Printed, ...]
    numbers: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class OldMeeting:
    """The meeting as far as the old minutes say; None is unknown."""

    date: date
    source: str
    starts_at: time | None = None
    place: str = ""
    secretary: str = ""
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@audit.act("minutes.brought_in")
def bring_in(body: Body, *, by: User, at: datetime, old: OldMeeting, paragraphs: Sequence[Brought]) -> Meeting:
    """Bring in older minutes (föra in ett äldre protokoll), or the paragraphs that a meeting here lacks. No rule of law
    is checked, because the minutes were approved in their time. Refuse while the meeting has not ended here, and a
    paragraph number that is taken."""
    require(by, Role.ADMINISTRATOR, on=timezone.localdate(at), to_do="föra in äldre protokoll")
    if old.date > timezone.localdate(at):
        raise Refused("Ett protokoll kan inte vara från ett sammanträde som inte har hållits.", field="date")
    with letters.as_it_stood():
        meeting = _meeting(body, old)
        _check_free(meeting, paragraphs)
        last = meeting.items.aggregate(position=Max("position"))["position"] or 0
        items = [
            AgendaItem(
                meeting=meeting, position=last + place, purpose=Purpose.OTHER, heading=row.heading, brought=True,
                state=ItemState.BROUGHT_IN, series=meeting.series, paragraph=row.paragraph,
            )
            for place, row in enumerate(sorted(paragraphs, key=lambda row: row.paragraph), start=1)
        ]  # fmt: skip
        _write(meeting, items, {row.paragraph: row for row in paragraphs}, old.source)
    counters.take_past(f"paragraph:{meeting.series}", old.date.year, max(row.paragraph for row in paragraphs))
    numbers = swedish.paragraphs_listed([item.paragraph for item in items if item.paragraph])
    audit.record(
        f"{numbers} i {body.genitive} protokoll från den {swedish.long_date(old.date)} fördes in ur {old.source}.",
        about=[meeting, body, *items],
    )
    return meeting


@audit.act("minutes.taken_out")
def take_out(meeting: Meeting, *, by: User, at: datetime, reason: str) -> TakenOut:
    """Take out older minutes that were brought in with faults (ta ut ett infört protokoll), so that they can be brought in right; what they
    said stays in the history. A meeting that was held here stays. Refuse without a reason, and when an extract has been given out."""
    require(by, Role.ADMINISTRATOR, on=timezone.localdate(at), to_do="ta ut införda protokoll")
    meeting = locks.meeting(meeting)
    items = list(
        meeting.items.filter(state=ItemState.BROUGHT_IN).select_related("brought_paragraph").order_by("paragraph")
    )
    if not items:
        raise Refused("Sammanträdet har inget infört protokoll att ta ut.")
    if not (reason := " ".join(reason.split())):
        raise Refused("Ange varför protokollet tas ut.", field="reason")
    _check_not_given_out(meeting, items)
    source = items[0].brought_paragraph.source
    taken_out = TakenOut.objects.create(
        body=meeting.body, date=meeting.date, source=source, reason=reason, meeting_key=meeting.pk
    )
    numbers = swedish.paragraphs_listed([item.paragraph for item in items if item.paragraph])
    audit.record(  # before they go, since they are named by their keys
        f"{numbers} i {meeting.facts.genitive} protokoll från den {swedish.long_date(meeting.date)}, införda ur {source}, togs ut: {reason}",
        about=[meeting, meeting.body, taken_out, *items],
    )
    _delete(meeting, items)
    return taken_out


@audit.act("approval.brought_in")
def note_approvals(meeting: Meeting, *, by: User, at: datetime, facts: Mapping[int, dict[str, Any]]) -> Meeting:
    """Note that paragraphs were approved in the system that the case file comes from (justerades på annat håll).
    `facts` maps the key of an item to what the file says. Nothing is signed or posted again."""
    require(by, Role.ADMINISTRATOR, on=timezone.localdate(at), to_do="läsa in ärendefiler")
    meeting = locks.meeting(meeting)
    items = list(meeting.items.filter(pk__in=facts).order_by("paragraph"))
    for item in items:
        if item.paragraph is None or not item.brought:
            raise Refused(
                f"{item.label.capitalize()} justeras här: bara det som är infört har justerats på annat håll."
            )
    audit.create_all([
        BroughtApproval(item=item, approved_on=date.fromisoformat(facts[item.pk]["on"]), facts=facts[item.pk])
        for item in items
    ])  # fmt: skip
    numbers = swedish.paragraphs_listed([item.paragraph for item in items if item.paragraph])
    audit.record(
        f"Enligt ärendefilen är {meeting.facts.genitive} protokoll från den {swedish.long_date(meeting.date)}, {numbers}, justerat.",
        about=[meeting, meeting.body, *items],
    )
    return meeting


def _meeting(body: Body, old: OldMeeting) -> Meeting:
    there = Meeting.objects.filter(body=body, date=old.date).first()
    if there:
        there = locks.meeting(there)
        if there.state not in (MeetingState.ENDED, MeetingState.BROUGHT_IN):
            raise Refused(
                f"Sammanträdet den {swedish.long_date(old.date)} finns här och är {there.get_state_display().lower()}: "
                "ett äldre protokoll kan bara föras till ett sammanträde som är avslutat.",
                field="date",
            )
        return there
    meeting = Meeting.objects.create(
        body=body, date=old.date, starts_at=old.starts_at, place=old.place, secretary_name=old.secretary,
        opened_at=old.opened_at, ended_at=old.ended_at, state=MeetingState.BROUGHT_IN,
        continued_on=continued_on(old.date, old.opened_at, old.facts),
    )  # fmt: skip
    BroughtMinutes.objects.create(meeting=meeting, source=old.source, facts=old.facts)
    return meeting


def _check_not_given_out(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    given = Extract.objects.filter(rows__item__in=items).order_by("year", "number").distinct()
    if labels := [extract.label for extract in given]:
        raise Refused(
            f"Utdrag {swedish.listed(labels)} är bestyrkt ur protokollet: det som har lämnats ut ska kunna kontrolleras, och protokollet "
            "står därför kvar. Den som har fått utdraget behöver få veta vad som är fel."
        )
    if meeting.extract_orders.exists():
        raise Refused("Utdrag är beställda ur protokollet: vänta tills de är gjorda.")


def _delete(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    for model in (PrintedSection, PrintedNumber, BroughtParagraph):
        for row in model._default_manager.filter(item__in=items):
            row.delete()
    for item in items:
        item.delete()
    meeting.printouts.all().delete()
    if meeting.state == MeetingState.BROUGHT_IN:
        meeting.brought_minutes.delete()
        meeting.delete()


def _check_free(meeting: Meeting, paragraphs: Sequence[Brought]) -> None:
    wanted = [row.paragraph for row in paragraphs]
    if not wanted:
        raise Refused("Protokollet har ingen paragraf att föra in.", field="paragraphs")
    taken = AgendaItem.objects.filter(series=meeting.series, paragraph__in=wanted).select_related(
        "meeting__body", "meeting__facts"
    )
    for there in taken.order_by("paragraph")[:1]:
        raise Refused(f"§ {there.paragraph} finns redan, i {there.meeting}.", field="paragraphs")
    for row in paragraphs:
        for section in row.printed:
            if section.markup and rich_text.sanitised(section.text) != section.text:
                raise Refused(f"§ {row.paragraph}, {section.heading}: texten har uppmärkning som inte får stå där.")


def _write(meeting: Meeting, items: list[AgendaItem], rows: dict[int | None, Brought], source: str) -> None:
    audit.create_all(items)
    audit.create_all([BroughtParagraph(item=item, source=source, facts=rows[item.paragraph].facts) for item in items])
    audit.create_all([
        PrintedNumber(item=item, position=position, number=number)
        for item in items
        for position, number in enumerate(rows[item.paragraph].numbers, start=1)
    ])  # fmt: skip
    audit.create_all([
        PrintedSection(item=item, position=position, heading=section.heading, text=section.text, markup=section.markup)
        for item in items
        for position, section in enumerate(rows[item.paragraph].printed, start=1)
    ])  # fmt: skip
