from decisions.paragraph.content import PointRow, ReservationRow
from decisions.portable import meetings
from decisions.portable.doers import Doers
from decisions.steps import presence
from tests.decisions import meeting_room


def test_a_meeting_tells_what_concerns_the_motion_and_who_was_there(town):
    motion = meeting_room.register_motion(town)
    item = meeting_room.answered(town, motion)
    meeting = item.meeting
    other = meeting_room.taken_up(town, meeting, heading="Delegationsbeslut")
    reservant = meeting_room.present(meeting, "Dahl").pk
    meeting_room.write(item, town, reservations=(ReservationRow((reservant,), "own"),))
    told = meetings.meeting_facts(meeting, motion, Doers(motion, motion.cases.all(), [meeting]))
    (only,) = told["items"]
    assert other.heading != only["heading"]
    assert (only["paragraph"], only["settled"]["how"], only["opinion"]) == (item.paragraph, "decided", "hands_over")
    assert only["reservations"][0]["people"] == ["David Dahl"]
    assert told["attendance"][0]["chairs"]
    assert len(told["opened"]["people"]) == 11
    assert len(told["attendance"]) == 11
    assert only["decided"][0]["text"] == PointRow("Nämnden överlämnar yttrandet.").text


def test_who_left_has_a_stretch_that_ends_and_a_going(town):
    motion = meeting_room.register_motion(town)
    meeting = meeting_room.answered(town, motion).meeting
    doers = Doers(motion, motion.cases.all(), [meeting])
    presence.leave(
        meeting_room.present(meeting, "Dahl"),
        by=town.secretary,
        at=meeting_room.minutes(60),
        moment=meeting_room.minutes(30),
    )
    doers = Doers(motion, motion.cases.all(), [meeting])
    told = meetings.meeting_facts(meeting, motion, doers)
    (going,) = told["comings"]
    assert (going["what"], going["person"], going["moment"]) == ("left", "David Dahl", "2023-03-30T18:05:00+02:00")
    assert going["act"]["at"] == "2023-03-30T18:35:00+02:00"
    (gone,) = [one for one in told["attendance"] if one["until"]]
    assert (gone["key"], gone["broken_off"]) == ("David Dahl", True)
