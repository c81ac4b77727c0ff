from datetime import date

from decisions.queries.term import left_open
from decisions.steps import attendance
from tests.decisions import meeting_room
from tests.decisions.meeting_room import minutes


def test_what_is_not_finished_in_the_body_is_left_to_those_who_come(town):
    day = date(2027, 1, 1)
    assert not left_open(town.sn, day).anything
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    left = left_open(town.sn, day)
    assert (left.meetings, left.minutes) == ((meeting,), ())
    assert [row.case.diary for row in left.referrals] == [town.sn]
    attendance.end_meeting(meeting, by=town.secretary, at=minutes(30))
    left = left_open(town.sn, day)
    assert (left.meetings, [row.meeting for row in left.minutes]) == ((), [meeting])
    assert left.motions == () and left_open(town.kf, day).motions == (motion,)
    assert left_open(town.sn, date(2023, 1, 1)).minutes == (), "held after that day"


def test_it_takes_as_many_questions_for_much_as_for_little(town, django_assert_num_queries):
    with django_assert_num_queries(4):
        left_open(town.sn, date(2027, 1, 1))
