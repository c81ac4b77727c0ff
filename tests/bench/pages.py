"""The list, a search, the page of a case and a saved paragraph, with a hundred and with twenty thousand motions; and the worker's memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench import databases, web
from tests.bench.form import Desk

FEW, MANY = 100, 20_000
TURNS, IN_A_TURN = 10, 15
MEMORY_REQUESTS = 1_000


def measure(demonstration: str) -> Iterator[str]:
    """Sidorna med hundra och med tjugo tusen motioner i tur och ordning, två arbetare (mål: p95 under 100 ms, högst 30 frågor)"""
    with town(demonstration, FEW) as few, town(demonstration, MANY) as many:
        for name in few.asks:
            # Turn by turn, since the machine is faster one minute than the next.
            turns = [(few.turn(name), many.turn(name)) for _ in range(TURNS)]
            small, large = (web.together(timings) for timings in zip(*turns, strict=True))
            yield f"{name:<20} {FEW:>6} {small}   {few.queries[name]}"
            yield f"{'':<20} {MANY:>6} {large}   {many.queries[name]}   {large.p95 / small.p95:.2f} × (mål högst 1,3)"
        for each in (few, many):
            told = ", ".join(_memory(each.server, each.readers, each.paths["ärendesidan"]))
            yield f"{'minne i arbetaren':<20} {each.count:>6} {told} (mål: under 200)"


@dataclass
class Town:
    """A demonstration with so many motions more, and who asks for its pages."""

    count: int
    server: web.Server
    readers: list[web.Visitor]
    paths: dict[str, str]
    desks: dict[web.Visitor, Desk]
    queries: dict[str, str]
    saved: int = 0

    @property
    def asks(self) -> list[str]:
        return [*self.paths, databases.SAVING]

    def turn(self, name: str) -> web.Timing:
        if name != databases.SAVING:
            return web.measure(self.readers, web.asks_for(self.paths[name]), IN_A_TURN)
        self.saved += IN_A_TURN + 1
        return web.measure(list(self.desks), lambda one, n: self.desks[one].save(self.saved + n), IN_A_TURN)


@contextmanager
def town(demonstration: str, count: int) -> Iterator[Town]:
    paths = {
        "listan": "/motioner/",
        "listan, sida 2": "/motioner/?sida=2",
        "sökning på ett ord": f"/motioner/?q={databases.RARE}",  # as many answers in both
        "på var sjättes ord": "/motioner/?q=bibliotek",
        "ärendesidan": f"/motioner/{databases.a_slug(count)}/",
    }
    with databases.copy(demonstration, f"pages_{count}") as database:
        databases.in_database(database, f"from tests.bench import databases; databases.fill({count})")
        opened = databases.in_database(database, "from tests.bench import databases; databases.open_paragraphs()")
        addresses = opened.splitlines()
        queries = databases.queries_of(database, paths, addresses[0])
        with web.serving(database) as server:
            readers = [web.Visitor(server.port).logged_in(*databases.READER) for _ in range(web.READERS)]
            yield Town(count, server, readers, paths, _desks(server, addresses), queries)


def _desks(server: web.Server, paths: list[str]) -> dict[web.Visitor, Desk]:
    """Each secretary in a paragraph of her own."""
    visitors = [web.Visitor(server.port).logged_in(*databases.SECRETARY) for _ in paths]
    return {one: Desk(one, path) for one, path in zip(visitors, paths, strict=True)}


def _memory(server: web.Server, readers: list[web.Visitor], path: str) -> Iterator[str]:
    yield f"{server.memory()} MB"
    for rounds in (1, 2):
        web.measure(readers, web.asks_for(path), MEMORY_REQUESTS // len(readers))
        yield f"efter {rounds * MEMORY_REQUESTS} frågor {server.memory()} MB"
