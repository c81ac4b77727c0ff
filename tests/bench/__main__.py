"""`make bench`. Each figure stands beside its reference from the same run, since these machines are shared and noisy."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings")

from tests.bench import databases, web
from tests.bench.form import Desk

FEW, MANY = 100, 20_000
MEMORY_REQUESTS = 1_000


def main() -> None:
    django.setup()
    timings = {}
    for count in (FEW, MANY):
        with databases.demonstration_copy(count) as database:
            if count == FEW:
                for what in ("paper", "minutes"):
                    print(databases.in_database(database, f"from tests.bench import {what}; print({what}.compare())"))
                print(databases.in_database(database, "from tests.bench import signing; print(signing.measure())"))
            timings[count] = pages(count, database)
    print(f"\n{MANY} mot {FEW} motioner (p95; mål högst 1,3)")
    for name in timings[FEW]:
        print(f"  {name:<20} {timings[MANY][name].p95 / timings[FEW][name].p95:.2f} ×")


def pages(count: int, database: str) -> dict[str, web.Timing]:
    """The list, the case page and a saved paragraph, two workers and two readers; then the worker's memory."""
    print(f"\n{count} motioner utöver demonstrationens, två arbetare (mål: p95 under 100 ms, högst 30 frågor)")
    paths = {
        "listan": "/motioner/",
        "listan, sida 2": "/motioner/?sida=2",
        "sökning på ord": "/motioner/?q=bibliotek",
        "ärendesidan": f"/motioner/{databases.a_slug(count)}/",
    }
    opened = databases.in_database(database, "from tests.bench import databases; databases.open_paragraphs()")
    addresses = opened.splitlines()
    queries = databases.queries_of(database, paths, addresses[0])
    with web.serving(database) as server:
        readers = [web.Visitor(server.port, *databases.READER) for _ in range(web.READERS)]
        timings = {name: web.measure(readers, asks_for(path)) for name, path in paths.items()}
        timings[databases.SAVING] = saving(server, addresses)
        for name, timing in timings.items():
            print(f"  {name:<20} {timing}   {queries.get(name, '')}")
        print(f"  minne i arbetaren    {', '.join(memory(server, readers, paths['ärendesidan']))} (mål: under 200)")
    return timings


def asks_for(path: str):
    return lambda visitor, n: visitor.get(path)


def saving(server: web.Server, paths: list[str]) -> web.Timing:
    """Each secretary in a paragraph of her own, as autosave does it."""
    secretaries = [web.Visitor(server.port, *databases.SECRETARY) for _ in paths]
    desks = {id(one): Desk(one, path) for one, path in zip(secretaries, paths, strict=True)}
    return web.measure(secretaries, lambda one, n: desks[id(one)].save(n))


def memory(server: web.Server, readers: list[web.Visitor], path: str) -> list[str]:
    told = [f"{server.memory()} MB"]
    for rounds in (1, 2):
        web.measure(readers, asks_for(path), MEMORY_REQUESTS // len(readers))
        told.append(f"efter {rounds * MEMORY_REQUESTS} frågor {server.memory()} MB")
    return told


if __name__ == "__main__":
    main()
