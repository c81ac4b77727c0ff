"""Seats (platser): who serves on which, in which order substitutes are called in, and whether the body may handle the
item.

A body has a number of seats. A seat has one holder, or is vacant, and never more than one voter. People are known by a
number.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Seat:
    """A seat of the body. `holder` is None when the seat is vacant; a vacant seat counts all the same (5 kap. 45 §,
    6 kap. 27 § kommunallagen)."""

    number: int
    holder: int | None
    party: str = ""
    constituency: str = ""


@dataclass(frozen=True)
class Substitute:
    """A substitute (ersättare) who is present. `order` is the place in the order decided between the substitutes."""

    person: int
    party: str
    order: int
    constituency: str = ""


@dataclass(frozen=True)
class Stint:
    """A period of service (tjänstgöring) on a seat, from one moment to another, or during one item only (after
    somebody's recusal).

    `broken_off` says that the person left; a substitute whose member arrived has not broken off.
    """

    seat: int
    person: int
    since: datetime
    until: datetime | None = None
    item: int | None = None
    broken_off: bool = False

    def covers(self, moment: datetime) -> bool:
        """Return whether the moment lies within the stint."""
        return self.since <= moment and (self.until is None or moment < self.until)


def serving(
    stints: Iterable[Stint], moment: datetime, *, item: int | None = None, recused: Collection[int] = ()
) -> dict[int, int]:
    """Return who serves on each seat at the moment, in the item: seat number → person. Somebody who steps in for the
    item takes the seat of the one who is recused."""
    roll = {stint.seat: stint.person for stint in stints if stint.item is None and stint.covers(moment)}
    for seat in [seat for seat, person in roll.items() if person in recused]:
        del roll[seat]
    for stint in stints:
        steps_in = stint.item is not None and stint.item == item and stint.covers(moment)
        if steps_in and stint.person not in recused and stint.person not in roll.values():
            roll.setdefault(stint.seat, stint.person)
    return roll


def broke_off(person: int, stints: Iterable[Stint]) -> bool:
    """Return whether the person left that day after serving, for another reason than recusal, and so may not serve
    again (5 kap. 20 § kommunallagen, lagregel 16)."""
    return any(stint.broken_off for stint in stints if stint.person == person)


def leave(stints: Iterable[Stint], person: int, moment: datetime) -> list[Stint]:
    """Return the stints as they are once the person has left: those under way end at the moment and are broken off."""
    return [
        replace(stint, until=moment, broken_off=True) if stint.person == person and stint.covers(moment) else stint
        for stint in stints
    ]


def calling_order(
    seat: Seat, substitutes: Iterable[Substitute], stints: Collection[Stint], *, council: bool
) -> list[Substitute]:
    """Return the substitutes present in the order in which they are called in to the seat (5 kap. 18 och 21 §§,
    6 kap. 16–17 §§ kommunallagen, lagregel 16).

    Those of the seat's own party come first, and among them anybody who has already served that day. In the council
    nobody of another party may serve, and those elected in the seat's own constituency come before the rest of the
    party; in a committee the other parties come last, in the order decided.
    """
    served = {stint.person for stint in stints}
    return sorted(_candidates(seat, substitutes, council), key=lambda substitute: _turn(seat, substitute, served))


def _candidates(seat: Seat, substitutes: Iterable[Substitute], council: bool) -> list[Substitute]:
    return [substitute for substitute in substitutes if substitute.party == seat.party or not council]


def _turn(seat: Seat, substitute: Substitute, served: Collection[int]) -> tuple:
    """Return what sorts the substitutes for the seat: the lowest is called in first."""
    own_party, own_constituency = substitute.party == seat.party, substitute.constituency == seat.constituency
    return not own_party, substitute.person not in served, not own_constituency, substitute.order, substitute.person


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
    """Return the stints that fill the empty seats, each by the substitute whose turn it is; a seat that nobody may take
    stays empty.

    A substitute for somebody recused serves during the item only; any other serves for the rest of the meeting.
    """
    roll = serving(stints, moment, item=item, recused=recused)
    ordinarily = serving(stints, moment)
    served = {stint.person for stint in stints}
    empty = [seat for seat in seats if seat.number not in roll]
    free = [
        substitute
        for substitute in substitutes
        if substitute.person not in roll.values()
        and substitute.person not in recused
        and not broke_off(substitute.person, stints)
    ]
    new: list[Stint] = []
    # The best match of all first: a seat without substitutes of its own must not take one whose own party's seat is empty too.
    while turns := [
        (_turn(seat, substitute, served), place, seat, substitute)
        for place, seat in enumerate(empty)
        for substitute in _candidates(seat, free, council)
    ]:
        _, _, seat, called = min(turns, key=lambda turn: turn[:2])
        empty.remove(seat)
        free.remove(called)
        new.append(Stint(seat.number, called.person, moment, item=item if seat.number in ordinarily else None))
    return new


def quorum(seats: int) -> int:
    """Return how many must be present for the body to decide (beslutsför): more than half of the seats, so 31 of 61.
    Vacant seats count (5 kap. 45 §, 6 kap. 27 § kommunallagen)."""
    return seats // 2 + 1


def may_handle(*, seats: int, present: int, emptied_by_recusal: int, council: bool) -> bool:
    """Return whether the body may decide the item. Only the council may go on when recusals alone have emptied the
    seats (5 kap. 46 § kommunallagen, lagregel 15)."""
    return present + (emptied_by_recusal if council else 0) >= quorum(seats)
