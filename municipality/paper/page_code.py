"""Sidkoden: the QR code in the corner of every page that is signed in ink, by which the scanned page finds its way back.

It says which paper (its number and the beginning of its record's SHA-256) and which page of how many. Forty characters that a scanner
reads from a grey and crooked copy; nothing in it is secret, and nothing rests on it alone: a page it names is looked at by a person.
"""

import re
from dataclasses import dataclass

import segno

_SHAPE = re.compile(r"PARAGRAF:(\d{1,12}):([0-9A-F]{16}):(\d{1,4}):(\d{1,4})")


@dataclass(frozen=True, order=True)
class PageCode:
    """Which paper, by its number and hash, and which page of how many."""

    paper: int
    sha256: str
    page: int
    pages: int

    def text(self) -> str:
        """In capitals and digits alone, which take the least room."""
        return f"PARAGRAF:{self.paper}:{self.sha256[:16].upper()}:{self.page}:{self.pages}"

    @classmethod
    def read(cls, text: str) -> "PageCode | None":
        """None for any other code, such as one that the municipality's letter paper has."""
        if not (found := _SHAPE.fullmatch(text)):
            return None
        paper, digest, page, pages = found.groups()
        return cls(int(paper), digest.lower(), int(page), int(pages))

    def is_of(self, paper: int, sha256: str) -> bool:
        return self.paper == paper and self.sha256[:16] == sha256[:16]


def dark_squares(text: str) -> tuple[int, list[tuple[int, int]]]:
    """How many squares a side has, without the quiet edge, and which are dark (column, row). A quarter may be unreadable."""
    rows = segno.make(text, error="q", micro=False).matrix
    return len(rows), [(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
