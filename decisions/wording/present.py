"""Närvarolistan: "Beslutande", substitutes and others as the first page of the minutes lists them, and the council's table.

Facts in, words out. People and seats are known by a number; names carry the party of the day. A person stands once, however often
he or she came and went: §§ are named when it was not all of them, times when it was not from the opening to the end.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from municipality.swedish import clock, listed, paragraphs_listed


@dataclass(frozen=True)
class Holder:
    """Who holds a seat by the register that day: "David Dahl (SD)", and the office, "förste vice ordförande", if any."""

    person: int
    name: str
    office: str = ""


@dataclass(frozen=True)
class Stretch:
    """Somebody in the room from one moment up to another. `serves` says in a seat (a member, a serving substitute)."""

    person: int
    name: str
    since: datetime
    until: datetime | None = None
    serves: bool = False
    belongs: bool = True  # sits in the body, as a member or a substitute
    instead_of: str = ""  # the member whose seat it is; "en vakant plats"
    title: str = ""
    remote: bool = False
    chairs: bool = False


@dataclass(frozen=True)
class Handled:
    """A paragraph: who served on which seat when it was settled, who else was there, who led it, who took no part."""

    number: int
    serving: Mapping[int, int]  # seat → person; a member's seat has the member's number
    present: Collection[int]
    instead_of: Mapping[int, str]  # a serving substitute → the member's name
    remote: Collection[int] = ()
    recused: Collection[int] = ()
    aside: Collection[int] = ()
    chair: int | None = None


@dataclass(frozen=True)
class Listed:
    """A line of the list: "Åsa Åkerö (SD)", "tjänstgörande ersättare för David Dahl (SD)", ("§§ 3–9", "gick kl. 20.10"), "(distans)"."""

    name: str
    office: str = ""
    notes: tuple[str, ...] = ()
    remote: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (", ".join(filter(None, (self.name, self.office, *self.notes))), self.remote)))

    @property
    def after_name(self) -> str:
        """All but the name, for who prints the name by itself."""
        return str(self)[len(self.name) :].removeprefix(",").strip()


@dataclass(frozen=True)
class SeatRow:
    """The council's form: the member | absent under these §§ | who served instead, with §§ when it was not all of them."""

    member: str
    absent: str
    substitutes: str


@dataclass(frozen=True)
class PresentList:
    deciding: tuple[Listed, ...]
    substitutes: tuple[Listed, ...]
    others: tuple[Listed, ...]
    table: tuple[SeatRow, ...]


def compose(
    holders: Sequence[Holder],
    stretches: Sequence[Stretch],
    paragraphs: Sequence[Handled],
    *,
    opened: datetime,
    ended: datetime | None = None,
    vacant: int = 0,
) -> PresentList:
    """The whole list. Members in the register's order, then who stood in for them in the order they began; `vacant` seats close the table."""
    page = _Page(holders, stretches, paragraphs, opened, ended)
    members = [one.person for one in holders]
    began = list(dict.fromkeys(one.person for one in stretches))
    stood_in = [person for person in began if person not in members and page.served(person)]
    waited = [one for one in began if one not in members and one not in stood_in and page.belongs(one)]
    return PresentList(
        deciding=tuple(page.line(one) for one in [*filter(page.served, members), *stood_in]),
        substitutes=tuple(page.line(person) for person in waited),
        others=tuple(page.line(person) for person in began if not page.belongs(person)),
        table=tuple(page.row(holder) for holder in holders) + tuple(page.vacant(vacant)),
    )


