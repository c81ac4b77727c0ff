from itertools import product

import pytest

from decisions.states import SETTLED, ItemState, MeetingState, item_may_go, meeting_may_go

MEETING = {("planned", "in_session"), ("planned", "cancelled"), ("in_session", "ended")}
ITEM = {
    ("planned", "taken_up"),
    ("planned", "removed"),
    ("taken_up", "decided"),
    ("taken_up", "postponed"),
    ("taken_up", "sent_back"),
}


@pytest.mark.parametrize(("state", "to"), [*product(MeetingState, MeetingState)])
def test_a_meeting_goes_forward_only(state, to):
    assert meeting_may_go(state, to) is ((state.value, to.value) in MEETING)


@pytest.mark.parametrize(("state", "to"), [*product(ItemState, ItemState)])
def test_an_item_goes(state, to):
    assert item_may_go(state, to) is ((state.value, to.value) in ITEM)


def test_what_is_settled_goes_nowhere():
    assert not any(item_may_go(state, to) for state, to in product(SETTLED, ItemState))
