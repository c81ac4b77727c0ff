"""Personnummer och samordningsnummer: finding them where they must not be."""

import re
from datetime import date

#: Ten or twelve digits, as people write them. Longer runs of digits are something else.
_SHAPE = re.compile(
    r"(?<![\dA-Za-z])(?P<century>19|20)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<mark>[-+ ]?)(?P<serial>\d{4})(?!\d)"
)


def found_in(text: str) -> list[str]:
    """Every national identity number in the text, as it stands there: a real day (a co-ordination number's has 60 added) and the
    right check digit."""
    return [found.group() for found in _SHAPE.finditer(text) if _is_one(found)]


def _is_one(found: re.Match) -> bool:
    day = int(found["day"])
    try:
        date(int((found["century"] or "20") + found["year"]), int(found["month"]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    digits = found["year"] + found["month"] + found["day"] + found["serial"]
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(product, 10)) for product in doubled) % 10 == 0
