from datetime import date, timedelta

import pytest
from hypothesis import given

from decisions.rules import last_approval_day, last_posting_day, late_approval, late_posting
from decisions.rules.approval import may_approve, why_not_adjusters
from tests.decisions.rules.another_calendar import DAYS, prolonged


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ("2023-03-30", "2023-04-13"),
        ("2026-12-10", "2026-12-28"),
        ("2027-04-22", "2027-05-07"),
        ("2026-12-17", "2027-01-04"),
    ],
)
def test_approval_is_within_fourteen_days_or_the_next_workday(meeting, last):
    assert last_approval_day(date.fromisoformat(meeting)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("approved", "last"), [("2023-04-06", "2023-04-11"), ("2026-11-23", "2026-11-25"), ("2026-12-22", "2026-12-28")]
)
def test_posting_is_by_the_second_day_or_the_next_workday(approved, last):
    assert last_posting_day(date.fromisoformat(approved)) == date.fromisoformat(last)


@given(DAYS)
def test_the_last_days_by_another_calendar(day):
    assert last_approval_day(day) == prolonged(day + timedelta(days=14))
    assert last_posting_day(day) == prolonged(day + timedelta(days=2))


@pytest.mark.parametrize(
    ("approved", "today", "says"),
    [
        ("2023-04-13", "2023-05-01", ""),
        ("2023-04-14", "2023-05-01", "justerades den 14 april 2023, efter den sista dagen, den 13 april 2023"),
        (None, "2023-04-13", ""),
        (None, "2023-04-14", "skulle ha justerats senast den 13 april 2023"),
    ],
)
def test_approval_after_the_fourteenth_day_warns(approved, today, says):
    told = late_approval(date(2023, 3, 30), approved and date.fromisoformat(approved), date.fromisoformat(today))
    assert says in told and bool(told) == bool(says)


@pytest.mark.parametrize(
    ("approved", "posted", "today", "says"),
    [
        (None, None, "2023-05-01", ""),
        ("2023-04-06", "2023-04-11", "2023-05-01", ""),
        (
            "2023-04-06",
            "2023-04-12",
            "2023-05-01",
            "anslogs den 12 april 2023, efter den sista dagen, den 11 april 2023",
        ),
        ("2023-04-06", None, "2023-04-11", ""),
        ("2023-04-06", None, "2023-04-12", "skulle ha anslagits senast den 11 april 2023"),
    ],
)
def test_posting_after_the_second_day_warns(approved, posted, today, says):
    days = [value and date.fromisoformat(value) for value in (approved, posted, today)]
    told = late_posting(*days)
    assert says in told and bool(told) == bool(says)


def test_who_may_approve_took_part_and_did_not_lead():
    assert may_approve(1, serving={1, 2}, chair=2)
    assert not may_approve(2, serving={1, 2}, chair=2)
    assert not may_approve(3, serving={1, 2}, chair=None)


def test_the_number_of_adjusters_is_the_bodys():
    assert why_not_adjusters(1, 1, "Socialnämnden") == ""
    assert "har en justerare" in why_not_adjusters(2, 1, "Socialnämnden")
    assert "har 2 justerare" in why_not_adjusters(1, 2, "Kommunfullmäktige")
