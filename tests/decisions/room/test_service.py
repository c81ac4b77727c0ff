"""Whichever page notes that somebody serves, the same is asked: the attendance page, the roll and Komma och gå."""

from dataclasses import replace

import pytest

from decisions.models import Attendance
from decisions.steps import attendance, presence, rollcall
from decisions.steps.attendance import AttendanceRow
from decisions.steps.rollcall import Answer
from municipality.refusals import Refused
from municipality.steps import register
from tests.conftest import NOW
from tests.decisions.meeting_room import fill, minutes, open_room, plan, present, rows_of
from tests.town import START

Capacity = Attendance.Capacity


@pytest.fixture
def substitutes(town):
    """One of Dahl's own party and one of another, who comes first in the order."""
    other = town.people["öberg"]
    register.begin_assignment(other, by=town.admin, at=NOW, body=town.sn, role="substitute", party=town.parties["S"],
                              valid_from=START, order=1)  # fmt: skip
    return town.people["åkerö"], other


@pytest.fixture
def meeting(town, substitutes):
    return open_room(town)


def set_rows(meeting, town, rows) -> None:
    attendance.set_attendance(meeting, by=town.secretary, at=minutes(20), rows=rows)


def away(meeting, town, name: str):
    """The rows without somebody who has not come."""
    return [row for row in rows_of(meeting) if row.person.last_name != name]


# Lagregel 16: who has left does not come back by the attendance page or the roll either.
@pytest.mark.parametrize("door", ["attendance", "roll", "arrivals"])
def test_who_has_broken_off_is_not_put_back_without_a_reason(meeting, town, door):
    dahl = present(meeting, "Dahl")
    before = rows_of(meeting)
    presence.leave(dahl, by=town.secretary, at=minutes(10), moment=minutes(10))
    with pytest.raises(Refused, match="har avbrutit tjänstgöringen"):
        if door == "attendance":
            set_rows(meeting, town, before)
        elif door == "roll":
            rollcall.call_roll(meeting, by=town.secretary, at=minutes(20), answers=[Answer(dahl.person, "present")])
        else:
            presence.arrive(meeting, by=town.secretary, at=minutes(20), moment=minutes(20), person=dahl.person)


def test_who_returns_as_a_substitute_does_not_serve_again_by_the_attendance_page(meeting, town, substitutes):
    own, _ = substitutes
    dahl = present(meeting, "Dahl").person
    taken = AttendanceRow(own, Capacity.SERVING_SUBSTITUTE, None, dahl)
    set_rows(meeting, town, [*away(meeting, town, "Dahl"), taken])
    presence.leave(present(meeting, own.last_name), by=town.secretary, at=minutes(21), moment=minutes(21))
    presence.arrive(meeting, by=town.secretary, at=minutes(22), moment=minutes(22), person=own)
    here = [row for row in rows_of(meeting) if row.person != own]
    with pytest.raises(Refused, match="har avbrutit tjänstgöringen"):
        attendance.set_attendance(meeting, by=town.secretary, at=minutes(23), rows=[*here, taken])


# Lagregel 16: an M substitute on an SD seat while one of SD waits.
def test_a_substitute_of_another_party_is_not_seated_while_one_of_the_party_waits(meeting, town, substitutes):
    own, other = substitutes
    dahl = present(meeting, "Dahl").person
    rows = away(meeting, town, "Dahl")
    taken = AttendanceRow(other, Capacity.SERVING_SUBSTITUTE, None, dahl)
    with pytest.raises(Refused, match=r"står före .* i ordningen för David Dahls plats"):
        set_rows(meeting, town, [*rows, taken, AttendanceRow(own, Capacity.SUBSTITUTE)])
    set_rows(meeting, town, [*rows, replace(taken, person=own), AttendanceRow(other, Capacity.SUBSTITUTE)])
    assert present(meeting, own.last_name).instead_of == dahl


def test_with_nobody_of_the_party_there_the_others_follow(meeting, town, substitutes):
    _, other = substitutes
    dahl = present(meeting, "Dahl").person
    set_rows(
        meeting, town, [*away(meeting, town, "Dahl"), AttendanceRow(other, Capacity.SERVING_SUBSTITUTE, None, dahl)]
    )
    assert present(meeting, other.last_name).serves


# Lagregel 14: the members of two terms at once.
@pytest.mark.parametrize("door", ["opening", "attendance", "roll", "arrivals"])
def test_more_than_the_seats_do_not_serve(town, door):
    meeting = plan(town) if door == "opening" else open_room(town)
    fill(town, town.sn, 13)
    late, act = town.sn.assignments.latest("pk").person, {"by": town.secretary, "at": minutes(20)}
    with pytest.raises(Refused, match=r"1[23] tjänstgör men socialnämnden har 11 platser"):
        if door == "opening":
            attendance.open_meeting(meeting, **act)
        elif door == "attendance":
            set_rows(meeting, town, [*rows_of(meeting), AttendanceRow(late, Capacity.MEMBER)])
        elif door == "roll":
            rollcall.call_roll(meeting, answers=[Answer(late, "present")], **act)
        else:
            presence.arrive(meeting, person=late, moment=minutes(20), **act)


def test_the_assignments_that_are_too_many_are_named(town):
    fill(town, town.sn, 13)
    with pytest.raises(Refused, match=r"13 från den 15 oktober 2022 .* avsluta i registret") as refusal:
        attendance.open_meeting(plan(town), by=town.secretary, at=minutes(20))
    assert "med flera" in str(refusal.value)
