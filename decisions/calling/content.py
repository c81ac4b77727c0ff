"""What a calling says: when and where, who is called, and the agenda with its papers; on a supplement, what has been
added since."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time
from hashlib import sha256
from typing import cast

from decisions.calling.bundle import Row
from decisions.calling.sources import items_of, made_of
from decisions.models import AgendaItem, Calling, CallingPaper, Meeting
from decisions.paragraph.case_headings import Changed, changed
from decisions.paragraph.layout import load
from decisions.publication.public_headings import public_headings, public_wording
from decisions.states import Purpose
from decisions.wording import calling as wording
from municipality import workdays
from municipality.models import Assignment, Body


@dataclass(frozen=True)
class Listed:
    """An item of the agenda as it is printed."""

    number: int
    heading: str
    case_number: str
    what: str
    notice: str
    is_new: bool
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Reworded:
    """An item that was called to by another heading than its case gives now."""

    number: int
    was: str
    now: str


@dataclass(frozen=True)
class CallingContent:
    """Everything that is printed in a calling."""

    municipality: str
    body: str
    title: str
    kind: str
    issued_on: date
    day: date
    starts_at: time
    place: str
    chair: str
    secretary: str
    message: str
    items: tuple[Listed, ...]
    members: tuple[str, ...]
    substitutes: tuple[str, ...]
    #: On a supplement: items that were called to and whose heading has changed since.
    reworded: tuple[Reworded, ...] = ()

    @property
    def is_supplement(self) -> bool:
        """Whether this is a supplement to the agenda (tilläggslista)."""
        return self.kind == Calling.Kind.SUPPLEMENT

    def as_json(self) -> str:
        """Return the content as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str)


def fingerprint_of(meeting: Meeting) -> str:
    """Return a hash of everything that a calling to the meeting is made from; it differs when something has changed."""
    items = items_of(meeting)
    reworded = [(change.item.pk, change.now) for change in changed(items)]
    public = sorted(public_headings(items).items())
    return sha256(json.dumps([made_of(meeting), reworded, public]).encode()).hexdigest()


def items_for(calling: Calling) -> list[AgendaItem]:
    """Return the items that the calling lists: all in the first one; in a supplement only those that no calling has
    listed yet."""
    items = items_of(calling.meeting)
    return items if calling.kind == Calling.Kind.CALLING else [item for item in items if item.called_in_id is None]


def reworded_told(calling: Calling) -> list[Reworded]:
    """Return those headings as a supplement tells them, in their public wording; one that the public reads as before is not told."""
    told = [
        Reworded(
            cast(int, change.item.number), *(public_wording(change.item, text) for text in (change.was, change.now))
        )
        for change in reworded_in(calling)
    ]
    return [row for row in told if row.was != row.now]


def reworded_in(calling: Calling) -> list[Changed]:
    """Return the items whose headings a supplement tells anew: those called to that have been given another by their cases
    since."""
    if calling.kind != Calling.Kind.SUPPLEMENT:
        return []
    return changed([item for item in items_of(calling.meeting) if item.called_in_id is not None])


def known_papers(meeting: Meeting) -> set[tuple[int, str]]:
    """Return the papers that earlier callings carried, as (key of the item, SHA-256)."""
    sent = CallingPaper.objects.filter(calling__meeting=meeting, calling__state="sent")
    return set(sent.values_list("item_id", "sha256"))


def content_of(calling: Calling, rows: Iterable[Row], issued_on: date) -> CallingContent:
    """Return what the calling says. `rows` are the papers enclosed with it, with the page on which each begins."""
    meeting, body = calling.meeting, calling.meeting.facts
    by_item: dict[int, list[Row]] = {}
    for row in rows:
        by_item.setdefault(row.paper.item.pk, []).append(row)
    new = {item.pk for item in items_for(calling)}
    shown = [item for item in items_of(meeting) if item.pk in new or item.pk in by_item]
    seated, headings = meeting.seated(), public_headings(shown)
    return CallingContent(
        municipality=load(body.layout).municipality,
        body=body.name,
        title=wording.title(calling.kind, body.genitive.lower()),
        kind=calling.kind,
        issued_on=issued_on,
        day=meeting.date,
        starts_at=meeting.begins_at,
        place=meeting.place,
        chair=next((seat.person.name for seat in seated if seat.role == Assignment.Role.CHAIR), ""),
        secretary=calling.prepared_by.name,
        message=calling.message,
        items=tuple(_listed(item, headings[item.pk], item.pk in new, by_item.get(item.pk, [])) for item in shown),
        members=tuple(_called(seat) for seat in seated if seat.is_member),
        substitutes=tuple(_called(seat) for seat in seated if not seat.is_member),
        reworded=tuple(reworded_told(calling)),
    )


def _listed(item: AgendaItem, heading: str, is_new: bool, rows: list[Row]) -> Listed:
    return Listed(
        number=cast(int, item.number),  # given when the calling is prepared
        heading=heading,
        case_number=", ".join(item.numbers),
        what="" if item.purpose == Purpose.OTHER else item.get_purpose_display(),
        notice=notice_of(item),
        is_new=is_new,
        papers=tuple(wording.paper(row.paper.title, row.page) for row in rows),
    )


def notice_of(item: AgendaItem) -> str:
    """Return how a late item of the council was announced, or that it was not; empty for other items and other
    bodies."""
    if item.meeting.body.kind != Body.Kind.COUNCIL:
        return ""
    return wording.notice(
        item.announced_on, item.urgent_notice_reason, item.meeting.date, workdays.workday_before(item.meeting.date)
    )


def _called(seat: Assignment) -> str:
    role = "" if seat.role in (Assignment.Role.MEMBER, Assignment.Role.SUBSTITUTE) else f", {seat.get_role_display()}"
    return f"{seat.person.name} ({seat.party.code}){role}"
