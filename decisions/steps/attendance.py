"""At the meeting: it opens, people are noted as present in their capacities, and it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.models import (
    Attendance,
    Meeting,
    Reservant,
)
from decisions.paragraph import judging, permitted
from decisions.room import changes, service, stale
from decisions.room.roll import SERVING, noted, rows_of
from decisions.states import MeetingState, meeting_may_go
from decisions.steps import minutes
from municipality import audit, swedish
from municipality.models import Assignment, Party, Person, User
from municipality.refusals import Refused

Capacity = Attendance.Capacity


@dataclass(frozen=True)
class AttendanceRow:
    """Somebody present. A serving substitute names the member, unless the seat is vacant."""

    person: Person
    capacity: str
    party: Party | None = None
    instead_of: Person | None = None
    chairs: bool = False
    title: str = ""


@audit.act("meeting.opened")
def open_meeting(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Open the meeting (öppna sammanträdet). The members by the register that day are noted as present; the secretary
    removes those who are not. Refuse before the day of the meeting, and when more are elected than there are seats."""
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if not meeting_may_go(meeting.state, MeetingState.IN_SESSION):
        raise Refused("Sammanträdet är redan öppnat.")
    if timezone.localdate(at) < meeting.date:
        raise Refused(f"Sammanträdet är den {swedish.long_date(meeting.date)} och kan inte öppnas tidigare.")
    meeting.state, meeting.opened_at, meeting.secretary_name = MeetingState.IN_SESSION, at, by.name
    meeting.save()
    members = [seat for seat in meeting.seated() if seat.is_member]
    present = [
        Attendance(
            meeting=meeting,
            person=seat.person,
            party=seat.party,
            capacity=Capacity.MEMBER,
            chairs=seat.role == Assignment.Role.CHAIR,
            since=at,
            remote=meeting.facts.obliges_remote,
        )
        for seat in members
    ]
    audit.create_all(present)
    service.check_one_voter_a_seat(meeting, len(present))
    audit.record(
        f"{meeting.facts.genitive} sammanträde den {swedish.long_date(meeting.date)} öppnades med "
        f"{swedish.counted(len(members), 'en ledamot', 'ledamöter')}.",
        about=[meeting, meeting.body],
    )
    return meeting


@audit.act("attendance.set")
def set_attendance(
    meeting: Meeting, *, by: User, at: datetime, rows: Sequence[AttendanceRow], seen: int | None = None
) -> Meeting:
    """Note who is present, and in what capacity (anteckna närvaron). Each seat has one voter, and one of those who
    serve chairs.

    `seen` is the version that the page showed: refuse when somebody else has changed the attendance since.
    """
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    _check_seats(meeting, rows)
    changes.check_no_division_under_way(meeting)
    present = {row.person_id: row for row in meeting.attendances.filter(until=None, item=None).select_related("person")}
    stale.check_seen(noted(present.values()), seen)
    wanted = {row.person.pk: row for row in rows}
    _check_who_begins_to_serve(meeting, rows, present)
    with judging.reaching_back(meeting, at):
        for person, attendance in present.items():
            if person not in wanted:
                changes.check_did_nothing(attendance)
                attendance.delete()
            elif attendance.serves and wanted[person].capacity not in SERVING:
                _check_may_stop_serving(attendance)
        # The chair last: two at once are refused by the database also within the act.
        for row in sorted(rows, key=lambda row: row.chairs):
            attendance = present.get(row.person.pk) or _newly_noted(meeting, row.person, at)
            _write(attendance, row)
            if row.chairs:
                changes.check_may_lead(attendance, at)
    serving = sum(row.capacity in SERVING for row in rows)
    audit.record(f"Närvaron antecknades: {serving} tjänstgör av {meeting.facts.seats}.", about=[meeting])
    return meeting


