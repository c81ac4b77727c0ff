"""What the law and the documents themselves say of a motion's text. Pure functions: no database, no clock."""

import re
from collections.abc import Sequence

from municipality.swedish import composed

_MARK = re.compile(r"^(?:\d{1,2}\s*[.):]|\d{1,2}\s+(?=att\b)|[-–—•*·▪]|\(\d{1,2}\)|[a-zåäö]\))\s*", re.IGNORECASE)
_ATT = re.compile(r"^att\b", re.IGNORECASE)


def split_points(text: str) -> list[str]:
    """Return the numbered demands (att-satser) of a motion's pasted text, one each.

    A point begins with a number, a bullet or "att"; without any of these every line is one. A line that begins
    otherwise continues the point before it, as in text copied from a PDF, and lines before the first point ("Vi yrkar")
    are left out.
    """
    lines = [re.sub(r"\s+", " ", line).strip() for line in composed(text).replace("\u00ad", "").splitlines()]
    if not any(_begins_point(line) for line in lines):
        return [line for line in lines if line]
    numbered = any(_MARK.match(line) for line in lines)
    points: list[str] = []
    for line in lines:
        if _MARK.match(line) or (_ATT.match(line) and not (numbered and points and not points[-1])):
            points.append(_MARK.sub("", line))
        elif points and line:
            points[-1] = f"{points[-1]} {line}".strip()
    return [re.sub(r"(?<=[^,;])\s*[,;]?\s+(?:och|samt)$|[,;]$", "", point).strip() for point in points if point]


def _begins_point(line: str) -> bool:
    return bool(_MARK.match(line) or _ATT.match(line))


def names_within(names: Sequence[str], limit: int) -> str:
    """Return as many of the names as there is room for (`limit` is in characters), with "m.fl."
    when some are left out."""
    text = ", ".join(names)
    if len(text) <= limit:
        return text
    kept = list(names)
    while kept and len(", ".join(kept)) + len(" m.fl.") > limit:
        kept.pop()
    return f"{', '.join(kept)} m.fl."


def split_names(text: str) -> list[str]:
    """Return the names of those who signed, as typed or copied: "Per Al (S), Eva Ek (M) och Bo By" or one on each
    line. Parties are left out."""
    pieces = re.split(r"\([^)]*\)|[,;\n]|\s(?:och|samt|&)\s", composed(text))
    return [name for piece in pieces if (name := re.sub(r"^(?:och|samt)\s", "", " ".join(piece.split())).strip(" ."))]
