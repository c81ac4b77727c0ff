from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.appeal import Check, appealed_in_time, down_day, gap, period_state, why_not_appealable
from municipality.workdays import last_appeal_day
from tests.decisions.rules.another_calendar import DAYS, free, prolonged

POSTED, LAST = date(2023, 4, 6), date(2023, 4, 27)
TODAY = date(2023, 4, 20)


@pytest.mark.parametrize(
    ("posted", "down"),
    [
        ("2026-11-23", "2026-12-15"), ("2026-12-03", "2026-12-29"), ("2026-12-04", "2026-12-29"), ("2026-12-10", "2027-01-05"),
        ("2026-12-16", "2027-01-08"), ("2027-03-05", "2027-03-31"), ("2027-04-15", "2027-05-08"), ("2027-04-10", "2027-05-04"),
        ("2027-06-04", "2027-06-29"), ("2028-04-10", "2028-05-03"), ("2028-05-16", "2028-06-08"),
    ],
)  # fmt: skip
def test_the_notice_comes_down_and_legal_force_begins_the_day_after_the_period(posted, down):
    assert down_day(date.fromisoformat(posted)) == date.fromisoformat(down)


@given(DAYS)
def test_the_period_by_another_calendar(day):
    last = last_appeal_day(day)
    assert last == prolonged(day + timedelta(weeks=3))
    assert not free(last)
    assert down_day(day) - last == timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "purpose", "may"),
    [
        ("council", "verdict", True), ("council", "other", True), ("committee", "other", True), ("committee", "opinion", False),
        ("executive", "proposal", False), ("executive", "other", True), ("subcommittee", "other", False),
    ],
)  # fmt: skip
def test_what_only_prepares_the_councils_decision_is_not_appealed(kind, purpose, may):
    assert (why_not_appealable(kind, purpose) == "") is may


def test_a_proposal_to_the_council_is_not_appealed_whatever_the_item():
    assert "förberedande" in why_not_appealable("executive", "other", to_council=True)
    assert why_not_appealable("council", "verdict", to_council=True) == ""


def served(first: date, last: date) -> list[Check]:
    return [Check(first + timedelta(days=number), "served") for number in range((last - first).days + 1)]


def test_a_notice_found_every_day_has_no_gap():
    assert gap(POSTED, LAST, served(POSTED, TODAY), TODAY) is None
    assert gap(POSTED, LAST, served(POSTED + timedelta(days=1), TODAY - timedelta(days=1)), TODAY) is None


@given(st.integers(1, 13))
def test_a_day_without_a_check_is_a_gap_once_it_is_over(number):
    day = POSTED + timedelta(days=number)
    checks = [one for one in served(POSTED, TODAY) if one.on != day]
    assert gap(POSTED, LAST, checks, TODAY) == day


@pytest.mark.parametrize("result", ["missing", "altered"])
def test_a_board_without_the_notice_is_a_gap_at_once_also_today(result):
    assert gap(POSTED, LAST, [*served(POSTED, TODAY), Check(TODAY, result)], TODAY) == TODAY


def test_a_server_that_did_not_answer_is_no_gap_when_it_did_later_that_day():
    day = POSTED + timedelta(days=3)
    checks = [*served(POSTED, TODAY), Check(day, "unreachable")]
    assert gap(POSTED, LAST, checks, TODAY) is None
    assert gap(POSTED, LAST, [one for one in checks if (one.on, one.result) != (day, "served")], TODAY) == day


def test_what_happens_after_the_period_breaks_nothing():
    checks = [*served(POSTED, LAST), Check(LAST + timedelta(days=1), "missing")]
    assert gap(POSTED, LAST, checks, LAST + timedelta(days=9)) is None


def test_how_a_period_stands():
    assert period_state(last_on=LAST, gap_on=None, today=LAST) == "running"
    assert period_state(last_on=LAST, gap_on=None, today=LAST + timedelta(days=1)) == "run_out"
    assert period_state(last_on=LAST, gap_on=POSTED, today=LAST + timedelta(days=1)) == "broken"


@pytest.mark.parametrize(
    ("received", "last", "broken", "in_time"),
    [(POSTED, None, False, True), (LAST, LAST, False, True), (LAST + timedelta(days=1), LAST, False, False),
     (LAST + timedelta(days=1), LAST, True, True)],
)  # fmt: skip
def test_an_appeal_before_the_posting_and_after_a_gap_is_in_time(received, last, broken, in_time):
    assert appealed_in_time(received, last, broken=broken) is in_time
