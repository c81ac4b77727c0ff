"""En tredjedel av de närvarande, en gång, bara i fullmäktige."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules import minority


@pytest.mark.parametrize(("present", "needed"), [(39, 13), (41, 14), (61, 21), (60, 20), (81, 27), (1, 1)])
def test_a_third_rounded_upwards(present, needed):
    assert minority.needed(present) == needed


@given(st.integers(1, 200), st.integers(0, 200))
def test_never_fewer_than_a_third(present, requesting):
    assert minority.wins(requesting=requesting, present=present, council=True) == (3 * requesting >= present)


@pytest.mark.parametrize(
    "but", [{"council": False}, {"council": True, "used": True}, {"council": True, "election": True}]
)
def test_not_in_a_committee_not_twice_not_in_elections(but):
    assert not minority.wins(requesting=61, present=61, **but)


def test_nobody_present_is_no_minority():
    assert not minority.wins(requesting=0, present=0, council=True)
