import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.rules.outcome import derive_outcome
from motions.states import Outcome

G, P, R, U, A, W, T = (
    Outcome.GRANTED,
    Outcome.PARTLY_GRANTED,
    Outcome.REJECTED,
    Outcome.ASSIGNED,
    Outcome.ANSWERED,
    Outcome.WRITTEN_OFF,
    Outcome.WITHDRAWN,
)


@pytest.mark.parametrize(
    ("points", "whole"),
    [
        ([G], G), ([R], R), ([A], A), ([W], W), ([T], T),
        ([G, G], G), ([R, R], R), ([A, A, A], A), ([W, W], W), ([T, T], T),
        ([G, R], P), ([G, A], P), ([G, W], P), ([G, R, A, W], P), ([P, G], P), ([P, R], P), ([P], P),
        ([R, A], R), ([R, W], R), ([A, W], A), ([R, A, W], R),
        ([U], U), ([U, U], U), ([G, U], P), ([R, U], R), ([U, A], U), ([U, W], U), ([T, U], U),
        ([T, G], G), ([T, R], R), ([T, G, R], P), ([T, A, W], A),
    ],
)  # fmt: skip
def test_every_mix(points, whole):
    """Lagregel 56."""
    assert derive_outcome(points) == whole


def test_a_motion_without_points_has_no_outcome():
    with pytest.raises(ValueError, match="point"):
        derive_outcome([])


OUTCOMES = st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=8)


@given(OUTCOMES, st.randoms())
def test_order_and_number_do_not_matter(points, chance):
    mixed = points + points[:3]
    chance.shuffle(mixed)
    assert derive_outcome(mixed) == derive_outcome(points)


@given(OUTCOMES)
def test_granted_means_all_and_rejected_means_none(points):
    whole = derive_outcome(points)
    if whole == G:
        assert set(points) <= {G, T}
    if whole == R:
        assert not set(points) & {G, P}
    if set(points) & {G, P}:
        assert whole in {G, P}
    if whole != P:
        assert whole in points
