"""Any sequence of arrivals, departures and recusals keeps one voter a seat and a right quorum."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from decisions.rules import seats
from decisions.rules.seats import Seat, Stint, Substitute

START = datetime(2023, 3, 30, 17, 30)
PARTIES = ["S", "M", "SD", ""]


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


class Room(RuleBasedStateMachine):
    """A meeting where people come and go, are recused and stand in for each other, whatever happens."""

    @initialize(
        council=st.booleans(),
        parties=st.lists(st.sampled_from(PARTIES), min_size=5, max_size=11),
        substitutes=st.lists(st.sampled_from(PARTIES), max_size=6),
        vacant=st.booleans(),
    )
    def open(self, council, parties, substitutes, vacant):
        self.council, self.minute, self.item, self.recused = council, 0, 1, set()
        self.seats = [Seat(n, n, party) for n, party in enumerate(parties)]
        if vacant:
            self.seats[0] = Seat(0, None, parties[0])
        self.substitutes = {100 + n: Substitute(100 + n, party, n) for n, party in enumerate(substitutes)}
        self.stints = [Stint(seat.number, seat.holder, START) for seat in self.seats if seat.holder is not None]
        self.present = {stint.person for stint in self.stints} | set(self.substitutes)

    def roll(self):
        return seats.serving(self.stints, at(self.minute), item=self.item, recused=self.recused)

    @rule(who=st.integers(0, 110))
    def leave(self, who):
        if who in self.present:
            self.minute += 1
            self.present.discard(who)
            self.stints = seats.leave(self.stints, who, at(self.minute))

    @rule(who=st.integers(0, 110))
    def arrive(self, who):
        self.minute += 1
        if who in self.substitutes:
            self.present.add(who)
        elif who < len(self.seats) and self.seats[who].holder == who and who not in self.present:
            self.present.add(who)
            if not seats.broke_off(who, self.stints):
                self.stints = seats.take_seat(self.stints, who, who, at(self.minute))

    @rule()
    def call_in(self):
        self.minute += 1
        before = self.roll()
        self.fill()
        assert before.items() <= self.roll().items()

    def fill(self):
        here = [one for one in self.substitutes.values() if one.person in self.present]
        self.stints += seats.fill(
            self.seats, here, self.stints, moment=at(self.minute), council=self.council, item=self.item,
            recused=self.recused,
        )  # fmt: skip

    @rule(who=st.integers(0, 110))
    def recuse(self, who):
        if who in self.roll().values():
            self.recused.add(who)
            self.fill()

    @rule()
    def next_item(self):
        before = seats.serving(self.stints, at(self.minute + 1))
        self.item, self.recused, self.minute = self.item + 1, set(), self.minute + 1
        assert self.roll() == before, "after the item everybody is back in the seat that jäv made empty"

    @invariant()
    def one_voter_a_seat(self):
        if hasattr(self, "seats"):
            roll = self.roll()
            assert seats.one_voter_a_seat(roll)
            assert set(roll) <= {seat.number for seat in self.seats}

    @invariant()
    def nobody_serves_who_may_not(self):
        if hasattr(self, "seats"):
            serving = set(self.roll().values())
            assert serving <= self.present
            assert not serving & self.recused
            assert not any(seats.broke_off(person, self.stints) for person in serving)
            if self.council:
                by_number = {seat.number: seat for seat in self.seats}
                assert all(
                    self.substitutes[person].party == by_number[seat].party
                    for seat, person in self.roll().items()
                    if person in self.substitutes
                )

    @invariant()
    def quorum_is_more_than_half(self):
        if hasattr(self, "seats"):
            present = len(self.roll())
            emptied = len(set(seats.serving(self.stints, at(self.minute))) - set(self.roll()))
            may = seats.may_handle(
                seats=len(self.seats), present=present, emptied_by_recusal=emptied, council=self.council
            )
            if 2 * present > len(self.seats):
                assert may
            elif not self.council:
                assert not may
            else:
                assert may == (2 * (present + emptied) > len(self.seats))


TestRoom = Room.TestCase


@pytest.mark.parametrize(("number", "needed"), [(61, 31), (81, 41), (11, 6), (10, 6), (5, 3)])
def test_more_than_half(number, needed):
    assert seats.quorum(number) == needed


@given(st.integers(5, 101), st.integers(0, 101), st.integers(0, 10))
def test_only_the_council_goes_on_when_jav_empties_the_seats(number, present, emptied):
    may = seats.may_handle(seats=number, present=present, emptied_by_recusal=emptied, council=False)
    assert may == (2 * present > number)
    may = seats.may_handle(seats=number, present=present, emptied_by_recusal=emptied, council=True)
    assert may == (2 * (present + emptied) > number)


def test_the_own_party_is_called_before_others_and_who_has_served_before_who_has_not():
    here = [Substitute(1, "M", 1), Substitute(2, "S", 3), Substitute(3, "S", 2)]
    seat = Seat(1, None, "S")
    assert [one.person for one in seats.calling_order(seat, here, [], council=False)] == [3, 2, 1]
    served = [Stint(9, 2, at(0), at(5))]
    assert [one.person for one in seats.calling_order(seat, here, served, council=False)] == [2, 3, 1]
    assert [one.person for one in seats.calling_order(seat, here, served, council=True)] == [2, 3]


def test_a_member_who_comes_late_takes_the_seat_and_the_substitute_keeps_priority():
    stints = seats.take_seat([Stint(1, 101, at(0))], 1, 1, at(10))
    assert seats.serving(stints, at(9)) == {1: 101}
    assert seats.serving(stints, at(10)) == {1: 1}
    assert not seats.broke_off(101, stints)


def test_who_has_left_is_not_called_in_again():
    stints = seats.leave([Stint(1, 1, at(0)), Stint(2, 101, at(0))], 101, at(5))
    here = [Substitute(101, "S", 1), Substitute(102, "S", 2)]
    filled = seats.fill([Seat(1, 1, "S"), Seat(2, 2, "S")], here, stints, moment=at(6), council=True)
    assert [(one.seat, one.person) for one in filled] == [(2, 102)]


def test_a_seat_with_a_substitute_of_its_own_party_does_not_lose_it_to_another():
    filled = seats.fill(
        [Seat(1, None, "M"), Seat(2, None, "S")], [Substitute(101, "S", 1)], [], moment=at(0), council=False
    )
    assert [(one.seat, one.person) for one in filled] == [(2, 101)]


def test_jav_moves_the_seat_for_the_item_only():
    stints = [Stint(1, 1, at(0)), Stint(1, 101, at(3), item=8)]
    assert seats.serving(stints, at(4), item=8, recused={1}) == {1: 101}
    assert seats.serving(stints, at(4), item=8) == {1: 1}, "the jäv was taken back"
    assert seats.serving(stints, at(9), item=9) == {1: 1}
