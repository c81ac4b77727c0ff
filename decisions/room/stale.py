"""Rader som markeras (upprop, röster): what the page showed is held against what has been marked since, so that two secretaries who
mark at once lose nothing. Marks are a row's number → its mark.
"""

import zlib
from collections.abc import Mapping

from municipality.refusals import Refused


class Overtaken(Refused):
    """Somebody else has marked since the page was fetched. The page shows which rows differ."""


def version_of(marks: Mapping[int, str]) -> int:
    """The same number for the same marks, in whatever order they were given."""
    told = ";".join(f"{number}:{mark}" for number, mark in sorted(marks.items()))
    return zlib.crc32(told.encode())


def check_seen(marks: Mapping[int, str], seen: int | None) -> None:
    """`seen` is the version that the page showed; None asks nothing."""
    if seen is not None and seen != version_of(marks):
        raise Overtaken("Någon annan har markerat här sedan du hämtade sidan. Raderna som skiljer sig står nedan.")


def differing(stored: Mapping[int, str], given: Mapping[int, str]) -> list[int]:
    """The rows that are not marked alike."""
    return [number for number in {**stored, **given} if stored.get(number, "") != given.get(number, "")]
