"""The list of those present (närvarolista): those deciding ("Beslutande"), substitutes and others as the first page of
the minutes lists them, and the council's table.

Facts in, words out. People and seats are known by a number; names carry the party of that day. A person is listed once,
however often he or she came and left: paragraphs are named when they were not all of them, times when they were not
from the opening to the end.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from municipality.swedish import MONTHS, clock, listed, paragraphs_listed


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a seat by the register that day: "David Dahl (SD)", and the office, "förste vice ordförande",
    if any."""

    person: int
    name: str
    office: str = ""


@dataclass(frozen=True)
class Stretch:
    """A time that somebody was in the room, from one moment to another. `serves` means on a seat, as a member or a
    serving substitute."""

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
class Loss:
    """A time that the connection of somebody at a distance was lost."""

    person: int
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Handled:
    """A paragraph when it was settled: who served on which seat, who else was there, who chaired it, who took no
    part."""

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
    """A line of the list: the name "Åsa Åkerö (SD)", the office "tjänstgörande ersättare för David Dahl (SD)", the
    notes "§§ 3–9" and "gick kl. 20.10", and "(distans)"."""

    name: str
    office: str = ""
    notes: tuple[str, ...] = ()
    remote: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (", ".join(filter(None, (self.name, self.office, *self.notes))), self.remote)))

    @property
    def after_name(self) -> str:
        """Everything but the name, for a page that prints the name by itself."""
        return str(self)[len(self.name) :].removeprefix(",").strip()


@dataclass(frozen=True)
class SeatRow:
    """A row of the council's table: the member, the paragraphs that he or she was absent from, and who served instead,
    with paragraphs when it was not all of them."""

    member: str
    absent: str
    substitutes: str


@dataclass(frozen=True)
class PresentList:
    """The list of those present, in the three groups in which minutes list them, and the council's table."""

    deciding: tuple[Listed, ...]
    substitutes: tuple[Listed, ...]
    others: tuple[Listed, ...]
    table: tuple[SeatRow, ...]
    #: The chair's checks of those who took part at a distance, as sentences.
    checks: tuple[str, ...] = ()


def checked(chair: str, at: datetime, *, duty: bool) -> str:
    """Return the sentence of the chair's check of those who take part at a distance, "kl. 18.02 kontrollerade ordföranden Anna Ek
    …". `duty` is whether the law asks for it (since 1 July 2026)."""
    if duty:
        return (
            f"Kl. {clock(at)} kontrollerade ordföranden {chair} vilka som deltar på distans och att de kan följa sammanträdet "
            "och delta i handläggningen."
        )
    return f"Kl. {clock(at)} fann ordföranden {chair} att alla kan se och höra varandra och delta på lika villkor."


def compose(
    holders: Sequence[Holder],
    stretches: Sequence[Stretch],
    paragraphs: Sequence[Handled],
    *,
    opened: datetime,
    ended: datetime | None = None,
    vacant: int = 0,
    losses: Sequence[Loss] = (),
    checks: Sequence[str] = (),
    several_days: bool = False,
) -> PresentList:
    """Return the whole list. With `several_days` a time is told with its day. Members come in the register's order, then those who stood in for them in the order in
    which they began. The table ends with the `vacant` seats."""
    page = _Page(holders, stretches, paragraphs, opened, ended, losses, several_days)
    members = [holder.person for holder in holders]
    began = list(dict.fromkeys(stretch.person for stretch in stretches))
    stood_in = [person for person in began if person not in members and page.served(person)]
    waited = [person for person in began if person not in members and person not in stood_in and page.belongs(person)]
    return PresentList(
        deciding=tuple(page.line(person) for person in [*filter(page.served, members), *stood_in]),
        substitutes=tuple(page.line(person) for person in waited),
        others=tuple(page.line(person) for person in began if not page.belongs(person)),
        table=tuple(page.row(holder) for holder in holders) + tuple(page.vacant(vacant)),
        checks=tuple(checks),
    )


