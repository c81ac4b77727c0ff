"""Hard-wrapped text (radbruten text): lines of an older paper that were broken to fit its width, rejoined for another width.

No letter is changed but the line ends themselves, and a hyphen that only divided a word there. Where a line was broken for a reason of
its own (a list, a table, an indented point, a short line) it stays so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: In letters. A narrower text is a list of short lines; a wider one was never wrapped, but has a line for each paragraph.
NARROWEST, WIDEST = 45, 130
#: How much of the width a line fills, at least, that was broken to fit: in the middle of a sentence, and between two. The letters of a paper
#: are of different widths.
_IN_A_SENTENCE, _BETWEEN = 0.62, 0.85
#: Several spaces in a row, or a space before, set out columns and points by hand.
_SET_OUT = re.compile(r"^\s|\S(?: {3,}|\t)")
_POINT = re.compile(r"[•·*▪●\-]\s|\(?\d{1,3}[.)]\s|[a-zåäö]\)\s|§")
#: What begins a point, but stands in the middle of a sentence too.
_MAYBE_A_POINT = re.compile(r"(?:att|[–—])\s")
_ENDS = re.compile(r"[.:;!?][”\"'’)]?$")
_DIVIDED = re.compile(r"[a-zåäöéü]-$")
#: After which the hyphen belongs to the word ("ja-röster", "e-post"), or another word is to come ("ja- och nej-röster").
_OWN_HYPHEN = re.compile(r"(?:^|[\s(])(?:ja|nej|e|icke|vice|f\.d|ex)-$", re.IGNORECASE)
_GOES_ON = ("och ", "eller ", "samt ", "respektive ")


def rejoined(texts: Sequence[str]) -> list[str]:
    """Return the texts of one paper with the lines rejoined that were broken to fit its width."""
    width = _width(texts)
    return [_rejoined(text, width) if width else text for text in texts]


@dataclass(frozen=True)
class _Break:
    """The end of a line, and the line after it; whether the text has empty lines between its paragraphs."""

    before: str
    after: str
    spaced: bool

    def fits(self, width: int) -> bool:
        """Whether the line was broken because the next word had no room."""
        if not (self.before and self.after.strip()) or _SET_OUT.search(self.before) or _SET_OUT.search(self.after):
            return False
        if _POINT.match(self.after):
            return False
        ended = bool(_ENDS.search(self.before))
        if ended and (_MAYBE_A_POINT.match(self.after) or not self.spaced):
            return False
        if self.before.endswith(",") and self.after.startswith("att "):
            return False
        taken = len(self.before) + 1 + len(self.after.split(maxsplit=1)[0])
        inside = not ended and self.goes_on
        return taken > width * (_IN_A_SENTENCE if inside else _BETWEEN)

    @property
    def goes_on(self) -> bool:
        """Whether the next line begins in the middle of a sentence."""
        return self.after[:1].islower() and not _MAYBE_A_POINT.match(self.after)


def _width(texts: Sequence[str]) -> int:
    """Return how wide the paper was, in letters; 0 when its lines were not broken to fit it."""
    lines = [line.rstrip() for text in texts for line in text.split("\n")]
    width = max((len(line) for line in lines if not _SET_OUT.search(line)), default=0)
    if not NARROWEST <= width <= WIDEST:
        return 0
    sure = any(place.goes_on and place.fits(width) for text in texts for place in _breaks(text))
    return width if sure else 0


def _breaks(text: str) -> list[_Break]:
    lines, spaced = text.split("\n"), _is_spaced(text)
    return [_Break(before.rstrip(), after, spaced) for before, after in pairwise(lines)]


def _is_spaced(text: str) -> bool:
    return bool(re.search(r"\S[^\S\n]*\n\s*\n[^\S\n]*\S", text))


def _rejoined(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    said = first
    for place, after in zip(_breaks(text), rest, strict=True):
        said = _joined(said.rstrip(), after) if place.fits(width) else f"{said}\n{after}"
    return said


def _joined(said: str, after: str) -> str:
    if said.endswith("-") and after.startswith(_GOES_ON):
        return f"{said} {after}"
    if said.endswith("-") and said[-2:-1].strip():
        divided = _DIVIDED.search(said) and not _OWN_HYPHEN.search(said) and after[:1].islower()
        return f"{said[:-1] if divided else said}{after}"
    return f"{said} {after}"
