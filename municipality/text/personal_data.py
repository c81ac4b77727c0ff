"""Personal data in a text that is to be published: what may never be there, and what a person must look at.

National identity numbers (personnummer) are recognised surely enough to stop a publication (3 kap. 10 § lagen 2018:218;
8 kap. 10 § kommunallagen lets minutes be posted only as far as other law allows). Names of private persons, addresses
and telephone numbers are guesses, so they are marks for the reviewer to look at.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_SPACE = r"[\s\u00a0\u2009\u202f]"
_DASH = r"[-\u00ad\u2010-\u2015\u2212]"
_IDENTITY_NUMBER = re.compile(
    rf"(?<![\d/])(?P<century>\d\d)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?P<sign>{_SPACE}*(?:{_DASH}|\+){_SPACE}*|{_SPACE}?)(?P<end>\d{{4}})(?![\d/])"
)
_TELEPHONE = re.compile(
    r"(?<![\d/.:\u2013-])"
    rf"(?:(?:\+|00)46{_SPACE}?(?:\(0\){_SPACE}?)?|0)[1-9]\d{{0,2}}"
    rf"(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE}|/)?\d{{2,3}}(?:{_SPACE}?\d{{2,3}}){{1,3}}(?![\d/-])"
)
_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿ"
_STREETS = "gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|plan|backe|backen|kaj|kajen"
_STREET = re.compile(rf"\b[A-ZÀ-ÖØ-Þ][{_LETTERS}]*{_SPACE}?(?:{_STREETS}){_SPACE}\d{{1,3}}(?:{_SPACE}?[A-Za-z])?\b")
_POSTAL = re.compile(rf"(?<![\d-])\d{{3}}{_SPACE}\d{{2}}{_SPACE}{{1,2}}[A-ZÅÄÖ][{_LETTERS}]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = "[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)?"
_WITHIN = "[^\\S\\n]"  # a heading and the word under it are no name
_NAME = re.compile(rf"\b{_WORD}(?:{_WITHIN}(?:(?:von|af|de|van|der|el|al){_WITHIN})?{_WORD}){{1,3}}")


class Kind(StrEnum):
    """What kind of personal data was recognised."""

    IDENTITY_NUMBER = "identity_number"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    MAIL = "mail"
    NAME = "name"


@dataclass(frozen=True, order=True)
class Finding:
    """A place in a text: from `start` up to but not including `end`, in characters."""

    start: int
    end: int
    kind: Kind
    text: str


def identity_numbers(text: str) -> list[Finding]:
    """Return the national identity numbers in the text (personnummer and samordningsnummer): six or eight digits and
    four, with or without a sign between them.

    With a sign, digits that make a date and four more are enough: a mistyped number still points somebody out. Without
    it the last digit must be the right check digit, since ten digits in a row may be anything.
    """
    return [
        _finding(match, Kind.IDENTITY_NUMBER)
        for match in _IDENTITY_NUMBER.finditer(text)
        if _is_date(match) and (match["sign"].strip() or _has_check_digit(match))
    ]


def marks(text: str, *, known: Collection[str] = ()) -> list[Finding]:
    """Return what the reviewer is shown, in the order of the text and without overlap: telephone numbers,
    addresses, e-mail addresses, and what may be the name of somebody who is not among the `known` (elected
    people, officials, bodies)."""
    everything = [
        *identity_numbers(text),
        *(_finding(match, Kind.MAIL) for match in _MAIL.finditer(text)),
        *(_finding(match, Kind.TELEPHONE) for match in _TELEPHONE.finditer(text)),
        *(_finding(match, Kind.ADDRESS) for expression in (_STREET, _POSTAL) for match in expression.finditer(text)),
        *_strangers(text, known),
    ]
    kept: list[Finding] = []
    for candidate in everything:  # the surer kinds come first: where two overlap they win
        if all(candidate.end <= other.start or candidate.start >= other.end for other in kept):
            kept.append(candidate)
    return sorted(kept)


def _strangers(text: str, known: Collection[str]) -> list[Finding]:
    """Return two to four capitalised words in a row, unless they are or contain a known name."""
    return [
        _finding(match, Kind.NAME)
        for match in _NAME.finditer(text)
        if not any(name in match[0] or match[0] in name for name in known)
    ]


def _finding(match: re.Match[str], kind: Kind) -> Finding:
    return Finding(match.start(), match.end(), kind, match[0])


def _is_date(match: re.Match[str]) -> bool:
    century, day = match["century"], int(match["day"])
    if century and int(century) not in {18, 19, 20}:
        return False
    try:  # a samordningsnummer has sixty added to the day; 2000 has every day that a year can have
        date(
            int((century or "20") + match["year"]) if century else 2000,
            int(match["month"]),
            day - 60 if day > 60 else day,
        )
    except ValueError:
        return False
    return True


def _has_check_digit(match: re.Match[str]) -> bool:
    """Whether the last digit is right by the modulus 10 rule (Luhn) over the nine before it."""
    figures = [int(figure) for figure in match["year"] + match["month"] + match["day"] + match["end"]]
    doubled = [figure * (2 - place % 2) for place, figure in enumerate(figures)]
    return sum(figure // 10 + figure % 10 for figure in doubled) % 10 == 0
