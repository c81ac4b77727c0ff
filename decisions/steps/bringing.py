"""Ett äldre protokoll förs in ur en sammanträdesfil (decisions.portable): as it was printed, not decided anew."""

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
    Meeting,
    PrintedNumber,
    PrintedSection,
)
from decisions.states import ItemState, MeetingState, Purpose
from municipality import audit, counters, swedish
from municipality.models import Body, User
from municipality.permissions import Role, require
from municipality.refusals import Refused
from municipality.text import rich_text


@dataclass(frozen=True)
class Printed:
    """A heading and its text, to the letter: plain, or HTML of the tags of municipality.text.rich_text."""

    heading: str
    text: str
    markup: bool = False


@dataclass(frozen=True)
class Brought:
    """A paragraph of the old minutes. `numbers` are diary numbers as printed; `facts` what else is known of it."""

    paragraph: int
    heading: str
    printed: tuple[Printed, ...]
    numbers: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """The meeting as far as the minutes tell; None is not known."""

    date: date
    source: str
    starts_at: time | None = None
    place: str = ""
    secretary: str = ""
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@audit.act("minutes.brought_in")
def bring_in(body: Body, *, by: User, at: datetime, held: Held, paragraphs: Sequence[Brought]) -> Meeting:
    """För in ett äldre protokoll, or the paragraphs that a meeting here lacks. No rule of law is tried: it happened, and was
    approved then. Refused while a meeting is yet to end, and for a § that is taken."""
    require(by, Role.ADMINISTRATOR, on=timezone.localdate(at), to_do="föra in äldre protokoll")
    if held.date > timezone.localdate(at):
        raise Refused("Ett protokoll kan inte vara från ett sammanträde som inte har hållits.", field="date")
    meeting = _meeting(body, held)
    _check_free(meeting, paragraphs)
    last = meeting.items.aggregate(position=Max("position"))["position"] or 0
    items = [
        AgendaItem(
            meeting=meeting, position=last + place, purpose=Purpose.OTHER, heading=one.heading, brought=True,
            state=ItemState.BROUGHT_IN, series=meeting.series, paragraph=one.paragraph,
        )
        for place, one in enumerate(sorted(paragraphs, key=lambda one: one.paragraph), start=1)
    ]  # fmt: skip
    _write(meeting, items, {one.paragraph: one for one in paragraphs}, held.source)
    counters.take_past(f"paragraph:{meeting.series}", held.date.year, max(one.paragraph for one in paragraphs))
    told = swedish.paragraphs_listed([one.paragraph for one in items if one.paragraph])
    audit.record(
        f"{told} i {body.genitive} protokoll från den {swedish.long_date(held.date)} fördes in ur {held.source}.",
        about=[meeting, body, *items],
    )
    return meeting


@audit.act("approval.brought_in")
def tell_approvals(meeting: Meeting, *, by: User, at: datetime, facts: Mapping[int, dict[str, Any]]) -> Meeting:
    """Anteckna att paragrafer justerades i det system som ärendefilen kommer från, by item. Nothing is signed or posted anew."""
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
    told = swedish.paragraphs_listed([one.paragraph for one in items if one.paragraph])
    audit.record(
        f"Enligt ärendefilen är {meeting.body.genitive} protokoll från den {swedish.long_date(meeting.date)}, {told}, justerat.",
        about=[meeting, meeting.body, *items],
    )
    return meeting


def _meeting(body: Body, held: Held) -> Meeting:
    there = Meeting.objects.filter(body=body, date=held.date).first()
    if there:
        there = locks.meeting(there)
        if there.state not in (MeetingState.ENDED, MeetingState.BROUGHT_IN):
            raise Refused(
                f"Sammanträdet den {swedish.long_date(held.date)} finns här och är {there.get_state_display().lower()}: "
                "ett äldre protokoll kan bara föras till ett sammanträde som är avslutat.",
                field="date",
            )
        return there
    meeting = Meeting.objects.create(
        body=body, date=held.date, starts_at=held.starts_at, place=held.place, secretary_name=held.secretary,
        opened_at=held.opened_at, ended_at=held.ended_at, state=MeetingState.BROUGHT_IN,
    )  # fmt: skip
    BroughtMinutes.objects.create(meeting=meeting, source=held.source, facts=held.facts)
    return meeting


def _check_free(meeting: Meeting, paragraphs: Sequence[Brought]) -> None:
    wanted = [one.paragraph for one in paragraphs]
    if not wanted:
        raise Refused("Protokollet har ingen paragraf att föra in.", field="paragraphs")
    taken = AgendaItem.objects.filter(series=meeting.series, paragraph__in=wanted).select_related("meeting__body")
    for there in taken.order_by("paragraph")[:1]:
        raise Refused(f"§ {there.paragraph} finns redan, i {there.meeting}.", field="paragraphs")
    for one in paragraphs:
        for section in one.printed:
            if section.markup and rich_text.sanitised(section.text) != section.text:
                raise Refused(f"§ {one.paragraph}, {section.heading}: texten har uppmärkning som inte får stå där.")


def _write(meeting: Meeting, items: list[AgendaItem], rows: dict[int | None, Brought], source: str) -> None:
    audit.create_all(items)
    audit.create_all([BroughtParagraph(item=item, source=source, facts=rows[item.paragraph].facts) for item in items])
    audit.create_all([
        PrintedNumber(item=item, position=position, number=number)
        for item in items
        for position, number in enumerate(rows[item.paragraph].numbers, start=1)
    ])  # fmt: skip
    audit.create_all([
        PrintedSection(item=item, position=position, heading=one.heading, text=one.text, markup=one.markup)
        for item in items
        for position, one in enumerate(rows[item.paragraph].printed, start=1)
    ])  # fmt: skip
