"""Tables as Excel in Swedish opens them: UTF-8 with its mark, semicolons, and no cell that runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(heading: Sequence[str], rows: Iterable[Sequence]) -> Iterator[str]:
    """The table line by line, so that a long one is sent as it is read."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff" + writer.writerow(heading)
    for row in rows:
        yield writer.writerow([_harmless(value) for value in row])


def _harmless(value) -> str:
    """A cell that begins like a formula is marked as text: what somebody typed must not run in the reader's Excel."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
