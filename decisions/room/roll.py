"""The roll (röstlängd): who serves on which seat in an item, read from the attendance. The rules themselves are in
decisions.rules.seats."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from decisions.models import AgendaItem, Attendance, Meeting
from decisions.room.connection import cut_off_at, cut_off_throughout
from decisions.room.stretches import covers
from decisions.rules import seats
from decisions.rules.seats import Seat, Stint, Substitute
from decisions.states import RollAnswer
from municipality.models import Body

Capacity = Attendance.Capacity
SERVING = (Capacity.MEMBER, Capacity.SERVING_SUBSTITUTE)
_CALLED = (*SERVING, Capacity.SUBSTITUTE)
#: Stands for "now" when no moment is given: everybody who has not left is present.
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Roll:
    """Those who serve in an item, and those who are present but do not serve in it. In the order of the roll, which is
    the register's."""

    serving: tuple[Attendance, ...]
    recused: tuple[Attendance, ...]
    aside: tuple[Attendance, ...]
    chair: Attendance | None
    seats: int
    emptied_by_recusal: int
    council: bool

    @property
    def voters(self) -> tuple[Attendance, ...]:
        """Those who take part in the decision, in the order in which they are called: the chair last
        (arbetsordningen)."""
        asides = {row.pk for row in self.aside}
        rest = [row for row in self.serving if row.pk not in asides and row != self.chair]
        return (*rest, *(row for row in self.serving if row == self.chair and row.pk not in asides))

    @property
    def absent(self) -> int:
        """The number of seats that are empty for another reason than recusal."""
        return self.seats - len(self.serving) - self.emptied_by_recusal

    @property
    def quorum(self) -> int:
        """How many must be present for the body to decide."""
        return seats.quorum(self.seats)

    @property
    def may_handle(self) -> bool:
        """Whether the body may decide the item (beslutsför)."""
        return seats.may_handle(
            seats=self.seats,
            present=len(self.serving),
            emptied_by_recusal=self.emptied_by_recusal,
            council=self.council,
        )


@dataclass(frozen=True)
class EmptySeat:
    """An empty seat (tom plats). `order` is those who may be called in, the one whose turn it is first; `in_item_only`
    when a recusal has emptied it."""

    seat: Seat
    order: tuple[Attendance, ...]
    in_item_only: bool


def roll_of(item: AgendaItem, moment: datetime | None = None) -> Roll:
    """Return the roll of the item as it was when the item was settled; otherwise as it is at the moment, or now."""
    at = item.settled_at or moment or _LATEST
    rows = rows_of(item.meeting)
    recused = [row.attendance_id for row in item.recusals.all()]
    asides = {row.attendance_id for row in item.asides.all()}
    gone = {row.person_id for row in rows if row.pk in recused}
    stints = stints_of(rows)
    cut_off = cut_off_at(item.meeting, rows, at)
    on_seat = {
        seat: person
        for seat, person in seats.serving(stints, at, item=item.pk, recused=gone).items()
        if person not in cut_off
    }
    ordinarily = seats.serving(stints, at)
    by_person = _rows_at(rows, at, item)
    serving = tuple(by_person[person] for person in on_seat.values())
    serving = tuple(sorted(serving, key=_places(rows)))
    chairs = item.chair if item.chair_id else next((row for row in serving if row.chairs), None)
    body = item.meeting.facts
    return Roll(
        serving=serving,
        recused=tuple(row for row in rows if row.pk in recused),
        aside=tuple(row for row in serving if row.pk in asides),
        chair=next((row for row in serving if chairs and row.person_id == chairs.person_id), None),
        seats=body.seats,
        emptied_by_recusal=len([seat for seat, person in ordinarily.items() if person in gone and seat not in on_seat]),
        council=body.kind == Body.Kind.COUNCIL,
    )


def present_in(item: AgendaItem) -> list[Attendance]:
    """Return everybody who was present while the item was handled. For somebody who stepped in for another in it, the
    row of that service is given."""
    rows = rows_of(item.meeting)
    stepped_in = {row.person_id for row in rows if row.item_id == item.pk}
    cut_off = cut_off_throughout(item, rows)
    return [
        row
        for row in rows
        if row.person_id not in cut_off
        and (
            row.item_id == item.pk
            or (row.item_id is None and row.person_id not in stepped_in and _was_there(row, item))
        )
    ]


def _was_there(row: Attendance, item: AgendaItem) -> bool:
    came_before_the_end = item.settled_at is None or row.since <= item.settled_at
    left_before_the_beginning = row.until is not None and (item.taken_up_at is None or row.until <= item.taken_up_at)
    return came_before_the_end and not left_before_the_beginning


def here_now(meeting: Meeting) -> list[Attendance]:
    """Return those who are in the room and have not left."""
    return [row for row in rows_of(meeting) if row.until is None and row.item_id is None]


def among(rows: Iterable[Attendance]) -> QuerySet[Attendance]:
    """Return the same rows for a form's choice among them."""
    return Attendance.objects.select_related("person", "party").filter(pk__in=[row.pk for row in rows])


