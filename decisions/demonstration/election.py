"""The election of 2026: the council that is elected sits from 15 October, by a change of term. Everybody in it is made up."""

from collections.abc import Collection
from datetime import datetime

from decisions.demonstration.town import Town, data, party_of
from decisions.steps import term
from municipality.models import Assignment, Person

_HEADING = "organ;uppdrag;parti;förnamn;efternamn;ordning;från och med"


def elect(town: Town, at: datetime, *, staying: Collection[str]) -> None:
    """Change the term of the council (mandatskifte): some leave and as many are new. Those named in `staying`, and all others, sit on."""
    first_day = data()["elected_from"]
    council = town.bodies["KF"]
    there = council.assignments.on(first_day).in_order()
    members = [seat for seat in there if seat.is_member]
    free = [person for person in town.fictional if person.pk not in {seat.person_id for seat in there}]
    leaving = dict(zip(_leaving(members, staying), free, strict=False))
    lines = [
        _line(town, leaving.get(seat.person_id, seat.person), seat.role, number)
        for number, seat in enumerate(members, start=1)
    ]
    substitutes = [seat for seat in there if not seat.is_member]
    lines += [_line(town, seat.person, seat.role, number) for number, seat in enumerate(substitutes, start=1)]
    term.change_term(
        council, by=town.users["registrar"], at=at, first_day=first_day, text="\n".join([_HEADING, *lines]), file_name="valet-2026.csv"
    )  # fmt: skip


def _leaving(members: list[Assignment], staying: Collection[str]) -> list[int]:
    """Return those who were not elected again: ordinary members, the last in the list."""
    ordinary = [seat for seat in members if seat.role == Assignment.Role.MEMBER and seat.person.name not in staying]
    return [seat.person_id for seat in ordinary[-data()["newly_elected"] :]]


def _line(town: Town, person: Person, role: str, number: int) -> str:
    label = Assignment.Role(role).label
    first, last = person.first_name, person.last_name
    return f"KF;{label};{party_of(town, person).code};{first};{last};{number};{data()['elected_from']}"
