from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from decisions import rules
from municipality import workdays


def test_the_council_a_week_before_never_prolonged():
    assert rules.last_calling_day(date(2026, 12, 14), council=True, workdays=1) == date(2026, 12, 7)
    assert rules.last_calling_day(date(2027, 1, 3), council=True, workdays=9) == date(2026, 12, 27)  # a Sunday


def test_a_committee_so_many_workdays_before():
    assert rules.last_calling_day(date(2023, 3, 30), council=False, workdays=5) == date(2023, 3, 23)
    assert rules.last_calling_day(date(2026, 12, 28), council=False, workdays=2) == date(2026, 12, 22)  # over Christmas


def test_an_urgent_item_reaches_the_members_the_workday_before():
    assert rules.last_urgent_day(date(2023, 9, 11)) == date(2023, 9, 8)
    assert rules.last_urgent_day(date(2026, 4, 7)) == date(2026, 4, 2)  # over Easter


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 15))
def test_so_many_workdays_lie_from_the_last_day_up_to_the_meeting(day, number):
    last = rules.last_calling_day(day, council=False, workdays=number)
    between = [last + timedelta(days=ahead) for ahead in range((day - last).days)]
    assert sum(not workdays.is_free_day(one) for one in between) == number


def test_the_papers_are_open_a_month_after_the_meeting():
    assert rules.papers_open_until(date(2023, 3, 30)) == date(2023, 4, 29)
