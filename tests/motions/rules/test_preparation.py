import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.rules import preparation
from motions.states import Outcome

POINTS = st.lists(st.sampled_from(preparation.POINT_OUTCOMES), min_size=1)


@given(POINTS)
def test_only_writing_off_is_not_in_substance(outcomes):
    assert preparation.in_substance(outcomes) == (set(outcomes) != {Outcome.WRITTEN_OFF})


@pytest.mark.parametrize(
    ("bodies", "executive", "missing"),
    [(0, False, "5 kap. 26 §"), (0, True, "5 kap. 26 §"), (1, False, "5 kap. 28 §"), (1, True, ""), (3, True, "")],
)
def test_a_body_and_the_board_must_have_been_heard(bodies, executive, missing):
    """Lagregel 7."""
    sentence = preparation.lack_of_preparation(bodies_heard=bodies, executive_heard=executive)
    assert missing in sentence
    assert bool(sentence) == bool(missing)


@given(st.integers(0, 4), st.booleans(), st.booleans())
def test_unless_it_is_urgent_and_all_agree(bodies, executive, urgent):
    """Lagregel 8."""
    may = preparation.may_be_decided_in_substance(
        bodies_heard=bodies, executive_heard=executive, urgent_unanimous=urgent
    )
    assert may == (urgent or (bodies > 0 and executive))


@pytest.mark.parametrize(
    ("council", "reported", "may"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_writing_off_takes_the_council_and_the_report(council, reported, may):
    """Lagregel 5."""
    assert preparation.may_be_written_off(by_council=council, delay_reported=reported) is may


def test_the_minority_right_is_used_once():
    """Lagregel 21."""
    assert preparation.minority_right_remains(used=False)
    assert not preparation.minority_right_remains(used=True)
