from datetime import datetime, time, timedelta

import pytest

from decisions.models import Meeting
from decisions.room import course
from decisions.steps import adjournment, recusal
from municipality.refusals import Refused
from tests.conftest import STOCKHOLM
from tests.decisions.course import adjourn, another, hand_over, resume
from tests.decisions.meeting_room import minutes, open_room, plan, present, taken_up

NEXT_DAY = datetime(2023, 3, 31, 9, 0, tzinfo=STOCKHOLM)


def again(meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_when_the_meeting_is_adjourned(town):
    meeting = open_room(town)
    assert course.adjourned_now(meeting) is None
    course.check_not_adjourned(meeting, minutes(1))
    pause = adjourn(meeting, town, 5)
    assert course.adjourned_now(meeting) == pause
    with pytest.raises(Refused, match="Sammanträdet är ajournerat: återuppta det först"):
        course.check_not_adjourned(meeting, minutes(5))
    resume(meeting, town, minutes(10))
    assert [bool(course.adjourned_at(meeting, minutes(at))) for at in (5, 7, 10)] == [False, True, False]
    assert course.hours_of(meeting.adjournments.get()) == "17.40–17.45"
    with pytest.raises(Refused):
        course.check_not_adjourned(meeting, minutes(7))
    course.check_not_adjourned(meeting, minutes(10))


def test_the_days_and_hours_of_what_was_entered_afterwards_are_those_it_was_called_to(town):
    assert [(one.day, one.began) for one in course.sittings_of(plan(town, town.ks))] == [
        (plan(town, town.ssn).date, "17.30")
    ]


def test_who_keeps_the_minutes(town):
    meeting = open_room(town)
    hand_over(meeting, town, another(town), 10)
    assert [course.secretary_at(meeting, at) for at in (minutes(9), minutes(10), None)] == [
        "Nils Nämndsekreterare",
        "Stina Sekreterare",
        "Stina Sekreterare",
    ]


def test_the_latest_moment_that_the_clock_says(town):
    meeting = open_room(town)
    now = minutes(120)
    assert course.moment_of(meeting, None, now) == now
    assert course.moment_of(meeting, time(18, 10), now) == minutes(35)
    assert course.moment_of(meeting, time(17, 0), now) < minutes(0), "refused by the step, that says when it opened"
    past_midnight = minutes(0) + timedelta(hours=7)
    assert course.moment_of(meeting, time(0, 20), past_midnight).day == 31
    assert course.moment_of(meeting, time(23, 50), past_midnight).day == 30
    adjourn(meeting, town, 200)
    resume(meeting, town, NEXT_DAY)
    meeting = again(meeting)
    later = NEXT_DAY + timedelta(hours=1)
    assert course.moment_of(meeting, time(9, 10), later) == NEXT_DAY + timedelta(minutes=10)
    assert course.moment_of(meeting, time(20, 0), later).day == 30


def test_what_has_happened_since(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    assert course.happened_after(meeting, minutes(0)) == ""
    assert "§ 1 togs upp kl. 17.35" in course.happened_after(meeting, minutes(-1))
    recusal.recuse(item, by=town.secretary, at=minutes(5), attendance=present(meeting, "Dahl"))
    assert course.happened_after(meeting, minutes(1)) == "Jäv anmäldes i § 1 kl. 17.40."
    recusal.stand_aside(item, by=town.secretary, at=minutes(7), attendance=present(meeting, "Björk"))
    assert course.happened_after(meeting, minutes(6)) == "Någon avstod från att delta i § 1 kl. 17.42."
    with pytest.raises(Refused):
        adjournment.adjourn(meeting, by=town.secretary, at=minutes(9), moment=minutes(6))
