"""The shape of the table; tests/house/test_matrix.py says of every pair whether it is allowed."""

from motions import states
from motions.states import MotionState


def test_every_state_has_an_owner_and_all_but_the_last_a_way_on():
    assert set(states.TABLE) == set(MotionState)
    for state in MotionState:
        assert states.owner(state) in {"registrar", "official", "secretary"}
    assert [state for state in MotionState if not states.TABLE[state].to] == [MotionState.CLOSED]


def test_every_state_is_reached_from_the_first():
    reached, new = set(), {MotionState.REGISTERED}
    while new:
        reached |= new
        new = {MotionState(to) for state in new for to in states.TABLE[state].to} - reached
    assert reached == set(MotionState)


def test_open_is_before_the_verdict():
    assert set(MotionState) - states.OPEN == {MotionState.DECIDED, MotionState.WITHDRAWN, MotionState.CLOSED}
    for state in set(MotionState) - states.OPEN:
        assert states.settled_sentence(state).endswith(".")
