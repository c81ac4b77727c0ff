from datetime import date

from tests.constraints import assert_refused
from tests.decisions import meeting_room


def test_a_body_meets_once_a_day(town):
    meeting_room.plan(town)
    other = meeting_room.plan(town, day=date(2023, 4, 27))
    assert_refused("meeting_one_a_day", other, date=meeting_room.DAY)


def test_the_times_follow_the_state(town):
    assert_refused("meeting_times_follow_state", meeting_room.plan(town), state="in_session")


def test_one_voter_a_seat_and_one_in_the_chair(town):
    meeting = meeting_room.open_room(town)
    chair, member = meeting.attendances.get(chairs=True), meeting.attendances.filter(chairs=False).first()
    assert_refused("attendance_one_chair", member, chairs=True)
    assert_refused("attendance_chair_serves", chair, capacity="official")
    assert_refused("attendance_once_at_a_time", member, person=chair.person)
