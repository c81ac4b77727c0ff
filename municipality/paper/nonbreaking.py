"""A section sign and its number stand on one line, and so does a date: "§ 8", "§§ 1–7", "5 kap. 27 §", "2023-03-09". Not a letter is
changed, only wrapped."""

import re

#: The document's head and the head of a sheet, a tag, and what is whole already are passed over.
_PASSED = r'<(head|header)\b[^>]*>.*?</\1>|<span class="whole">[^<]*</span>|<[^>]*>'
_NUMBER = r"\d+(?:–\d+)?"
_WHOLE = re.compile(rf"{_PASSED}|(\d+(?: [a-z])? §§?(?: {_NUMBER})?|§§? {_NUMBER}|\b\d{{4}}-\d\d-\d\d\b)", re.DOTALL)


def unbroken(markup: str) -> str:
    """The same markup, where no line ends within one of them (`.whole` in paper.css)."""
    return _WHOLE.sub(_wrapped, markup)


def _wrapped(found: re.Match) -> str:
    return f'<span class="whole">{found[2]}</span>' if found[2] else found[0]
