from decisions.content import PointRow, ReservationRow
from decisions.portable import meetings
from decisions.portable.doers import Doers
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
