import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.room import stale

MARKS = st.dictionaries(st.integers(1, 200), st.sampled_from(["yes", "no", "absent"]), max_size=20)


@given(MARKS, MARKS)
def test_the_same_marks_have_the_same_version_whatever_their_order(some, other):
    assert stale.version_of(some) == stale.version_of(dict(reversed(some.items())))
    assert bool(stale.differing(some, other)) == (some != other)


def test_who_has_seen_another_version_is_told():
    stale.check_seen({1: "yes"}, None)
    stale.check_seen({1: "yes"}, stale.version_of({1: "yes"}))
    with pytest.raises(stale.Overtaken, match="Någon annan har markerat"):
        stale.check_seen({1: "yes"}, stale.version_of({}))