class _Page:
    """The facts sorted by person, and what the list says of each."""

    def __init__(self, holders, stretches, paragraphs, opened, ended, losses, several_days):
        self.holders = {holder.person: holder for holder in holders}
        self.paragraphs: list[Handled] = sorted(paragraphs, key=lambda paragraph: paragraph.number)
        self.opened, self.ended, self.several_days = opened, ended, several_days
        self.losses: list[Loss] = sorted(losses, key=lambda loss: loss.since)
        self.stretches: dict[int, list[Stretch]] = {}
        for stretch in sorted(stretches, key=lambda stretch: stretch.since):
            self.stretches.setdefault(stretch.person, []).append(stretch)

    def served(self, person: int) -> bool:
        """Return whether the person served in a paragraph or, before there is any, on a seat in the room."""
        if self.paragraphs:
            return bool(self._in(person, "serving"))
        return any(stretch.serves for stretch in self.stretches.get(person, []))

    def belongs(self, person: int) -> bool:
        """Return whether the person sits in the body, as a member or a substitute."""
        return any(stretch.belongs for stretch in self.stretches.get(person, []))

    def line(self, person: int) -> Listed:
        """Return the person's line of the list."""
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
            *self._lost(person),
        ]
        office = self._stands_in(person, here) if stands_in else self._office(person, here)
        return Listed(name, office, tuple(notes), self._remote(person, here, own))

    def _office(self, person: int, here: Sequence[Stretch]) -> str:
        """Return the office by the register. For somebody who chaired only some paragraphs these are named."""
        led = [paragraph.number for paragraph in self.paragraphs if paragraph.chair == person]
        office = (
            self.holders[person].office if person in self.holders else next((stretch.title for stretch in here), "")
        )
        if len(led) == len(self.paragraphs) and (led or any(stretch.chairs for stretch in here)):
            return "ordförande"
        if not led:
            return office
        chaired = f"ordförande {paragraphs_listed(led)}"
        return chaired if office in ("", "ordförande") else f"{office}, {chaired}"

    def _stands_in(self, person: int, here: Sequence[Stretch]) -> str:
        """Return whom the person served for: "tjänstgörande ersättare för David Dahl (SD) §§ 1–3, för Bo Björk (M)
        §§ 7–9"."""
        if not self.paragraphs:
            whom = listed(f"för {stretch.instead_of}" for stretch in here if stretch.serves)
            return f"tjänstgörande ersättare {whom}"
        for_whom: dict[str, list[int]] = {}
        for paragraph in self.paragraphs:
            if person in paragraph.serving.values():
                for_whom.setdefault(paragraph.instead_of[person], []).append(paragraph.number)
        seats = [" ".join([f"för {name}", *self._through(numbers)]) for name, numbers in for_whom.items()]
        led = [paragraph.number for paragraph in self.paragraphs if paragraph.chair == person]
        return f"tjänstgörande ersättare {', '.join(seats)}{f', ordförande {paragraphs_listed(led)}' if led else ''}"

    def _through(self, numbers: Collection[int], besides: Iterable[int] = ()) -> list[str]:
        """Return the paragraphs as text, unless they are all but those that are named for another reason."""
        rest = {paragraph.number for paragraph in self.paragraphs} - set(numbers) - set(besides)
        return [paragraphs_listed(sorted(numbers))] if rest and numbers else []

    def _times(self, here: Sequence[Stretch]) -> list[str]:
        """Return the times that the person came and left: "gick kl. 14.35", "kom åter kl. 15.10". Between two stretches
        that meet nobody has left."""
        notes = []
        if here and here[0].since > self.opened:
            notes.append(f"kom {self._when(here[0].since)}")
        for number, stretch in enumerate(here):
            following = here[number + 1] if number + 1 < len(here) else None
            if stretch.until is None or (following and following.since <= stretch.until):
                continue
            if following is not None:
                notes += [f"gick {self._when(stretch.until)}", f"kom åter {self._when(following.since)}"]
            elif self.ended is None or stretch.until < self.ended:
                notes.append(f"gick {self._when(stretch.until)}")
        return notes

    def _lost(self, person: int) -> list[str]:
        """Return the times that the connection was lost: "förbindelsen bruten kl. 18.12–18.20"."""
        times = [
            f"{self._when(loss.since)}–{clock(loss.until)}" if loss.until else f"från {self._when(loss.since)}"
            for loss in self.losses
            if loss.person == person
        ]
        return [f"förbindelsen bruten {listed(times)}"] if times else []

    def _when(self, moment: datetime) -> str:
        day = f"den {moment.day} {MONTHS[moment.month - 1]} " if self.several_days else ""
        return f"{day}kl. {clock(moment)}"

    def _remote(self, person: int, here: Sequence[Stretch], own: Sequence[int]) -> str:
        if here and all(stretch.remote for stretch in here):
            return "(distans)"
        some = [number for number in own if number in self._in(person, "remote")]
        return f"(distans {paragraphs_listed(some)})" if some else ""

    def _in(self, person: int, where: str) -> list[int]:
        """Return the numbers of the paragraphs in which the person is among those, `where` being a field of Handled."""
        numbers = []
        for paragraph in self.paragraphs:
            people = getattr(paragraph, where)
            if person in (people.values() if where == "serving" else people):
                numbers.append(paragraph.number)
        return numbers

    def row(self, holder: Holder) -> SeatRow:
        """Return the member's row of the council's table."""
        recused = set(self._in(holder.person, "recused"))
        absent = [
            paragraph.number for paragraph in self.paragraphs if paragraph.serving.get(holder.person) != holder.person
        ]
        away = [number for number in absent if number not in recused]
        reasons = [paragraphs_listed(away)] if away else []
        if recused:
            reasons.append(f"jäv {paragraphs_listed(sorted(recused))}")
        return SeatRow(
            f"{holder.name}{f', {holder.office}' if holder.office else ''}",
            ", ".join(reasons),
            self._instead(
                [(paragraph.number, paragraph.serving.get(holder.person)) for paragraph in self.paragraphs],
                absent,
                holder.person,
            ),
        )

    def _instead(self, served: Sequence[tuple[int, int | None]], empty: Sequence[int], holder: int | None) -> str:
        """Return who served on the seat, with paragraphs unless one person served whenever it was empty."""
        by_person: dict[int, list[int]] = {}
        for number, person in served:
            if person is not None and person != holder:
                by_person.setdefault(person, []).append(number)
        return ", ".join(
            self._name(person) + ("" if numbers == list(empty) else f" {paragraphs_listed(numbers)}")
            for person, numbers in by_person.items()
        )

    def vacant(self, number: int) -> Iterable[SeatRow]:
        """Yield the rows of so many vacant seats: each with those who served on it, if anybody did."""
        every = [paragraph.number for paragraph in self.paragraphs]
        on_vacant = sorted(
            (seat, paragraph.number)
            for paragraph in self.paragraphs
            for seat in paragraph.serving
            if seat not in self.holders
        )
        taken = [(seat, [n for _, n in rows]) for seat, rows in groupby(on_vacant, key=lambda row: row[0])]
        for seat, _ in taken:
            yield SeatRow(
                "vakant",
                "",
                self._instead(
                    [(paragraph.number, paragraph.serving.get(seat)) for paragraph in self.paragraphs], every, None
                ),
            )
        for _ in range(number - len(taken)):
            yield SeatRow("vakant", "", "")

    def _name(self, person: int) -> str:
        return self.stretches[person][0].name
