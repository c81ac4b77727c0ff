import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import marks

MARKS = st.dictionaries(st.integers(1, 200), st.sampled_from(["yes", "no", "absent"]), max_size=20)


@given(MARKS, MARKS)
def test_the_same_marks_have_the_same_version_whatever_their_order(some, other):
    assert marks.version_of(some) == marks.version_of(dict(reversed(some.items())))
    assert bool(marks.differing(some, other)) == (some != other)


def test_who_has_seen_another_version_is_told():
    marks.check_seen({1: "yes"}, None)
    marks.check_seen({1: "yes"}, marks.version_of({1: "yes"}))
    with pytest.raises(marks.Overtaken, match="Någon annan har markerat"):
        marks.check_seen({1: "yes"}, marks.version_of({}))
