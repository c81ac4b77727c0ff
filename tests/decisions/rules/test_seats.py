"""Any sequence of arrivals, departures and recusals keeps one voter a seat and a right quorum."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from decisions.rules import seats
from decisions.rules.seats import Seat, Stint, Substitute

START = datetime(2023, 3, 30, 17, 30)
PARTIES = ["S", "M", "SD", ""]
CONSTITUENCIES = ["Norra", "Södra"]
SEATS = st.tuples(st.sampled_from(PARTIES), st.sampled_from(CONSTITUENCIES))


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


class Room(RuleBasedStateMachine):
    """A meeting where people come and go, are recused and stand in for each other, whatever happens."""

    @initialize(
        council=st.booleans(),
        elected=st.lists(SEATS, min_size=5, max_size=11),
        substitutes=st.lists(SEATS, max_size=6),
        vacant=st.booleans(),
    )
    def open(self, council, elected, substitutes, vacant):
        self.council, self.minute, self.item, self.recused = council, 0, 1, set()
        where = [(party, place if council else "") for party, place in elected]
        self.seats = [Seat(n, n, party, place) for n, (party, place) in enumerate(where)]
        if vacant:
            self.seats[0] = replace(self.seats[0], holder=None)
        self.substitutes = {
            100 + n: Substitute(100 + n, party, n, place if council else "")
            for n, (party, place) in enumerate(substitutes)
        }
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
                self.stints = taken_back(self.stints, who, at(self.minute))

    @rule()
    def call_in(self):
        self.minute += 1
        before = self.roll()
        self.fill()
        assert before.items() <= self.roll().items()
        self.assert_in_turn(before)

    def assert_in_turn(self, before):
        """Nobody sits in a borrowed seat while his or her own constituency's stands empty, or the other way round."""
        by_number = {seat.number: seat for seat in self.seats}
        served = {stint.person for stint in self.stints if stint.since < at(self.minute)}
        new = {seat: person for seat, person in self.roll().items() if seat not in before}
        free = [one for one in self.substitutes.values() if one.person in self.present - set(self.roll().values())
                and not seats.broke_off(one.person, self.stints) and one.person not in self.recused]  # fmt: skip
        for number, person in new.items():
            seat, called = by_number[number], self.substitutes[person]
            if person in served or called.party != seat.party:
                continue
            assert not any(one.person in served and one.party == seat.party for one in free)
            if called.constituency != seat.constituency:
                assert not any((one.party, one.constituency) == (seat.party, seat.constituency) for one in free)
                left = [one for one in by_number.values() if one.number not in self.roll()]
                assert not any((one.party, one.constituency) == (called.party, called.constituency) for one in left)

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
            assert len(set(roll.values())) == len(roll)
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


def taken_back(stints, who, moment):
    """A member comes late to the seat: whoever stood in there stops, without having broken off (5 kap. 19 §)."""
    stopped = [replace(one, until=moment) if one.seat == who and one.covers(moment) else one for one in stints]
    return [*stopped, Stint(who, who, moment)]


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


def test_in_the_council_those_of_the_seats_own_constituency_come_first():
    here = [Substitute(1, "S", 1, "Norra"), Substitute(2, "S", 2, "Södra"), Substitute(3, "M", 0, "Södra")]
    seat = Seat(9, 9, "S", "Södra")
    assert [one.person for one in seats.calling_order(seat, here, [], council=True)] == [2, 1]
    served = [Stint(8, 1, at(0), at(5))]
    assert [one.person for one in seats.calling_order(seat, here, served, council=True)] == [1, 2], "5 kap. 18 §"


def test_a_seat_that_borrows_leaves_the_substitute_whose_own_seat_stands_empty():
    empty = [Seat(1, 1, "S", "Norra"), Seat(2, 2, "S", "Södra")]
    here = [Substitute(101, "S", 1, "Södra"), Substitute(102, "S", 2, "Västra")]
    filled = seats.fill(empty, here, [], moment=at(0), council=True)
    assert {(one.seat, one.person) for one in filled} == {(2, 101), (1, 102)}


def test_a_member_who_comes_late_takes_the_seat_and_the_substitute_keeps_priority():
    stints = taken_back([Stint(1, 101, at(0))], 1, at(10))
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
