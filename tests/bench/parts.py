"""What is measured. Each part is given the address of the demonstration's database, works in a copy of it and tells line by line."""

from collections.abc import Callable, Iterator

from tests.bench import board, databases, guard, jobs, pages, room, start


def paper(demonstration: str) -> Iterator[str]:
    """Utdraget och ett protokoll med hundra paragrafer mot bar WeasyPrint"""
    for what in ("paper", "minutes"):
        yield databases.in_database(demonstration, f"from tests.bench import {what}; print({what}.compare())")


def signing(demonstration: str) -> Iterator[str]:
    """Tre underskrifter på sextio sidor, och bestyrkta utdrag i minuten"""
    yield from databases.in_database(
        demonstration, "from tests.bench import signing; print(signing.measure())"
    ).splitlines()


def register(demonstration: str) -> Iterator[str]:
    """Ett register med fem tusen rader läses in (mål: under 10 s)"""
    with databases.copy(demonstration, "register") as database:
        yield databases.in_database(database, "from tests.bench import register; print(register.measure())")


PARTS: dict[str, Callable[[str], Iterator[str]]] = {
    "paper": paper,
    "signing": signing,
    "pages": pages.measure,
    "room": room.measure,
    "guard": guard.measure,
    "board": board.measure,
    "register": register,
    "jobs": jobs.measure,
    "start": start.measure,
}
