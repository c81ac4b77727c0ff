import pytest

from decisions.content import PointRow, ReservationRow
from decisions.portable import CaseFileError, meetings
from decisions.portable.doers import Doers
from decisions.steps import presence
from tests.decisions import room


def test_a_meeting_tells_what_concerns_the_motion_and_who_was_there(town):
    motion = room.register_motion(town)
    item = room.answered(town, motion)
    meeting = item.meeting
    other = room.taken_up(town, meeting, heading="Delegationsbeslut")
    reservant = room.present(meeting, "Dahl").pk
    room.write(item, town, reservations=(ReservationRow((reservant,), "own"),))
    told = meetings.told(meeting, motion, Doers(motion, motion.cases.all(), [meeting]))
    (only,) = told["items"]
    assert other.heading != only["heading"]
    assert (only["paragraph"], only["settled"]["how"], only["opinion"]) == (item.paragraph, "decided", "hands_over")
    assert only["reservations"][0]["people"] == ["David Dahl"]
    assert told["attendance"][0]["chairs"]
    assert len(told["attendance"]) == 11
    assert only["decided"][0]["text"] == PointRow("Nämnden överlämnar yttrandet.").text


def test_what_the_file_has_no_place_for_is_not_left_out_in_silence(town):
    motion = room.register_motion(town)
    meeting = room.answered(town, motion).meeting
    doers = Doers(motion, motion.cases.all(), [meeting])
    presence.leave(room.present(meeting, "Dahl"), by=town.secretary, at=room.minutes(60), moment=room.minutes(30))
    with pytest.raises(CaseFileError, match="tider för närvaron"):
        meetings.told(meeting, motion, doers)
