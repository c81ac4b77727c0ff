"""Platser: who serves where, in which order substitutes are called in, and whether the body may handle the item.

A body has a number of seats; a seat has one holder (or is vacant) and never more than one voter. People are known by a number.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Seat:
    """En plats i organet. `holder` is None when the seat is vacant; it counts all the same (5 kap. 45 §, 6 kap. 27 § kommunallagen)."""

    number: int
    holder: int | None
    party: str = ""
    constituency: str = ""


@dataclass(frozen=True)
class Substitute:
    """En ersättare som är närvarande. `order` is the place in the order that is decided between them."""

    person: int
    party: str
    order: int
    constituency: str = ""


@dataclass(frozen=True)
class Stint:
    """Tjänstgöring: somebody serves on a seat from one moment up to another, or during one item only (after somebody's jäv).

    `broken_off` says that the person left; a substitute whose member came has not broken off.
    """

    seat: int
    person: int
    since: datetime
    until: datetime | None = None
    item: int | None = None
    broken_off: bool = False

    def covers(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


def serving(
    stints: Iterable[Stint], moment: datetime, *, item: int | None = None, recused: Collection[int] = ()
) -> dict[int, int]:
    """Seat → who serves on it at the moment, during the item. Who steps in for the item takes the seat of the one who is recused."""
    roll = {stint.seat: stint.person for stint in stints if stint.item is None and stint.covers(moment)}
    for seat in [seat for seat, person in roll.items() if person in recused]:
        del roll[seat]
    for stint in stints:
        steps_in = stint.item is not None and stint.item == item and stint.covers(moment)
        if steps_in and stint.person not in recused and stint.person not in roll.values():
            roll.setdefault(stint.seat, stint.person)
    return roll


def broke_off(person: int, stints: Iterable[Stint]) -> bool:
    """Has left that day after serving, for another reason than jäv, and may not serve again (5 kap. 20 § kommunallagen,
    lagregel 16)."""
    return any(stint.broken_off for stint in stints if stint.person == person)


def leave(stints: Iterable[Stint], person: int, moment: datetime) -> list[Stint]:
    """Somebody leaves the meeting: what he or she serves is broken off."""
    return [
        replace(stint, until=moment, broken_off=True) if stint.person == person and stint.covers(moment) else stint
        for stint in stints
    ]


def calling_order(
    seat: Seat, substitutes: Iterable[Substitute], stints: Collection[Stint], *, council: bool
) -> list[Substitute]:
    """In which order those present are called in to the seat (5 kap. 18 och 21 §§, 6 kap. 16–17 §§ kommunallagen,
    lagregel 16).

    Of the seat's own party first, and of them the one who has already served that day before all others. In the council nobody
    of another party comes in question, and those elected in the seat's own constituency come before the party's others; in a
    committee the other parties come last, in their own order.
    """
    served = {stint.person for stint in stints}
    return sorted(_candidates(seat, substitutes, council), key=lambda one: _turn(seat, one, served))


def _candidates(seat: Seat, substitutes: Iterable[Substitute], council: bool) -> list[Substitute]:
    return [one for one in substitutes if one.party == seat.party or not council]


def _turn(seat: Seat, one: Substitute, served: Collection[int]) -> tuple:
    """What puts one before another: the lowest is called in first."""
    own_party, own_constituency = one.party == seat.party, one.constituency == seat.constituency
    return not own_party, one.person not in served, not own_constituency, one.order, one.person


def fill(
    seats: Sequence[Seat],
    substitutes: Collection[Substitute],
    stints: Collection[Stint],
    *,
    moment: datetime,
    council: bool,
    item: int | None = None,
    recused: Collection[int] = (),
) -> list[Stint]:
    """The stints that fill the seats that stand empty, each by the substitute whose turn it is; a seat nobody may take stays empty.

    Who steps in for somebody recused does so during the item only; any other for the rest of the meeting.
    """
    roll = serving(stints, moment, item=item, recused=recused)
    held = serving(stints, moment)
    served = {stint.person for stint in stints}
    empty = [seat for seat in seats if seat.number not in roll]
    free = [
        one
        for one in substitutes
        if one.person not in roll.values() and one.person not in recused and not broke_off(one.person, stints)
    ]
    new: list[Stint] = []
    # The best match of all first: a seat that must borrow a substitute does not take the one whose own seat stands empty too.
    while turns := [
        (_turn(seat, one, served), place, seat, one)
        for place, seat in enumerate(empty)
        for one in _candidates(seat, free, council)
    ]:
        _, _, seat, called = min(turns, key=lambda turn: turn[:2])
        empty.remove(seat)
        free.remove(called)
        new.append(Stint(seat.number, called.person, moment, item=item if seat.number in held else None))
    return new


def quorum(seats: int) -> int:
    """Mer än hälften av ledamöterna: 31 of 61 (5 kap. 45 §, 6 kap. 27 § kommunallagen). Vacant seats count as seats."""
    return seats // 2 + 1


def may_handle(*, seats: int, present: int, emptied_by_recusal: int, council: bool) -> bool:
    """Beslutsförhet i ett ärende. Only the council may go on when jäv alone has emptied the seats (5 kap. 46 § kommunallagen,
    lagregel 15)."""
    return present + (emptied_by_recusal if council else 0) >= quorum(seats)
