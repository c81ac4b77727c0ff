from datetime import date, timedelta
from itertools import islice, pairwise

import pytest

from decisions.demonstration.sittings import OFFSETS, Calendar, days, workday
from municipality.workdays import is_free_day


@pytest.mark.parametrize("code", OFFSETS)
def test_a_body_meets_every_fourth_week_on_workdays(code):
    meets = list(islice(days(code), 80))
    assert not any(is_free_day(day) for day in meets)
    assert all(timedelta(days=20) <= later - earlier <= timedelta(days=36) for earlier, later in pairwise(meets))


def test_the_meeting_before_and_the_one_to_come():
    today = date(2026, 11, 22)
    before, following = Calendar.last_before("KF", today), Calendar.first_from("KF", today)
    assert before < today <= following
    assert Calendar.first_from("KF", following) == following
    assert Calendar.last_before("KF", following) == before


def test_the_workday_next_before_a_holiday():
    assert workday(date(2026, 12, 25)) == date(2026, 12, 23)
    assert workday(date(2026, 11, 20)) == date(2026, 11, 20)
