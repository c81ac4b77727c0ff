"""Letters (tecken) that can be printed: those that one of the paper's fonts has. What cannot be printed is refused where it is written, by every
record whose text reaches paper (municipality.text.printed) and every field of rich text.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

from municipality.refusals import Refused
from municipality.swedish import listed

#: The paper's own faces, by the name of their file.
FACES = {
    path.name: path
    for package in (font_source_sans_pro, font_source_serif_pro)
    for path in Path(package.font_directory).glob("*.otf")
}
#: What they lack of Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian, and signs (●, ➢). 3 MB on the disk, and fontconfig itself asks
#: for them. Chinese, Japanese and Korean are not among them: the letters of the three differ in shape and would need 90 MB, while a name in the
#: Swedish register of people is always written in Latin letters.
OTHERS = {
    path.name: path
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    for path in sorted(Path("/usr/share/fonts").rglob(name))[:1]
}
#: What the others are used for: letters and signs; not their few pictures (emoji), nor letters of private use.
OTHERS_FROM = ((0x20, 0x2BFF), (0xA640, 0xA7FF), (0xFB00, 0xFDFF), (0xFE70, 0xFEFC))
#: Those that show nothing and need no font: where a line may or must not end, the direction of the text, how the letter before is drawn.
UNSEEN = frozenset(
    [
        *(0x09, 0x0A, 0x0D, 0xAD, 0x034F, 0x061C, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x206A),
        *range(0xFE00, 0xFE10),
    ]
)
#: Breaks of line and paragraph, which one of our fonts claims to have; WeasyPrint 70 stops at the second.
_SEPARATORS = frozenset([0x2028, 0x2029])
#: Every letter of Swedish, and what else stands on a keyboard: all our faces have them, so that most texts ask no further.
_PLAIN = frozenset(map(chr, [0x0A, 0x0D, *range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2019, 0x201D]))


_as_it_stood: ContextVar[bool] = ContextVar("as_it_stood", default=False)


def lacking(text: str) -> list[str]:
    """Return the letters of the text that cannot be printed, each once."""
    return sorted(letter for letter in set(text) - _PLAIN if ord(letter) not in _printable())


def sentence(missing: Iterable[str], where: str = "") -> str:
    """Return what is said of letters that cannot be printed, with the letters shown; `where` names what they stand in ("rubriken")."""
    shown = [
        f"”{letter}” (U+{ord(letter):04X})" if letter.isprintable() else f"U+{ord(letter):04X}" for letter in missing
    ]
    what, it = ("Tecknet", "det") if len(shown) == 1 else ("Tecknen", "dem")
    place = f" i {where}" if where else ""
    return f"{what} {listed(shown)}{place} kan inte skrivas ut, för inget typsnitt har {it}: byt ut {it} i texten."


@contextmanager
def as_it_stood() -> Iterator[None]:
    """Within it, a record takes what cannot be printed here: what was printed elsewhere is kept to the letter."""
    token = _as_it_stood.set(True)
    try:
        yield
    finally:
        _as_it_stood.reset(token)


def is_kept() -> bool:
    """Return whether what is written now was printed elsewhere."""
    return _as_it_stood.get()


def check(text: str, where: str, *, field: str) -> None:
    """Refuse a text with letters that cannot be printed; `where` says what it stands in."""
    if not is_kept() and (missing := lacking(text)):
        raise Refused(sentence(missing, where), field=field)


@cache
def _printable() -> frozenset[int]:
    """Return the number of every letter that can be printed. Read once a process, when a text has an unusual letter."""
    from fontTools.ttLib import TTFont  # slow to import

    def had_by(paths: Iterable[Path]) -> set[int]:
        found: set[int] = set()
        for path in paths:
            with TTFont(path, lazy=True) as font:
                found |= set(font.getBestCmap())
        return found

    had, others = had_by(FACES.values()), had_by(OTHERS.values())
    had |= {code for code in others if any(first <= code <= last for first, last in OTHERS_FROM)}
    return (UNSEEN | had) - _SEPARATORS
