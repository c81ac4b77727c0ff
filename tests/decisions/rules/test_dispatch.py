from datetime import date
from itertools import product
from types import SimpleNamespace

import pytest

from decisions.rules.dispatch import dispatched_on, may_be_sent_again, named, standing
from decisions.states import ARRIVED, ASTRAY, DispatchState


@pytest.mark.parametrize("letter", ["queued", "sent", "refused", "uncertain"])
def test_a_letter_stands_as_the_mail_server_says_until_more_is_known(letter):
    assert standing(letter=letter, returned=False, read=False) == letter
    assert standing(letter=letter, returned=True, read=False) == "returned"
    assert standing(letter=letter, returned=True, read=True) == "read"  # somebody has seen it all the same


def test_what_goes_another_way_is_there_at_once():
    assert standing(letter="", returned=False, read=False) == "delivered"
    assert standing(letter="", returned=False, read=True) == "read"


@pytest.mark.parametrize(("state", "corrected"), list(product(DispatchState, [False, True])))
def test_only_what_went_astray_or_was_corrected_is_sent_again(state, corrected):
    assert may_be_sent_again(state, corrected_since=corrected) == (corrected or state in ASTRAY)


def test_nothing_has_both_arrived_and_gone_astray():
    assert not ARRIVED & ASTRAY
    assert set(DispatchState) - ARRIVED - ASTRAY == {DispatchState.QUEUED}


def test_dispatched_when_the_last_of_those_named_has_it():
    first, second = (
        SimpleNamespace(has_arrived=True, delivery=SimpleNamespace(on=date(2023, 4, day))) for day in (7, 9)
    )
    astray = SimpleNamespace(has_arrived=False)  # sent again, after the one that arrived
    assert dispatched_on(["a", "b"], {"a": first}) is None
    assert dispatched_on(["a", "b"], {"a": first, "b": second}) == date(2023, 4, 9)
    assert dispatched_on(["a", "b"], {"a": first, "b": astray}) is None


def test_what_names_nobody_is_never_said_to_be_dispatched():
    assert dispatched_on([], {}) is None


def test_the_submitters_have_keys_of_their_own_where_there_is_a_motion():
    row = SimpleNamespace(pk=3, body_id=None, name="Motionärerna")
    assert [key for key, _, _ in named([row], lambda: [SimpleNamespace(person_id=7)])] == ["recipient:3:7"]
    assert [key for key, _, _ in named([row], tuple)] == ["recipient:3"]
