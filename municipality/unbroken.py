"""A section sign and its number stand on one line: "§ 8", "§§ 1–7", "5 kap. 27 §". Not a letter is changed, only wrapped."""

import re

#: The document's head and the head of a sheet, a tag, and what is whole already are passed over.
_PASSED = r'<(head|header)\b[^>]*>.*?</\1>|<span class="whole">[^<]*</span>|<[^>]*>'
_NUMBER = r"\d+(?:–\d+)?"
_SIGN = re.compile(rf"{_PASSED}|(\d+(?: [a-z])? §§?(?: {_NUMBER})?|§§? {_NUMBER})", re.DOTALL)


def unbroken(markup: str) -> str:
    """The same markup, where the end of a line does not come between a section sign and its number (`.whole` in paper.css)."""
    return _SIGN.sub(_wrapped, markup) if "§" in markup else markup


def _wrapped(found: re.Match) -> str:
    return f'<span class="whole">{found[2]}</span>' if found[2] else found[0]
