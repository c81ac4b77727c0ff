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
    assert (requesting >= minority.needed(present)) == (3 * requesting >= present)
