"""Personal data in a text that is to be published: what may never be there, and what a person must look at.

National identity numbers are found with certainty enough to stop a publication (3 kap. 10 § lagen 2018:218; 8 kap. 10 §
kommunallagen lets minutes be posted only as far as other law allows). Names of private persons, addresses and telephone
numbers are guesses, so they are marks for the one who reviews.
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
    """What was found."""

    IDENTITY_NUMBER = "identity_number"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    MAIL = "mail"
    NAME = "name"


@dataclass(frozen=True, order=True)
class Found:
    """A place in a text: from `start` up to and not with `end`, in characters."""

    start: int
    end: int
    kind: Kind
    text: str


def identity_numbers(text: str) -> list[Found]:
    """Personnummer and samordningsnummer, in six or eight figures and four, with or without a sign between them.

    With a sign, figures that make a date and four more are enough: one that is mistyped still points somebody out. Without
    it the last figure must be the right check figure, since ten figures in a row may be anything.
    """
    return [
        _found(match, Kind.IDENTITY_NUMBER)
        for match in _IDENTITY_NUMBER.finditer(text)
        if _is_date(match) and (match["sign"].strip() or _checks(match))
    ]


def marks(text: str, *, known: Collection[str] = ()) -> list[Found]:
    """What the reviewer is shown: telephone numbers, addresses, e-mail addresses, and what may be the name of somebody who
    is not among the `known` (elected people, officials, bodies), in the order of the text and without overlap."""
    everything = [
        *identity_numbers(text),
        *(_found(match, Kind.MAIL) for match in _MAIL.finditer(text)),
        *(_found(match, Kind.TELEPHONE) for match in _TELEPHONE.finditer(text)),
        *(_found(match, Kind.ADDRESS) for expression in (_STREET, _POSTAL) for match in expression.finditer(text)),
        *_strangers(text, known),
    ]
    kept: list[Found] = []
    for one in everything:  # the surer kinds stand first, and keep their place
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept)


def _strangers(text: str, known: Collection[str]) -> list[Found]:
    """Two to four words with capitals. A known name within is no stranger's, nor is a word that only begins a sentence."""
    return [
        _found(match, Kind.NAME)
        for match in _NAME.finditer(text)
        if not any(name in match[0] or match[0] in name for name in known)
    ]


def _found(match: re.Match[str], kind: Kind) -> Found:
    return Found(match.start(), match.end(), kind, match[0])


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


def _checks(match: re.Match[str]) -> bool:
    """The last figure by the modulus 10 rule (Luhn) over the nine before it."""
    figures = [int(figure) for figure in match["year"] + match["month"] + match["day"] + match["end"]]
    doubled = [figure * (2 - place % 2) for place, figure in enumerate(figures)]
    return sum(figure // 10 + figure % 10 for figure in doubled) % 10 == 0
