"""Who may have signed: those who had a seat in the council that day, and the rest of the register
with a reason (lagregel 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from municipality.models import Assignment, Body, Person
from municipality.models.people import name_contains
from municipality.swedish import with_party

#: How many people of the same name are shown to choose between.
CANDIDATES = 8


@dataclass(frozen=True)
class Candidate:
    """A person, with the seat in the council that day, None when there was none."""

    person: Person
    seat: Assignment | None

    @property
    def needs_reason(self) -> bool:
        """Whether a reason is needed: the person was no member of the council."""
        return self.seat is None or not self.seat.is_member

    def __str__(self) -> str:
        name = with_party(self.person.name, self.seat.party.code if self.seat else "")
        remarks = [self.person.distinction] if self.person.distinction else []
        if self.seat is None:
            remarks.append("satt inte i fullmäktige den dagen")
        elif not self.seat.is_member:
            remarks.append("ersättare i fullmäktige")
        return ", ".join([name, *remarks])


def candidates(ids: Sequence[int], day: date) -> list[Candidate]:
    """Return the people with these ids, in this order; those that do not exist are left out."""
    people = {person.pk: person for person in _with_seats(Person.objects.filter(pk__in=ids), day)}
    return [_candidate(people[pk]) for pk in ids if pk in people]


def candidates_named(name: str, day: date) -> list[Candidate]:
    """Return those that the name may mean: of the council's that day, else of the whole register. A whole
    name wins over a part of one.

    One more than CANDIDATES means that there are more than are to be shown.
    """
    people = _with_seats(Person.objects.filter(name_contains(name)), day)
    council = people.filter(assignments__in=Assignment.objects.on(day).filter(body__kind=Body.Kind.COUNCIL))
    matching = list(council.distinct()) or list(people[: CANDIDATES + 1])
    whole = [person for person in matching if person.name.casefold() == name.casefold()]
    return [_candidate(person) for person in (whole or matching)[: CANDIDATES + 1]]


def _with_seats(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    seats = Assignment.objects.on(day).filter(body__kind=Body.Kind.COUNCIL).select_related("party")
    return people.prefetch_related(Prefetch("assignments", seats, to_attr="council_seats"))


def _candidate(person) -> Candidate:
    return Candidate(person, person.council_seats[0] if person.council_seats else None)