class _Page:
    """What is asked of the facts, person by person."""

    def __init__(self, holders, stretches, paragraphs, opened, ended):
        self.holders = {one.person: one for one in holders}
        self.paragraphs: list[Handled] = sorted(paragraphs, key=lambda one: one.number)
        self.opened, self.ended = opened, ended
        self.stretches: dict[int, list[Stretch]] = {}
        for one in sorted(stretches, key=lambda one: one.since):
            self.stretches.setdefault(one.person, []).append(one)

    def served(self, person: int) -> bool:
        """In a paragraph or, before there is any, in a seat in the room."""
        if self.paragraphs:
            return bool(self._in(person, "serving"))
        return any(one.serves for one in self.stretches.get(person, []))

    def belongs(self, person: int) -> bool:
        return any(one.belongs for one in self.stretches.get(person, []))

    def line(self, person: int) -> Listed:
        here = self.stretches.get(person, [])
        name = here[0].name if here else self.holders[person].name
        served = self.served(person)
        own = self._in(person, "serving") if served else self._in(person, "present")
        recused, aside = self._in(person, "recused"), self._in(person, "aside")
        stands_in = served and person not in self.holders
        notes = [
            *([] if stands_in else self._through(own, besides=recused)),
            *([f"jäv {paragraphs_listed(recused)}"] if recused else []),
            *([f"deltar inte i beslutet {paragraphs_listed(aside)}"] if aside else []),
            *self._times(here),
        ]
        office = self._stands_in(person, here) if stands_in else self._office(person, here)
        return Listed(name, office, tuple(notes), self._remote(person, here, own))

    def _office(self, person: int, here: Sequence[Stretch]) -> str:
        """The office by the register; who led only some paragraphs has them named."""
        led = [one.number for one in self.paragraphs if one.chair == person]
        office = self.holders[person].office if person in self.holders else next((one.title for one in here), "")
        if len(led) == len(self.paragraphs) and (led or any(one.chairs for one in here)):
            return "ordförande"
        if not led:
            return office
        chaired = f"ordförande {paragraphs_listed(led)}"
        return chaired if office in ("", "ordförande") else f"{office}, {chaired}"

    def _stands_in(self, person: int, here: Sequence[Stretch]) -> str:
        """tjänstgörande ersättare för David Dahl (SD) §§ 1–3, för Bo Björk (M) §§ 7–9"""
        if not self.paragraphs:
            whom = listed(f"för {one.instead_of}" for one in here if one.serves)
            return f"tjänstgörande ersättare {whom}"
        for_whom: dict[str, list[int]] = {}
        for one in self.paragraphs:
            if person in one.serving.values():
                for_whom.setdefault(one.instead_of[person], []).append(one.number)
        told = [" ".join([f"för {name}", *self._through(numbers)]) for name, numbers in for_whom.items()]
        led = [one.number for one in self.paragraphs if one.chair == person]
        return f"tjänstgörande ersättare {', '.join(told)}{f', ordförande {paragraphs_listed(led)}' if led else ''}"

    def _through(self, numbers: Collection[int], besides: Iterable[int] = ()) -> list[str]:
        """The §§, unless it was all of them but those that are named for another reason."""
        rest = {one.number for one in self.paragraphs} - set(numbers) - set(besides)
        return [paragraphs_listed(sorted(numbers))] if rest and numbers else []

    def _times(self, here: Sequence[Stretch]) -> list[str]:
        """gick kl. 14.35, kom åter kl. 15.10: between stretches that follow at once nobody has gone."""
        notes = []
        if here and here[0].since > self.opened:
            notes.append(f"kom kl. {clock(here[0].since)}")
        for number, one in enumerate(here):
            following = here[number + 1] if number + 1 < len(here) else None
            if one.until is None or (following and following.since <= one.until):
                continue
            if following is not None:
                notes += [f"gick kl. {clock(one.until)}", f"kom åter kl. {clock(following.since)}"]
            elif self.ended is None or one.until < self.ended:
                notes.append(f"gick kl. {clock(one.until)}")
        return notes

    def _remote(self, person: int, here: Sequence[Stretch], own: Sequence[int]) -> str:
        if here and all(one.remote for one in here):
            return "(distans)"
        some = [number for number in own if number in self._in(person, "remote")]
        return f"(distans {paragraphs_listed(some)})" if some else ""

    def _in(self, person: int, where: str) -> list[int]:
        """The §§ in which the person is found there."""
        found = []
        for one in self.paragraphs:
            people = getattr(one, where)
            if person in (people.values() if where == "serving" else people):
                found.append(one.number)
        return found

    def row(self, holder: Holder) -> SeatRow:
        recused = set(self._in(holder.person, "recused"))
        absent = [one.number for one in self.paragraphs if one.serving.get(holder.person) != holder.person]
        away = [number for number in absent if number not in recused]
        told = [paragraphs_listed(away)] if away else []
        if recused:
            told.append(f"jäv {paragraphs_listed(sorted(recused))}")
        return SeatRow(
            f"{holder.name}{f', {holder.office}' if holder.office else ''}",
            ", ".join(told),
            self._instead(
                [(one.number, one.serving.get(holder.person)) for one in self.paragraphs], absent, holder.person
            ),
        )

    def _instead(self, served: Sequence[tuple[int, int | None]], empty: Sequence[int], holder: int | None) -> str:
        """Who served on the seat; with §§ unless one person served whenever it stood empty."""
        by_person: dict[int, list[int]] = {}
        for number, person in served:
            if person is not None and person != holder:
                by_person.setdefault(person, []).append(number)
        return ", ".join(
            self._name(person) + ("" if numbers == list(empty) else f" {paragraphs_listed(numbers)}")
            for person, numbers in by_person.items()
        )

    def vacant(self, number: int) -> Iterable[SeatRow]:
        """The vacant seats: each with somebody who served on it, if anybody did."""
        every = [one.number for one in self.paragraphs]
        on_vacant = sorted(
            (seat, one.number) for one in self.paragraphs for seat in one.serving if seat not in self.holders
        )
        taken = [(seat, [n for _, n in rows]) for seat, rows in groupby(on_vacant, key=lambda row: row[0])]
        for seat, _ in taken:
            yield SeatRow(
                "vakant",
                "",
                self._instead([(one.number, one.serving.get(seat)) for one in self.paragraphs], every, None),
            )
        for _ in range(number - len(taken)):
            yield SeatRow("vakant", "", "")

    def _name(self, person: int) -> str:
        return self.stretches[person][0].name
