"""Who may have signed: those who sat in the council that day, and the rest of the register with a reason (lagregel 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from municipality.models import Assignment, Body, Person
from municipality.models.people import name_contains
from municipality.swedish import with_party

#: So many of the same name are shown to choose between.
CANDIDATES = 8


@dataclass(frozen=True)
class Candidate:
    """A person, with the seat in the council that day when there was one."""

    person: Person
    seat: Assignment | None

    @property
    def needs_reason(self) -> bool:
        return self.seat is None or not self.seat.is_member

    def __str__(self) -> str:
        name = with_party(self.person.name, self.seat.party.code if self.seat else "")
        told = [self.person.distinction] if self.person.distinction else []
        if self.seat is None:
            told.append("satt inte i fullmäktige den dagen")
        elif not self.seat.is_member:
            told.append("ersättare i fullmäktige")
        return ", ".join([name, *told])


def candidates(ids: Sequence[int], day: date) -> list[Candidate]:
    """The people of these numbers, in this order."""
    found = {person.pk: person for person in _with_seats(Person.objects.filter(pk__in=ids), day)}
    return [_candidate(found[pk]) for pk in ids if pk in found]


def candidates_named(name: str, day: date) -> list[Candidate]:
    """Those the name may mean: of the council's that day, else of the whole register. A whole name beats a part of one.

    One more than CANDIDATES tells that there are more than are to be shown.
    """
    people = _with_seats(Person.objects.filter(name_contains(name)), day)
    council = people.filter(assignments__in=Assignment.objects.on(day).filter(body__kind=Body.Kind.COUNCIL))
    found = list(council.distinct()) or list(people[: CANDIDATES + 1])
    whole = [person for person in found if person.name.casefold() == name.casefold()]
    return [_candidate(person) for person in (whole or found)[: CANDIDATES + 1]]


def _with_seats(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    seats = Assignment.objects.on(day).filter(body__kind=Body.Kind.COUNCIL).select_related("party")
    return people.prefetch_related(Prefetch("assignments", seats, to_attr="council_seats"))


def _candidate(person) -> Candidate:
    return Candidate(person, person.council_seats[0] if person.council_seats else None)
