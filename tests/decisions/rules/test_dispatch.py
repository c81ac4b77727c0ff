from itertools import product

import pytest

from decisions.rules.dispatch import may_be_sent_again, standing
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
