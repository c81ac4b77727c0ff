"""What a calling says: when and where, who is called, the agenda with its papers; on the extra list what has come since."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time
from hashlib import sha256
from typing import cast

from decisions.calling.bundle import Row
from decisions.calling.sources import items_of, made_of
from decisions.models import AgendaItem, Calling, CallingPaper, Meeting
from decisions.paragraph.layout import load
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
class CallingContent:
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

    @property
    def is_supplement(self) -> bool:
        return self.kind == Calling.Kind.SUPPLEMENT

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str)


def fingerprint_of(meeting: Meeting) -> str:
    return sha256(json.dumps(made_of(meeting)).encode()).hexdigest()


def items_for(calling: Calling) -> list[AgendaItem]:
    """Everything on the list in the first calling; on an extra list only what no calling has told of yet."""
    items = items_of(calling.meeting)
    return items if calling.kind == Calling.Kind.CALLING else [item for item in items if item.called_in_id is None]


def known_papers(meeting: Meeting) -> set[tuple[int, str]]:
    """(item, SHA-256) of what earlier callings carried."""
    sent = CallingPaper.objects.filter(calling__meeting=meeting, calling__state="sent")
    return set(sent.values_list("item_id", "sha256"))


def content_of(calling: Calling, rows: Iterable[Row], issued_on: date) -> CallingContent:
    """`rows` are the papers that go along, with the page where each begins."""
    meeting, body = calling.meeting, calling.meeting.body
    by_item: dict[int, list[Row]] = {}
    for row in rows:
        by_item.setdefault(row.paper.item.pk, []).append(row)
    new = {item.pk for item in items_for(calling)}
    shown = [item for item in items_of(meeting) if item.pk in new or item.pk in by_item]
    seated = meeting.seated()
    return CallingContent(
        municipality=load(body.layout).municipality,
        body=body.name,
        title=wording.title(calling.kind, body.genitive.lower()),
        kind=calling.kind,
        issued_on=issued_on,
        day=meeting.date,
        starts_at=meeting.begins_at,
        place=meeting.place,
        chair=next((one.person.name for one in seated if one.role == Assignment.Role.CHAIR), ""),
        secretary=calling.prepared_by.name,
        message=calling.message,
        items=tuple(_listed(item, item.pk in new, by_item.get(item.pk, [])) for item in shown),
        members=tuple(_called(one) for one in seated if one.is_member),
        substitutes=tuple(_called(one) for one in seated if not one.is_member),
    )


def _listed(item: AgendaItem, is_new: bool, rows: list[Row]) -> Listed:
    return Listed(
        number=cast(int, item.number),  # given when the calling is prepared
        heading=item.heading,
        case_number=item.case.number if item.case else "",
        what="" if item.purpose == Purpose.OTHER else item.get_purpose_display(),
        notice=notice_of(item),
        is_new=is_new,
        papers=tuple(wording.paper(row.paper.title, row.page) for row in rows),
    )


def notice_of(item: AgendaItem) -> str:
    """How a late item of the council's was announced, or that it was not; empty for the others."""
    if item.meeting.body.kind != Body.Kind.COUNCIL:
        return ""
    return wording.notice(
        item.announced_on, item.urgent_notice_reason, item.meeting.date, workdays.workday_before(item.meeting.date)
    )


def _called(one: Assignment) -> str:
    role = "" if one.role in (Assignment.Role.MEMBER, Assignment.Role.SUBSTITUTE) else f", {one.get_role_display()}"
    return f"{one.person.name} ({one.party.code}){role}"
