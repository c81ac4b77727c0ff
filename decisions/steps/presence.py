"""Arrivals and departures (komma och gå): people arrive and leave while the meeting goes on, and substitutes are called
in to empty seats."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from decisions import locks
from decisions.models import AgendaItem, Attendance, Ballot, Meeting
from decisions.paragraph import judging, permitted
from decisions.room import changes, service
from decisions.room.roll import (
    Capacity,
    empty_seats,
    here_now,
    roll_of,
    rows_of,
    seats_of,
    stints_of,
    substitutes_of,
)
from decisions.room.stretches import covers
from decisions.rules import seats
from decisions.states import ItemState
from municipality import audit, swedish
from municipality.models import Body, Person, User
from municipality.refusals import Refused


@audit.act("attendance.arrived")
def arrive(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    person: Person,
    moment: datetime,
    capacity: str = Capacity.OTHER,
    title: str = "",
    remote: bool = False,
    again_reason: str = "",
) -> Attendance:
    """Note that somebody arrives (någon kommer) at the moment. A member takes the seat back from the substitute
    (5 kap. 19 § kommunallagen); a substitute waits to be called in.

    Somebody who sits in the body arrives as that; `capacity` and `title` are for others. `again_reason` is for a member
    of a committee who has left and, by the committee's own rules, serves again.
    """
    meeting = _locked_meeting(meeting, by, at, moment)
    rows = rows_of(meeting)
    if any(row.person_id == person.pk and row.item_id is None and row.until is None for row in rows):
        raise Refused(f"{person.name} är redan antecknad som närvarande.", field="person")
    _check_after(moment, [row.until for row in rows if row.person_id == person.pk and row.item_id is None], person.name)
    seat = next((candidate for candidate in meeting.seated() if candidate.person_id == person.pk), None)
    changes.check_remote(meeting, person, remote)
    if seat is not None:
        capacity = Capacity.MEMBER if seat.is_member else Capacity.SUBSTITUTE
    with judging.reaching_back(meeting, at, since=moment):
        if seat is not None and seat.is_member:
            service.check_may_serve_again(meeting, person, rows, again_reason)
            _give_way(meeting, person, rows, moment)
        arrived = Attendance.objects.create(
            meeting=meeting,
            person=person,
            party=seat.party if seat else None,
            capacity=capacity,
            title="" if seat else title,
            since=moment,
            remote=remote,
        )
        service.check_one_voter_a_seat(meeting, sum(row.serves for row in here_now(meeting)))
    again = f" Tjänstgör igen: {again_reason}." if again_reason else ""
    audit.record(
        f"{arrived} kom {swedish.clock(timezone.localtime(moment))}{' på distans' if remote else ''}.{again}",
        about=[meeting, person],
    )
    return arrived


@audit.act("attendance.left")
def leave(
    attendance: Attendance, *, by: User, at: datetime, moment: datetime, chair: Attendance | None = None
) -> Attendance:
    """Note that somebody leaves (någon går) at the moment. Somebody who has served may not serve again that day
    (5 kap. 20 § kommunallagen). When the chair leaves, `chair` takes over."""
    meeting = _locked_meeting(attendance.meeting, by, at, moment)
    attendance = meeting.attendances.select_related("person", "party").get(pk=attendance.pk)
    if attendance.until is not None:
        raise Refused(f"{attendance} har redan gått.")
    if moment < attendance.since:
        raise Refused(f"{attendance} kan inte ha gått innan han eller hon kom.", field="moment")
    if (
        Ballot.objects.filter(attendance=attendance, division__closed_at__gt=moment).exists()
        or AgendaItem.objects.filter(chair=attendance, settled_at__gt=moment).exists()
    ):
        raise Refused(f"{attendance} har deltagit i en votering eller lett ett ärende efter den tiden.", field="moment")
    successor = _successor(meeting, attendance, chair, moment) if attendance.chairs else None
    with judging.reaching_back(meeting, at, since=moment):
        attendance.until, attendance.broken_off = moment, attendance.serves
        attendance.save()
        if successor:
            _begin_to_lead(successor, moment)
        for row in meeting.attendances.filter(person=attendance.person, until=None, item__state=ItemState.TAKEN_UP):
            row.until = moment
            row.save()
        _lose_no_more(meeting, attendance.person, moment)
    audit.record(f"{attendance} gick {swedish.clock(timezone.localtime(moment))}.", about=[meeting, attendance.person])
    return attendance


@audit.act("substitutes.called_in")
def call_in(meeting: Meeting, *, by: User, at: datetime, moment: datetime, item: AgendaItem | None = None) -> list:
    """Call in substitutes to all empty seats (kalla in ersättare), in the order that applies (5 kap. 17–21 §§,
    6 kap. 17 § kommunallagen).

    With the item under way also for those recused in it, during that item only. Refuse when nobody can be called in.
    """
    meeting = _locked_meeting(meeting, by, at, moment)
    recused = _recused(item)
    rows = rows_of(meeting)
    new = seats.fill(
        seats_of(meeting, rows, moment),
        substitutes_of(meeting, rows, moment),
        stints_of(rows),
        moment=moment,
        council=meeting.body.kind == Body.Kind.COUNCIL,
        item=item.pk if item else None,
        recused=recused,
    )
    if not new:
        raise Refused("Det finns ingen tom plats som någon närvarande ersättare kan kallas in till.")
    with judging.reaching_back(meeting, at, since=moment):
        called = [_begin_to_serve(meeting, stint, rows, item) for stint in new]
    audit.record(f"{_for_whom(called)} i tjänst.", about=[meeting, *(row.person for row in called)])
    return called


@audit.act("substitute.called_in")
def call_in_one(
    substitute: Attendance,
    *,
    by: User,
    at: datetime,
    moment: datetime,
    seat: Person | None,
    reason: str = "",
    item: AgendaItem | None = None,
) -> Attendance:
    """Call in one substitute to a seat (kalla in en viss ersättare): a member's, or a vacant one when `seat` is None.
    Refuse somebody whose turn it is not without a reason, which is kept."""
    meeting = _locked_meeting(substitute.meeting, by, at, moment)
    holder, whose = (seat.pk, f"{seat.name}s plats") if seat else (None, "En vakant plats")
    place = next(
        (candidate for candidate in empty_seats(meeting, moment, item) if candidate.seat.holder == holder), None
    )
    if place is None:
        raise Refused(f"{whose} står inte tom.", field="seat")
    if substitute.pk not in [row.pk for row in place.order]:
        raise Refused(
            f"{substitute} kan inte tjänstgöra för {seat.name if seat else 'en vakant plats'}.", field="substitute"
        )
    if place.order[0].pk != substitute.pk and not reason.strip():
        raise Refused(
            f"{place.order[0]} står före {substitute} i ordningen (5 kap. 18 § kommunallagen): ange skälet om det ändå är "
            f"{substitute} som ska tjänstgöra.",
            field="reason",
        )
    number = item.pk if item and place.in_item_only else None
    stint = seats.Stint(place.seat.number, substitute.person_id, moment, item=number)
    rows = rows_of(meeting)
    with judging.reaching_back(meeting, at, since=moment):
        called = _begin_to_serve(meeting, stint, rows, item)
    why = f" Utanför ordningen: {reason.strip()}." if reason.strip() else ""
    audit.record(f"{_for_whom([called])} i tjänst.{why}", about=[meeting, called.person])
    return called


@audit.act("chair.handed_over")
def hand_over_chair(item: AgendaItem, *, by: User, at: datetime, chair: Attendance) -> AgendaItem:
    """Hand over the chair during one paragraph (lämna över ordförandeskapet). The casting vote and the approval follow
    the one who chairs (lagregel 27)."""
    item = locks.item(item)
    permitted.check_under_way(by, item, at, "Ta upp ärendet innan någon annan leder det.")
    changes.check_no_division_under_way(item.meeting)
    if chair.pk not in [row.pk for row in roll_of(item, at).voters]:
        raise Refused(f"{chair} tjänstgör inte i ärendet och kan inte leda det.", field="chair")
    changes.check_may_lead(chair, at)
    item.chair = chair
    item.save()
    audit.record(f"{chair} leder ärendet.", about=[item, item.meeting, chair.person])
    return item


def _locked_meeting(meeting: Meeting, by: User, at: datetime, moment: datetime) -> Meeting:
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    changes.check_no_division_under_way(meeting)
    changes.check_moment(meeting, moment, at)
    return meeting


def _recused(item: AgendaItem | None) -> set[int]:
    return set(item.recusals.values_list("attendance__person_id", flat=True)) if item else set()


def _give_way(meeting: Meeting, member: Person, rows: list[Attendance], moment: datetime) -> None:
    """Let the substitute on the member's seat stop serving; he or she stays, and is first in turn for the next seat."""
    stands_in = [row for row in rows if row.instead_of_id == member.pk and row.item_id is None and row.until is None]
    _check_after(moment, [row.since for row in stands_in], member.name)
    for row in stands_in:
        if covers(row, moment):
            if row.chairs:
                raise Refused(f"{row} leder sammanträdet: lämna över ordförandeskapet först.")
            _end(row, moment)
            Attendance.objects.create(
                meeting=meeting, person=row.person, party=row.party, capacity=Capacity.SUBSTITUTE, since=moment,
                remote=row.remote,
            )  # fmt: skip


