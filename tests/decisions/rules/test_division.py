"""Röstsiffror, majoritet, utslagsröst och lottning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.division import (
    Result,
    Tally,
    chair_must_vote,
    count,
    missing,
    result,
)
from decisions.states import Majority, SettledBy, Vote

votes = st.lists(st.sampled_from(Vote), max_size=101)


@given(votes)
def test_the_sum_is_those_who_voted(given_votes):
    tally = count(given_votes)
    assert tally.seats == len(given_votes)
    assert tally.yes + tally.no + tally.abstain == tally.voters == len(given_votes) - tally.absent


@given(votes, st.sampled_from([None, *Vote]), st.booleans(), st.sampled_from([None, Vote.YES, Vote.NO]))
def test_a_simple_majority_has_a_result_unless_it_waits_for_chair_or_lot(given_votes, chair_vote, election, lot):
    tally = count(given_votes)
    outcome = result(tally, chair_vote=chair_vote, election=election, lot=lot)
    if tally.yes != tally.no:
        assert outcome == Result(tally.yes > tally.no, SettledBy.MAJORITY)
    elif election:
        assert outcome == (Result(lot == Vote.YES, SettledBy.LOT) if lot else None)
    else:
        assert (outcome is None) == chair_must_vote(tally, chair_vote, majority=Majority.SIMPLE, election=election)
        assert outcome is None or outcome == Result(chair_vote == Vote.YES, SettledBy.CASTING_VOTE)


def test_six_against_five():
    assert result(Tally(6, 5)) == Result(True, SettledBy.MAJORITY)


def test_five_five_one_is_settled_by_the_chair():
    assert result(Tally(5, 5, 1), chair_vote=Vote.NO) == Result(False, SettledBy.CASTING_VOTE)


def test_the_chair_may_not_abstain_when_it_hangs_on_that():
    assert chair_must_vote(Tally(5, 5, 1), Vote.ABSTAIN, majority=Majority.SIMPLE, election=False)
    assert result(Tally(5, 5, 1), chair_vote=Vote.ABSTAIN) is None
    assert not chair_must_vote(Tally(6, 4, 1), Vote.ABSTAIN, majority=Majority.SIMPLE, election=False)


def test_lots_are_drawn_in_elections_only():
    assert result(Tally(5, 5), election=True, chair_vote=Vote.YES) is None
    assert result(Tally(5, 5), election=True, lot=Vote.NO) == Result(False, SettledBy.LOT)
    assert result(Tally(5, 5), lot=Vote.YES) is None


@pytest.mark.parametrize(
    ("tally", "carried"), [(Tally(40, 21), False), (Tally(41, 20), True), (Tally(40, 10, 10, aside=1), False)]
)
def test_two_thirds_are_of_those_present(tally, carried):
    assert result(tally, majority=Majority.TWO_THIRDS) == Result(carried, SettledBy.MAJORITY)


@pytest.mark.parametrize(
    ("tally", "carried"), [(Tally(11, 0), True), (Tally(10, 1), False), (Tally(10, 0, 1), False), (Tally(10, 0, aside=1), False), (Tally(0, 0), False)]
)  # fmt: skip
def test_unanimous_is_everybody_present(tally, carried):
    assert result(tally, majority=Majority.UNANIMOUS) == Result(carried, SettledBy.MAJORITY)


def test_who_stands_aside_or_is_recused_neither_abstains_nor_is_absent():
    tally = Tally(yes=6, no=3, abstain=1, absent=1, aside=2, recused=1)
    assert (tally.voters, tally.present, tally.seats) == (10, 12, 14)


def test_a_division_waits_for_everybody_on_the_roll():
    assert missing([1, 2, 3], {2: Vote.YES}) == [1, 3]
