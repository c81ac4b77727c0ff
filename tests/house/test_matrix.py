"""Every pair of states is allowed or refused, on purpose: the tables are written out a second time here."""

from collections.abc import Callable
from itertools import product

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


def allowed(states, may_go: Callable[[str, str], bool]) -> set[tuple[str, str]]:
    """Every pair of the states that one may go between."""
    return {(state, to) for state, to in product(states.values, repeat=2) if may_go(state, to)}


def test_where_a_motion_may_go():
    written = {(state, to) for state, (_, ways) in motion_table().items() for to in ways}
    assert allowed(MotionState, motion_states.may_go) == written


def test_who_has_the_next_move():
    owners = {state: motion_states.owner(state) for state in MotionState.values}
    assert owners == {state: owner for state, (owner, _) in motion_table().items()}
    assert set(owners.values()) <= set(RoleGrant.Role.values)


def test_where_a_meeting_may_go():
    assert allowed(meeting_states.MeetingState, meeting_states.meeting_may_go) == MEETING


def test_where_an_item_may_go():
    assert allowed(meeting_states.ItemState, meeting_states.item_may_go) == ITEM


def test_where_a_calling_may_go():
    assert allowed(meeting_states.CallingState, meeting_states.calling_may_go) == CALLING
