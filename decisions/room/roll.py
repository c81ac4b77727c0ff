"""Röstlängden: who serves on which seat in an item, read from the attendance. The rules decide (decisions.rules.seats); this reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from decisions.models import AgendaItem, Attendance, Meeting
from decisions.rules import seats
from decisions.rules.seats import Seat, Stint, Substitute
from decisions.states import RollAnswer
from municipality.models import Body

Capacity = Attendance.Capacity
SERVING = (Capacity.MEMBER, Capacity.SERVING_SUBSTITUTE)
_CALLED = (*SERVING, Capacity.SUBSTITUTE)
#: "Now", for who asks without a moment: whoever has not left is there.
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Roll:
    """Those who serve in an item, and those who for the item do not. In the order of the roll, which is the register's."""

    serving: tuple[Attendance, ...]
    recused: tuple[Attendance, ...]
    aside: tuple[Attendance, ...]
    chair: Attendance | None
    seats: int
    emptied_by_recusal: int
    council: bool

    @property
    def voters(self) -> tuple[Attendance, ...]:
        """Who takes part in the decision, in the order they are called: the chair last (arbetsordningen)."""
        asides = {one.pk for one in self.aside}
        rest = [one for one in self.serving if one.pk not in asides and one != self.chair]
        return (*rest, *(one for one in self.serving if one == self.chair and one.pk not in asides))

    @property
    def absent(self) -> int:
        """Seats that stand empty for another reason than jäv."""
        return self.seats - len(self.serving) - self.emptied_by_recusal

    @property
    def quorum(self) -> int:
        return seats.quorum(self.seats)

    @property
    def may_handle(self) -> bool:
        return seats.may_handle(
            seats=self.seats,
            present=len(self.serving),
            emptied_by_recusal=self.emptied_by_recusal,
            council=self.council,
        )


@dataclass(frozen=True)
class EmptySeat:
    """En tom plats. `order` is who may be called in, the one whose turn it is first; `in_item_only` when jäv has emptied it."""

    seat: Seat
    order: tuple[Attendance, ...]
    in_item_only: bool


def roll_of(item: AgendaItem, moment: datetime | None = None) -> Roll:
    """The roll of the item: as it was when it was settled, else at the moment, else now."""
    at = item.settled_at or moment or _LATEST
    rows = rows_of(item.meeting)
    recused = [row.attendance_id for row in item.recusals.all()]
    asides = {row.attendance_id for row in item.asides.all()}
    gone = {row.person_id for row in rows if row.pk in recused}
    stints = stints_of(rows)
    on_seat = seats.serving(stints, at, item=item.pk, recused=gone)
    held = seats.serving(stints, at)
    by_person = _rows_at(rows, at, item)
    serving = tuple(by_person[person] for person in on_seat.values())
    serving = tuple(sorted(serving, key=_places(rows)))
    chairs = item.chair if item.chair_id else next((row for row in serving if row.chairs), None)
    body = item.meeting.body
    return Roll(
        serving=serving,
        recused=tuple(row for row in rows if row.pk in recused),
        aside=tuple(row for row in serving if row.pk in asides),
        chair=next((row for row in serving if chairs and row.person_id == chairs.person_id), None),
        seats=body.seats,
        emptied_by_recusal=len([seat for seat, person in held.items() if person in gone and seat not in on_seat]),
        council=body.kind == Body.Kind.COUNCIL,
    )


def present_in(item: AgendaItem) -> list[Attendance]:
    """Everybody who was there while the item was handled; who stepped in for somebody in it stands as that."""
    rows = rows_of(item.meeting)
    stepped_in = {row.person_id for row in rows if row.item_id == item.pk}
    return [
        row
        for row in rows
        if row.item_id == item.pk or (row.item_id is None and row.person_id not in stepped_in and _was_there(row, item))
    ]


def _was_there(row: Attendance, item: AgendaItem) -> bool:
    came_before_the_end = item.settled_at is None or row.since <= item.settled_at
    left_before_the_beginning = row.until is not None and (item.taken_up_at is None or row.until <= item.taken_up_at)
    return came_before_the_end and not left_before_the_beginning


def here_now(meeting: Meeting) -> list[Attendance]:
    """Who is there and has not left."""
    return [row for row in rows_of(meeting) if row.until is None and row.item_id is None]


def rows_of(meeting: Meeting) -> list[Attendance]:
    """In the order they came; what a query has read already (queries.meetings.item_for) is not read again."""
    if "attendances" in getattr(meeting, "_prefetched_objects_cache", {}):
        return sorted(meeting.attendances.all(), key=lambda row: row.pk)
    return list(meeting.attendances.select_related("person", "party", "instead_of").order_by("pk"))


