from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import rules
from decisions.states import Purpose


@pytest.mark.parametrize(("seats", "needed"), [(61, 31), (11, 6), (15, 8), (5, 3), (10, 6)])
def test_more_than_half_of_the_seats(seats, needed):
    assert rules.quorum(seats) == needed


@given(st.integers(1, 200))
def test_a_quorum_is_the_least_number_over_half(seats):
    assert 2 * rules.quorum(seats) > seats >= 2 * (rules.quorum(seats) - 1)


@pytest.mark.parametrize(("present", "needed"), [(39, 13), (41, 14), (61, 21), (1, 1), (3, 1)])
def test_a_minority_is_a_third_of_those_present(present, needed):
    assert rules.minority_needed(present) == needed


@given(st.integers(1, 200))
def test_a_minority_is_the_least_number_that_is_a_third(present):
    assert 3 * rules.minority_needed(present) >= present > 3 * (rules.minority_needed(present) - 1)


def test_every_purpose_belongs_to_a_body_and_every_refusal_has_its_sentence():
    for purpose in Purpose:
        assert any(purpose in allowed for allowed in rules.PURPOSES.values())
        for kind, allowed in rules.PURPOSES.items():
            assert bool(rules.why_not_purpose(kind, purpose)) is (purpose not in allowed)


def test_only_the_council_decides_and_a_subcommittee_only_prepares():
    assert [kind for kind, allowed in rules.PURPOSES.items() if Purpose.VERDICT in allowed] == ["council"]
    assert rules.PURPOSES["subcommittee"] == {Purpose.OTHER}


def test_the_notice_a_week_before_is_never_prolonged():
    assert rules.last_notice_day(date(2026, 12, 14)) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("announced", "in_time"), [(None, False), (date(2026, 12, 11), True), (date(2026, 12, 12), False)]
)
def test_an_urgent_item_is_announced_the_workday_before(announced, in_time):
    assert rules.notified(announced, date(2026, 12, 11)) is in_time
