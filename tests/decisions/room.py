"""The meeting room that the tests of an act stand in: a committee with all its seats, built by the real steps."""

from datetime import date, datetime, time

from decisions.models import AgendaItem, Meeting
from decisions.states import Purpose
from decisions.steps import agenda, attendance, deliberation
from municipality.models import Assignment
from municipality.steps import register
from tests.conftest import NOW, STOCKHOLM

DAY = date(2023, 3, 30)
EVENING = datetime(2023, 3, 30, 17, 35, tzinfo=STOCKHOLM)
NAMES = ["Eva", "Filip", "Greta", "Hugo", "Ida", "Jon", "Klara"]


def fill(town, body, seats: int) -> None:
    """Members until that many sit there."""
    for number in range(body.assignments.exclude(role="substitute").count(), seats):
        first = NAMES[number % len(NAMES)]
        person = register.add_person(by=town.admin, at=NOW, first_name=first, last_name=f"{body.code}{number}")
        register.begin_assignment(
            person,
            by=town.admin,
            at=NOW,
            body=body,
            role=Assignment.Role.MEMBER,
            party=town.parties["S"],
            valid_from=date(2022, 10, 15),
            order=number,
        )


def plan(town, body=None, day: date = DAY) -> Meeting:
    return agenda.plan_meeting(
        body or town.sn, by=town.secretary, at=EVENING, date=day, starts_at=time(17, 30), place="Sessionssalen"
    )


def put(meeting: Meeting, town, heading="Delegationsbeslut", **details) -> AgendaItem:
    return agenda.put_on_agenda(
        meeting, by=town.secretary, at=EVENING, heading=heading, **{"purpose": Purpose.OTHER, **details}
    )


def open_room(town, body=None, seats: int = 11, day: date = DAY) -> Meeting:
    fill(town, body or town.sn, seats)
    return attendance.open_meeting(plan(town, body, day), by=town.secretary, at=at(day))


def taken_up(town, meeting: Meeting, **details) -> AgendaItem:
    return deliberation.take_up(put(meeting, town, **details), by=town.secretary, at=at(meeting.date))


def at(day: date) -> datetime:
    return datetime.combine(day, time(17, 35), tzinfo=STOCKHOLM)


def present(meeting: Meeting, last_name: str):
    return meeting.attendances.get(person__last_name=last_name)
