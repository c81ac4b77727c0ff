"""The days by another calendar than ours, to hold our rules against."""

from datetime import date, timedelta

import holidays
from hypothesis import strategies as st

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


SWEDEN = holidays.Sweden(include_sundays=True, years=range(2020, 2042), language="sv")


def free(day: date) -> bool:
    """By another calendar than ours: 1930:173 2 § names Saturdays, Sundays, holidays and three eves."""
    midsummer_eve = "Midsommardagen" in SWEDEN.get(day + timedelta(days=1), "")
    return day.weekday() == 5 or day in SWEDEN or (day.month, day.day) in ((12, 24), (12, 31)) or midsummer_eve


def prolonged(day: date) -> date:
    while free(day):
        day += timedelta(days=1)
    return day
