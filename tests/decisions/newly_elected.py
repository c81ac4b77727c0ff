"""The file of those who are elected to the social committee, for a change of term."""

from datetime import date

from tests.municipality.register.table import table

FIRST = date(2027, 1, 1)


def elected(*roles: str, seats: int = 11, substitutes: int = 2, first=FIRST) -> str:
    """A file that fills the social committee; its first line elects Dahl again."""
    roles = (*(roles or ("ordförande", "förste vice ordförande")), *["ledamot"] * seats)[:seats]
    people = ["David;Dahl", *(f"Ny{number};Vald{number}" for number in range(1, seats))]
    lines = [f"SN;{role};S;;{name};;;{n};{first};" for n, (role, name) in enumerate(zip(roles, people, strict=True))]
    lines += [f"SN;ersättare;S;;Reserv{n};Vald{n};;;{n};{first};" for n in range(substitutes)]
    return table(*lines)
