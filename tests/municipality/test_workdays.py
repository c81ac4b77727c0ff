from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality import workdays

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
SWEDEN = holidays.Sweden(include_sundays=False, years=range(2020, 2042), language="sv")


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        ("2026-11-23", "2026-12-14"),
        ("2026-12-03", "2026-12-28"),  # julafton
        ("2026-12-04", "2026-12-28"),  # juldagen
        ("2026-12-10", "2027-01-04"),  # nyårsafton
        ("2026-12-16", "2027-01-07"),  # trettondedag jul
        ("2027-03-05", "2027-03-30"),  # långfredagen
        ("2027-04-15", "2027-05-07"),  # Kristi himmelsfärdsdag
        ("2027-04-10", "2027-05-03"),  # första maj, a Saturday
        ("2027-06-04", "2027-06-28"),  # midsommarafton
        ("2028-04-10", "2028-05-02"),  # första maj, a Monday
        ("2028-05-16", "2028-06-07"),  # nationaldagen
    ],
)
def test_the_last_day_to_appeal(posted, last):
    assert workdays.last_appeal_day(date.fromisoformat(posted)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "a_year_later"),
    [("2022-12-12", "2023-12-12"), ("2028-02-29", "2029-02-28"), ("2027-02-28", "2028-02-28")],
)
def test_one_year_is_the_same_date_or_the_last_of_that_month(day, a_year_later):
    assert workdays.one_year_after(date.fromisoformat(day)) == date.fromisoformat(a_year_later)


def test_one_year_is_not_prolonged_by_itself():
    assert workdays.one_year_after(date(2021, 12, 24)) == date(2022, 12, 24)
    assert workdays.last_day(date(2022, 12, 24)) == date(2022, 12, 27)


@pytest.mark.parametrize("year", range(2020, 2041))
def test_holidays_as_another_calendar_has_them(year):
    theirs = {day for day in SWEDEN if day.year == year}
    assert set(workdays.public_holidays(year)) == theirs


@given(DAYS)
def test_a_free_day_is_a_weekend_a_holiday_or_one_of_three_eves(day):
    following = SWEDEN.get(day + timedelta(days=1), "")
    midsummer_eve = "Midsommardagen" in following
    eve = (day.month, day.day) in ((12, 24), (12, 31)) or midsummer_eve
    assert workdays.is_free_day(day) == (day.weekday() > 4 or day in SWEDEN or eve)


@pytest.mark.parametrize("day", ["2027-03-25", "2027-01-05", "2027-04-30", "2027-05-07"])
def test_maundy_thursday_twelfth_night_walpurgis_and_squeezed_days_are_workdays(day):
    assert not workdays.is_free_day(date.fromisoformat(day))


@given(DAYS)
def test_a_prolonged_day_is_the_nearest_workday(day):
    last = workdays.last_day(day)
    assert not workdays.is_free_day(last)
    assert all(workdays.is_free_day(day + timedelta(days=n)) for n in range((last - day).days))
    assert workdays.next_workday(day) > day
    assert not workdays.is_free_day(workdays.next_workday(day))


@given(DAYS, st.integers(0, 60))
def test_weeks_end_on_the_day_of_the_same_name(day, weeks):
    after = workdays.weeks_after(day, weeks)
    assert after.weekday() == day.weekday()
    assert (after - day).days == 7 * weeks


def test_a_sunday_is_a_holiday_and_a_saturday_is_not():
    assert workdays.is_holiday(date(2026, 11, 22))
    assert not workdays.is_holiday(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-12-14", "2026-12-11"),
        ("2026-12-28", "2026-12-23"),
        ("2027-03-30", "2027-03-25"),
        ("2026-11-25", "2026-11-24"),
    ],
)
def test_the_workday_before_passes_weekends_eves_and_holidays(day, before):
    assert workdays.workday_before(date.fromisoformat(day)) == date.fromisoformat(before)
