"""Swedish public holidays and statutory time (helgdagar, lagstadgad tid). Pure functions, the standard library only.

The Acts: lag (1989:253) om allmänna helgdagar, as it reads since 2005; lag (1930:173) om beräkning av lagstadgad tid.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

SATURDAY, SUNDAY = 5, 6
#: How long a decision may be appealed (13 kap. 5 § kommunallagen).
APPEAL_WEEKS = 3


def easter(year: int) -> date:
    """Return Easter Day (påskdagen): the Sunday after the first full moon on or after 21 March (1989:253 2 §), by
    the Gregorian computus."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the year's public holidays (allmänna helgdagar) that are no plain Sundays, with
    their names (1989:253 1 §)."""
    sunday = easter(year)
    return {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        sunday - timedelta(days=2): "långfredagen",
        sunday: "påskdagen",
        sunday + timedelta(days=1): "annandag påsk",
        date(year, 5, 1): "första maj",
        sunday + timedelta(days=39): "Kristi himmelsfärdsdag",
        sunday + timedelta(days=49): "pingstdagen",
        date(year, 6, 6): "nationaldagen",
        _first(SATURDAY, date(year, 6, 20)): "midsommardagen",
        _first(SATURDAY, date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
    }


def is_holiday(day: date) -> bool:
    """Return whether the day is a Sunday or another public holiday."""
    return day.weekday() == SUNDAY or day in public_holidays(day.year)


def is_free_day(day: date) -> bool:
    """Return whether time that ends this day is prolonged: also on Saturday and the eves of midsummer, Christmas and
    New Year (1930:173 2 §)."""
    midsummer_eve = _first(SATURDAY, date(day.year, 6, 20)) - timedelta(days=1)
    eves = (midsummer_eve, date(day.year, 12, 24), date(day.year, 12, 31))
    return day.weekday() == SATURDAY or day in eves or is_holiday(day)


def next_workday(day: date) -> date:
    """Return the first day after this one that is not free."""
    day += timedelta(days=1)
    while is_free_day(day):
        day += timedelta(days=1)
    return day


def workday_before(day: date) -> date:
    """Return the last day before this one that is not free."""
    day -= timedelta(days=1)
    while is_free_day(day):
        day -= timedelta(days=1)
    return day


def last_day(day: date) -> date:
    """Return the last day to do something that is due on this day: when it is free, the next workday (1930:173 2 §)."""
    return next_workday(day) if is_free_day(day) else day


def one_year_after(day: date) -> date:
    """Return the same date next year or, where there is none, the last day of that month (1930:173 1 §)."""
    year = day.year + 1
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def weeks_after(day: date, weeks: int) -> date:
    """Return the same weekday so many weeks later; the day that is counted from is not included (1930:173 1 §)."""
    return day + timedelta(weeks=weeks)


def last_appeal_day(posted_on: date) -> date:
    """Return the last day to appeal a decision whose approval was posted on the notice board that day (13
    kap. 5 § kommunallagen)."""
    return last_day(weeks_after(posted_on, APPEAL_WEEKS))


def _first(weekday: int, day: date) -> date:
    """Return the first such weekday on or after the day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