def _check_after(moment: datetime, earlier: Iterable[datetime | None], name: str) -> None:
    """Refuse a moment before the person left, or before the substitute on the seat began."""
    latest = max((other for other in earlier if other), default=moment)
    if moment < latest:
        raise Refused(
            f"{name}: ange en tid efter {swedish.clock(timezone.localtime(latest))}, då något annat är antecknat.",
            field="moment",
        )


def _begin_to_serve(
    meeting: Meeting, stint: seats.Stint, rows: list[Attendance], item: AgendaItem | None
) -> Attendance:
    waiting = next(
        row for row in rows if row.person_id == stint.person and row.item_id is None and covers(row, stint.since)
    )
    if stint.item is None:
        _end(waiting, stint.since)
    return Attendance.objects.create(
        meeting=meeting,
        person=waiting.person,
        party=waiting.party,
        capacity=Capacity.SERVING_SUBSTITUTE,
        instead_of_id=stint.seat if stint.seat > 0 else None,
        since=stint.since,
        item=item if stint.item is not None else None,
        remote=waiting.remote,
    )


def _end(row: Attendance, moment: datetime) -> None:
    row.until = moment
    row.save()


def _lose_no_more(meeting: Meeting, person: Person, moment: datetime) -> None:
    """Let the lost connection of whoever leaves end there; one that begins when the person has left is none."""
    for lost in meeting.disconnections.filter(person=person, until=None):
        if lost.since >= moment:
            lost.delete()
        else:
            lost.until = moment
            lost.save()


def _successor(meeting: Meeting, old: Attendance, new: Attendance | None, moment: datetime) -> Attendance:
    if new is None or new.pk == old.pk:
        raise Refused(f"{old} leder sammanträdet: ange vem som leder det i stället.", field="chair")
    new = meeting.attendances.get(pk=new.pk)
    if not new.serves or not covers(new, moment):
        raise Refused(f"{new} tjänstgör inte och kan inte leda sammanträdet.", field="chair")
    new.meeting = meeting
    changes.check_may_lead(new, moment)
    return new


def _begin_to_lead(row: Attendance, moment: datetime) -> None:
    """Let the person chair from the moment, in a new row: the old one still says who chaired the paragraphs before."""
    _end(row, moment)
    Attendance.objects.create(
        meeting=row.meeting, person=row.person, party=row.party, capacity=row.capacity, instead_of=row.instead_of,
        chairs=True, since=moment, remote=row.remote,
    )  # fmt: skip


def _for_whom(called: list[Attendance]) -> str:
    """Return whom they serve for: "Åsa Åkerö (SD) för David Dahl"."""
    return swedish.listed(f"{row} för {row.instead_of.name if row.instead_of else 'en vakant plats'}" for row in called)