@audit.act("meeting.ended")
def end_meeting(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """End the meeting (avsluta sammanträdet). Refuse while an item is undecided. After it nobody can make a reservation
    (4 kap. 27 § kommunallagen)."""
    meeting = locks.meeting(meeting)
    permitted.check_may_handle(by, meeting, at)
    if left := judging.keeps_open(meeting):
        raise Refused(f"Sammanträdet kan inte avslutas. {' '.join(left)}")
    meeting.state, meeting.ended_at = MeetingState.ENDED, at
    meeting.save()
    minutes.draw_up(meeting, by=by, at=at)
    audit.record(
        f"{meeting.facts.genitive} sammanträde den {swedish.long_dates(meeting.days)} avslutades.",
        about=[meeting, meeting.body],
    )
    return meeting


def _check_seats(meeting: Meeting, rows: Sequence[AttendanceRow]) -> None:
    by_register = meeting.seated()
    members = {seat.person_id for seat in by_register if seat.is_member}
    substitutes = {seat.person_id for seat in by_register if not seat.is_member}
    people = [row.person.pk for row in rows]
    if doubled := next((row for row in rows if people.count(row.person.pk) > 1), None):
        raise Refused(f"{doubled.person.name} står två gånger i närvaron.")
    present_members = {row.person.pk for row in rows if row.capacity == Capacity.MEMBER}
    stood_in_for: set[int] = set()
    for row in rows:
        name = row.person.name
        if row.capacity == Capacity.MEMBER and row.person.pk not in members:
            raise Refused(f"{name} var inte ledamot i {meeting.facts.in_running_text} den dagen enligt registret.")
        if row.capacity not in (Capacity.SERVING_SUBSTITUTE, Capacity.SUBSTITUTE):
            continue
        if row.person.pk not in substitutes:
            raise Refused(f"{name} var inte ersättare i {meeting.facts.in_running_text} den dagen enligt registret.")
        if row.instead_of is None:
            continue
        if row.instead_of.pk not in members:
            raise Refused(f"{name} kan bara tjänstgöra för en ledamot.")
        if row.instead_of.pk in present_members:
            raise Refused(f"{row.instead_of.name} är närvarande: {name} kan inte tjänstgöra på samma plats.")
        if row.instead_of.pk in stood_in_for:
            raise Refused(f"Två ersättare kan inte tjänstgöra för {row.instead_of.name}: en röst per plats.")
        stood_in_for.add(row.instead_of.pk)
    _check_numbers(meeting, rows, members)


def _check_numbers(meeting: Meeting, rows: Sequence[AttendanceRow], members: set[int]) -> None:
    serving = [row for row in rows if row.capacity in SERVING]
    vacant = meeting.facts.seats - len(members)
    on_vacant = sum(row.capacity == Capacity.SERVING_SUBSTITUTE and row.instead_of is None for row in serving)
    if on_vacant > max(vacant, 0):
        raise Refused(
            "Ange vilken ledamot varje tjänstgörande ersättare tjänstgör för: ingen plats är vakant för alla."
        )
    service.check_one_voter_a_seat(meeting, len(serving))
    chairs = [row for row in rows if row.chairs]
    if len(chairs) != 1 or chairs[0].capacity not in SERVING:
        raise Refused(
            "Ange en ordförande bland dem som tjänstgör: protokollet förs på ordförandens ansvar (5 kap. 65 §)."
        )


def _check_who_begins_to_serve(
    meeting: Meeting, rows: Sequence[AttendanceRow], present: Mapping[int, Attendance]
) -> None:
    """Whoever is newly noted as serving may serve, as where people come and are called in (decisions.steps.presence)."""
    all_rows = rows_of(meeting)
    waiting = [row.person for row in rows if row.capacity == Capacity.SUBSTITUTE]
    for row in rows:
        before = present.get(row.person.pk)
        if row.capacity not in SERVING:
            continue
        if before is None or not before.serves:
            service.check_may_serve_again(meeting, row.person, all_rows, None)
        if row.instead_of and (before is None or before.instead_of_id != row.instead_of.pk):
            service.check_turn(meeting, row.person, row.instead_of, waiting, all_rows)


def _check_may_stop_serving(attendance: Attendance) -> None:
    if Reservant.objects.filter(attendance=attendance).exists():
        raise Refused(
            f"{attendance.person.name} har reserverat sig, och det kan bara den som deltar i beslutet "
            "(4 kap. 27 § kommunallagen)."
        )


def _newly_noted(meeting: Meeting, person: Person, at: datetime) -> Attendance:
    """Return a new row, not saved: present from the beginning, or from now for somebody who has left and returns."""
    been_there = meeting.attendances.filter(person=person).exists()
    return Attendance(meeting=meeting, person=person, since=at if been_there else meeting.opened_at or at)


def _write(attendance: Attendance, row: AttendanceRow) -> None:
    wanted = {
        "capacity": row.capacity,
        "party": row.party,
        "instead_of": row.instead_of,
        "chairs": row.chairs,
        "title": row.title,
    }
    if attendance.pk and all(getattr(attendance, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(attendance, name, value)
    attendance.save()