def _rows_at(rows: Iterable[Attendance], at: datetime, item: AgendaItem) -> dict[int, Attendance]:
    found = {row.person_id: row for row in rows if row.item_id is None and covers(row, at)}
    return found | {row.person_id: row for row in rows if row.item_id == item.pk}


def covers(row: Attendance, at: datetime) -> bool:
    return row.since <= at and (row.until is None or at < row.until)


def _places(rows: list[Attendance]) -> Callable[[Attendance], int]:
    """Where a row stands on the roll. A substitute stands where the member stands, if the member has a row."""
    of_row = {row.pk: place for place, row in enumerate(rows)}
    of_person = {row.person_id: of_row[row.pk] for row in reversed(rows)}
    return lambda row: of_person.get(row.instead_of_id or row.person_id, of_row[row.pk])


def stints_of(rows: Iterable[Attendance]) -> list[Stint]:
    """Attendance as the rules see it. A vacant seat has no holder: each substitute on one stands on a seat of a negative number."""
    return [
        Stint(
            seat=seat_number(row),
            person=row.person_id,
            since=row.since,
            until=row.until,
            item=row.item_id,
            broken_off=row.broken_off,
        )
        for row in rows
        if row.capacity in SERVING
    ]


def seat_number(row: Attendance) -> int:
    if row.capacity == Capacity.SERVING_SUBSTITUTE:
        return row.instead_of_id or -row.person_id
    return row.person_id


def seats_of(meeting: Meeting, rows: Iterable[Attendance], at: datetime) -> list[Seat]:
    """The seats of the body that day by the register; those without a holder are vacant."""
    members = [one for one in meeting.seated() if one.is_member]
    held = [Seat(one.person_id, one.person_id, one.party.code, one.constituency) for one in members]
    vacant = max(meeting.body.seats - len(held), 0)
    taken = [
        Seat(-row.person_id, None, row.party_code)
        for row in rows
        if row.capacity == Capacity.SERVING_SUBSTITUTE and row.instead_of_id is None and covers(row, at)
    ]
    return [*held, *taken, *(Seat(-(10**9) - number, None) for number in range(vacant - len(taken)))]


def empty_seats(meeting: Meeting, moment: datetime, item: AgendaItem | None = None) -> list[EmptySeat]:
    """The seats that nobody serves on at the moment, in the item, with who may be called in to each, in turn."""
    rows, number = rows_of(meeting), item.pk if item else None
    recused = set(item.recusals.values_list("attendance__person_id", flat=True)) if item else set()
    stints = stints_of(rows)
    roll, held = seats.serving(stints, moment, item=number, recused=recused), seats.serving(stints, moment)
    waiting = {row.person_id: row for row in rows if row.item_id is None and covers(row, moment)}
    free = [
        one
        for one in substitutes_of(meeting, rows, moment)
        if one.person not in roll.values() and one.person not in recused and not seats.broke_off(one.person, stints)
    ]
    council = meeting.body.kind == Body.Kind.COUNCIL
    return [
        EmptySeat(
            seat,
            tuple(waiting[one.person] for one in seats.calling_order(seat, free, stints, council=council)),
            in_item_only=seat.number in held,
        )
        for seat in seats_of(meeting, rows, moment)
        if seat.number not in roll
    ]


def substitutes_of(meeting: Meeting, rows: Iterable[Attendance], at: datetime) -> list[Substitute]:
    """The substitutes who are there and may be called in, with their place in the order."""
    held = {one.person_id: one for one in meeting.seated() if not one.is_member}
    return [
        Substitute(
            row.person_id,
            row.party_code,
            held[row.person_id].order,
            held[row.person_id].constituency,
        )
        for row in rows
        if row.capacity == Capacity.SUBSTITUTE and row.person_id in held and row.item_id is None and covers(row, at)
    ]


def noted(rows: Iterable[Attendance]) -> dict[int, str]:
    """Person → in which capacity, for whom: what is written over when the attendance is set."""
    return {row.person_id: f"{row.capacity}:{row.instead_of_id}:{row.chairs}:{row.title}" for row in rows}


def marked(meeting: Meeting) -> dict[int, str]:
    """Person → how he or she is marked now. Who is not in the room has no mark."""
    return {row.person_id: answered(meeting, row) for row in here_now(meeting) if row.capacity in _CALLED}


def answered(meeting: Meeting, row: Attendance | None) -> str:
    """How somebody is marked at the roll call; without a row, absent."""
    if row is None:
        return RollAnswer.ABSENT
    if row.remote:
        return RollAnswer.REMOTE
    return RollAnswer.LATE if row.since > (meeting.opened_at or row.since) and not row.chairs else RollAnswer.PRESENT
