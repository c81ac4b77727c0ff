"""Rows that are marked (roll call, votes): what the page showed is compared with what has been marked since, so that
nothing is lost when two secretaries mark at once. Marks are given as number of the row → mark."""

import zlib
from collections.abc import Mapping

from municipality.refusals import Refused


class Overtaken(Refused):
    """Somebody else has marked since the page was fetched. The page shows which rows differ."""


def version_of(marks: Mapping[int, str]) -> int:
    """Return a number that is the same for the same marks, in whatever order they are given."""
    text = ";".join(f"{number}:{mark}" for number, mark in sorted(marks.items()))
    return zlib.crc32(text.encode())


def check_seen(marks: Mapping[int, str], seen: int | None) -> None:
    """Refuse when the marks have changed since the version `seen` that the page showed. None skips the check."""
    if seen is not None and seen != version_of(marks):
        raise Overtaken("Någon annan har markerat här sedan du hämtade sidan. Raderna som skiljer sig står nedan.")


def differing(stored: Mapping[int, str], given: Mapping[int, str]) -> list[int]:
    """Return the numbers of the rows whose marks differ."""
    return [number for number in {**stored, **given} if stored.get(number, "") != given.get(number, "")]
