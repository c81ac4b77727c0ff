"""The list, a search, the page of a case and a saved paragraph, with a hundred and with twenty thousand motions; and the worker's memory."""

from collections.abc import Iterator

from tests.bench import databases, web
from tests.bench.form import Desk

FEW, MANY = 100, 20_000
MEMORY_REQUESTS = 1_000


def measure(demonstration: str) -> Iterator[str]:
    """Sidorna med hundra och med tjugo tusen motioner, två arbetare (mål: p95 under 100 ms, högst 30 frågor)"""
    timings = {}
    for count in (FEW, MANY):
        with databases.copy(demonstration, f"pages_{count}") as database:
            databases.in_database(database, f"from tests.bench import databases; databases.fill({count})")
            yield f"{count} motioner utöver demonstrationens"
            timings[count] = {}
            for name, timing, told in _timed(count, database):
                yield f"  {name:<20} {told}"
                if timing:
                    timings[count][name] = timing
    yield f"{MANY} mot {FEW} motioner (p95; mål högst 1,3)"
    for name in timings[FEW]:
        yield f"  {name:<20} {timings[MANY][name].p95 / timings[FEW][name].p95:.2f} ×"


def _timed(count: int, database: str) -> Iterator[tuple[str, web.Timing | None, str]]:
    paths = {
        "listan": "/motioner/",
        "listan, sida 2": "/motioner/?sida=2",
        "sökning på ett ord": f"/motioner/?q={databases.RARE}",  # as many answers in both
        "på var sjättes ord": "/motioner/?q=bibliotek",
        "ärendesidan": f"/motioner/{databases.a_slug(count)}/",
    }
    opened = databases.in_database(database, "from tests.bench import databases; databases.open_paragraphs()")
    addresses = opened.splitlines()
    queries = databases.queries_of(database, paths, addresses[0])
    with web.serving(database) as server:
        readers = [web.Visitor(server.port).logged_in(*databases.READER) for _ in range(web.READERS)]
        for name, path in paths.items():
            timing = web.measure(readers, web.asks_for(path))
            yield name, timing, f"{timing}   {queries[name]}"
        timing = saving(server, addresses)
        yield databases.SAVING, timing, f"{timing}   {queries[databases.SAVING]}"
        yield "minne i arbetaren", None, ", ".join(_memory(server, readers, paths["ärendesidan"])) + " (mål: under 200)"


def saving(server: web.Server, paths: list[str]) -> web.Timing:
    """Each secretary in a paragraph of her own, as autosave does it."""
    secretaries = [web.Visitor(server.port).logged_in(*databases.SECRETARY) for _ in paths]
    desks = {id(one): Desk(one, path) for one, path in zip(secretaries, paths, strict=True)}
    return web.measure(secretaries, lambda one, n: desks[id(one)].save(n))


def _memory(server: web.Server, readers: list[web.Visitor], path: str) -> Iterator[str]:
    yield f"{server.memory()} MB"
    for rounds in (1, 2):
        web.measure(readers, web.asks_for(path), MEMORY_REQUESTS // len(readers))
        yield f"efter {rounds * MEMORY_REQUESTS} frågor {server.memory()} MB"
