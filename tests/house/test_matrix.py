"""Every pair of states is allowed or refused, on purpose: the tables are written out a second time here."""

from itertools import product

import pytest

from decisions import states as meeting_states
from motions import states as motion_states
from motions.states import MotionState
from municipality.models import RoleGrant

# Who owns the state, and where the motion may go from it.
MOTION = """
registered  registrar  referred prepared proposed decided withdrawn
referred    official   referred prepared proposed decided withdrawn
prepared    secretary  referred proposed sent_back decided withdrawn
proposed    secretary  proposed postponed sent_back decided withdrawn
postponed   secretary  postponed sent_back decided withdrawn
sent_back   official   referred prepared proposed decided withdrawn
decided     registrar  closed
withdrawn   registrar  closed
closed      registrar
"""
MEETING = {("planned", "in_session"), ("planned", "cancelled"), ("in_session", "ended")}
CALLING = {
    ("preparing", "ready"),
    ("preparing", "failed"),
    ("preparing", "discarded"),
    ("ready", "sent"),
    ("ready", "discarded"),
    ("failed", "discarded"),
}
ITEM = {
    ("planned", "taken_up"),
    ("planned", "removed"),
    ("taken_up", "decided"),
    ("taken_up", "postponed"),
    ("taken_up", "sent_back"),
}


def motion_table() -> dict[str, tuple[str, set[str]]]:
    rows = [line.split() for line in MOTION.strip().splitlines()]
    return {state: (owner, set(to)) for state, owner, *to in rows}


@pytest.mark.parametrize(("state", "to"), list(product(MotionState.values, repeat=2)))
def test_where_a_motion_may_go(state, to):
    assert motion_states.may_go(state, to) == (to in motion_table()[state][1])


@pytest.mark.parametrize("state", MotionState.values)
def test_who_has_the_next_move(state):
    owner = motion_states.owner(state)
    assert owner == motion_table()[state][0]
    assert owner in RoleGrant.Role.values


@pytest.mark.parametrize(("state", "to"), list(product(meeting_states.MeetingState.values, repeat=2)))
def test_where_a_meeting_may_go(state, to):
    assert meeting_states.meeting_may_go(state, to) == ((state, to) in MEETING)


@pytest.mark.parametrize(("state", "to"), list(product(meeting_states.ItemState.values, repeat=2)))
def test_where_an_item_may_go(state, to):
    assert meeting_states.item_may_go(state, to) == ((state, to) in ITEM)


@pytest.mark.parametrize(("state", "to"), list(product(meeting_states.CallingState.values, repeat=2)))
def test_where_a_calling_may_go(state, to):
    assert meeting_states.calling_may_go(state, to) == ((state, to) in CALLING)