def rows_of(meeting: Meeting) -> list[Attendance]:
    """Return the rows of attendance in the order in which people came. Rows that a query has prefetched
    (queries.meetings.item_for) are not read again."""
    if "attendances" in getattr(meeting, "_prefetched_objects_cache", {}):
        return sorted(meeting.attendances.all(), key=lambda row: row.pk)
    return list(meeting.attendances.select_related("person", "party", "instead_of").order_by("pk"))


def _rows_at(rows: Iterable[Attendance], at: datetime, item: AgendaItem) -> dict[int, Attendance]:
    by_person = {row.person_id: row for row in rows if row.item_id is None and covers(row, at)}
    return by_person | {row.person_id: row for row in rows if row.item_id == item.pk}


def _places(rows: list[Attendance]) -> Callable[[Attendance], int]:
    """Return what gives a row its place on the roll. A substitute gets the member's place, if the member has a row."""
    of_row = {row.pk: place for place, row in enumerate(rows)}
    of_person = {row.person_id: of_row[row.pk] for row in reversed(rows)}
    return lambda row: of_person.get(row.instead_of_id or row.person_id, of_row[row.pk])


def stints_of(rows: Iterable[Attendance]) -> list[Stint]:
    """Return the attendance as the rules see it. A vacant seat has no holder: each substitute on one is given a seat
    with a negative number."""
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
    """Return the number of the seat that the person of the row serves on: the member's number, or a negative one for a
    vacant seat."""
    if row.capacity == Capacity.SERVING_SUBSTITUTE:
        return row.instead_of_id or -row.person_id
    return row.person_id


def seats_of(meeting: Meeting, rows: Iterable[Attendance], at: datetime) -> list[Seat]:
    """Return the seats of the body that day by the register; those without a holder are vacant."""
    members = [seat for seat in meeting.seated() if seat.is_member]
    occupied = [Seat(seat.person_id, seat.person_id, seat.party.code, seat.constituency) for seat in members]
    vacant = max(meeting.facts.seats - len(occupied), 0)
    taken = [
        Seat(-row.person_id, None, row.party_code)
        for row in rows
        if row.capacity == Capacity.SERVING_SUBSTITUTE and row.instead_of_id is None and covers(row, at)
    ]
    return [*occupied, *taken, *(Seat(-(10**9) - number, None) for number in range(vacant - len(taken)))]


def empty_seats(meeting: Meeting, moment: datetime, item: AgendaItem | None = None) -> list[EmptySeat]:
    """Return the seats that nobody serves on at the moment, in the item, each with those who may be called in, in
    turn."""
    rows, number = rows_of(meeting), item.pk if item else None
    recused = set(item.recusals.values_list("attendance__person_id", flat=True)) if item else set()
    stints = stints_of(rows)
    roll, ordinarily = seats.serving(stints, moment, item=number, recused=recused), seats.serving(stints, moment)
    waiting = {row.person_id: row for row in rows if row.item_id is None and covers(row, moment)}
    free = [
        substitute
        for substitute in substitutes_of(meeting, rows, moment)
        if substitute.person not in roll.values()
        and substitute.person not in recused
        and not seats.broke_off(substitute.person, stints)
    ]
    council = meeting.body.kind == Body.Kind.COUNCIL
    return [
        EmptySeat(
            seat,
            tuple(
                waiting[substitute.person] for substitute in seats.calling_order(seat, free, stints, council=council)
            ),
            in_item_only=seat.number in ordinarily,
        )
        for seat in seats_of(meeting, rows, moment)
        if seat.number not in roll
    ]


def substitutes_of(meeting: Meeting, rows: Iterable[Attendance], at: datetime) -> list[Substitute]:
    """Return the substitutes who are present and not cut off, and may be called in, with their place in the order."""
    by_person = {seat.person_id: seat for seat in meeting.seated() if not seat.is_member}
    rows = list(rows)
    cut_off = cut_off_at(meeting, rows, at)
    return [
        Substitute(
            row.person_id,
            row.party_code,
            by_person[row.person_id].order,
            by_person[row.person_id].constituency,
        )
        for row in rows
        if row.capacity == Capacity.SUBSTITUTE
        and row.person_id in by_person
        and row.person_id not in cut_off
        and row.item_id is None
        and covers(row, at)
    ]


def noted(rows: Iterable[Attendance]) -> dict[int, str]:
    """Return in which capacity and for whom each person is noted: person → mark. It tells whether somebody else has
    changed the attendance meanwhile."""
    return {row.person_id: f"{row.capacity}:{row.instead_of_id}:{row.chairs}:{row.title}" for row in rows}


def marked(meeting: Meeting) -> dict[int, str]:
    """Return how each person in the room is marked at the roll call now: person → RollAnswer. Somebody who is not in
    the room has no mark."""
    return {row.person_id: answered(meeting, row) for row in here_now(meeting) if row.capacity in _CALLED}


def answered(meeting: Meeting, row: Attendance | None) -> str:
    """Return how somebody is marked at the roll call; without a row, as absent."""
    if row is None:
        return RollAnswer.ABSENT
    if row.remote:
        return RollAnswer.REMOTE
    return RollAnswer.LATE if row.since > (meeting.opened_at or row.since) and not row.chairs else RollAnswer.PRESENT
