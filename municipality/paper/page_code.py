"""The page code (sidkod): the QR code in the corner of every page that is signed in ink, by which the
scanned page is recognised.

It says which paper (its number and the beginning of its record's SHA-256) and which page of how many: forty characters
that a scanner reads from a grey and crooked copy. Nothing in it is secret, and nothing depends on it alone, since a
person looks at the page that it names.
"""

import re
from dataclasses import dataclass

import segno

_SHAPE = re.compile(r"PARAGRAF:(\d{1,12}):([0-9A-F]{16}):(\d{1,4}):(\d{1,4})")


@dataclass(frozen=True, order=True)
class PageCode:
    """Which paper, by its number and SHA-256 (the first 16 hexadecimal digits when read), and
    which page of how many."""

    paper: int
    sha256: str
    page: int
    pages: int

    def text(self) -> str:
        """Return the code's text, in capitals and digits alone, which take the least room."""
        return f"PARAGRAF:{self.paper}:{self.sha256[:16].upper()}:{self.page}:{self.pages}"

    @classmethod
    def read(cls, text: str) -> "PageCode | None":
        """Return what the text says, None when it is another code, such as one on the municipality's letter paper."""
        if not (match := _SHAPE.fullmatch(text)):
            return None
        paper, digest, page, pages = match.groups()
        return cls(int(paper), digest.lower(), int(page), int(pages))

    def is_of(self, paper: int, sha256: str) -> bool:
        """Return whether the page belongs to the paper with this number and SHA-256."""
        return self.paper == paper and self.sha256[:16] == sha256[:16]


def dark_squares(text: str) -> tuple[int, list[tuple[int, int]]]:
    """Return how many squares a side has, without the quiet edge, and which of them are dark, as (column, row). The
    code can be read when up to a quarter of it is damaged."""
    rows = segno.make(text, error="q", micro=False).matrix
    return len(rows), [(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
