"""Tables (CSV) as Excel in Swedish opens them: UTF-8 with a byte order mark, semicolons, and no cell
that runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence


class _Echo:
    """A file object whose `write` returns what is written."""

    def write(self, text: str) -> str:
        return text


def lines(heading: Sequence[str], rows: Iterable[Sequence]) -> Iterator[str]:
    """Return the table line by line, so that a long one can be sent while it is read."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + writer.writerow(heading)
    for row in rows:
        yield writer.writerow([_harmless(value) for value in row])


def _harmless(value) -> str:
    """Return the value as text. What somebody typed must not run in the reader's Excel, so a cell that begins like a
    formula gets a quote before it."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
