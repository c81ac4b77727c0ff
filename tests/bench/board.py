"""The public notice board, read by two hundred at once."""

from collections.abc import Iterator

from tests.bench import databases, web

READERS, TIMES = 200, 10
PATH = "/anslagstavla/"


def measure(demonstration: str) -> Iterator[str]:
    """Anslagstavlan med två hundra samtidiga läsare, två arbetare"""
    with databases.copy(demonstration, "board") as database, web.serving(database) as server:
        alone = web.measure([web.Visitor(server.port)], web.asks_for(PATH), 100)
        yield f"{'en läsare':<20} {alone}"
        crowd = web.measure(
            [web.Visitor(server.port) for _ in range(READERS)], web.asks_for(PATH), TIMES, bears_errors=True
        )
        yield f"{f'{READERS} läsare':<20} {crowd}   {crowd.errors} fel av {READERS * TIMES}"
        yield f"{'utan trängsel':<20} {READERS / alone.rate * 1000:6.0f} ms skulle {READERS} svar ta efter varandra"
