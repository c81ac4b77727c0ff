"""Every pair of a motion's states is allowed or refused, and this says which (house rule 3)."""

import pytest

from motions import states
from motions.states import MotionState

# From each state: r registered, R referred, p prepared, P proposed, B postponed, S sent back, D decided, W withdrawn, C closed.
ORDER = "rRpPBSDWC"
MATRIX = {
    "r": ".xxx..xx.",
    "R": ".xxx..xx.",
    "p": ".x.x.xxx.",
    "P": "...xxxxx.",
    "B": "....xxxx.",
    "S": ".xxx..xx.",
    "D": "........x",
    "W": "........x",
    "C": ".........",
}
BY_LETTER = dict(zip(ORDER, MotionState, strict=True))


@pytest.mark.parametrize("to", ORDER)
@pytest.mark.parametrize("state", ORDER)
def test_every_pair(state, to):
    allowed = MATRIX[state][ORDER.index(to)] == "x"
    assert states.may_go(BY_LETTER[state], BY_LETTER[to]) is allowed


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
