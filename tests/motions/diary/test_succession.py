from datetime import date

import pytest

from motions.diary import succession
from municipality import audit
from municipality.steps import register
from tests.decisions import meeting_room
from tests.town import NOW

DAY = date(2023, 1, 2)


@audit.act("test.handed_over")
def _hand_over(body, successor, *, by, at):
    found = succession.hand_over(body, successor, DAY)
    audit.record("Överlämnat.", about=[body])
    return found


@pytest.fixture
def motion(town):
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    return motion


def test_each_open_case_gets_a_number_in_the_diary_that_the_successor_uses(town, motion):
    new = register.add_body(
        by=town.admin, at=NOW, code="AN", name="Arbetsnämnden", kind="committee", seats=9, diary=town.ssn
    )
    assert len(succession.open_referrals(town.sn)) == 1
    (handed,) = _hand_over(town.sn, new, by=town.admin, at=NOW)
    assert (handed.before.number, handed.after.number, handed.after.diary) == (
        "SN-2022/1.119",
        "SSN-2023/1.119",
        town.ssn,
    )
    assert [asked.body for asked in handed.moved] == [new]
    assert (succession.open_cases(town.sn), handed.recalled) == ([], [])


def test_a_case_that_the_motion_has_there_already_goes_on(town, motion):
    (handed,) = _hand_over(town.sn, town.ks, by=town.admin, at=NOW)
    assert handed.after == motion.cases.get(leads=True)
    assert handed.recalled[0].ended_reason == "Socialnämnden har upphört, och kommunstyrelsen bereder själv motionen."
