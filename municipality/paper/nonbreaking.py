"""What must not be divided between lines: a section sign and its number, a date, and an appendix: "§ 8", "§§ 1–7", "5 kap. 27 §",
"2023-03-09", "bilaga A". No letter is changed; elements are put round them."""

import re

#: Skipped: the document's head and the head of a sheet, tags, and what is marked already.
_PASSED = r'<(head|header)\b[^>]*>.*?</\1>|<span class="whole">[^<]*</span>|<[^>]*>'
_NUMBER = r"\d+(?:–\d+)?"
_WHOLE = re.compile(
    rf"{_PASSED}|(\d+(?: [a-z])? §§?(?: {_NUMBER})?|§§? {_NUMBER}|\b\d{{4}}-\d\d-\d\d\b|\b[Bb]ilaga (?:\d{{1,3}}|[A-Z]{{1,2}})\b)",
    re.DOTALL,
)


def unbroken(markup: str) -> str:
    """Return the same markup, in which no line ends within one of them (`.whole` in paper.css)."""
    return _WHOLE.sub(_wrapped, markup)


def _wrapped(match: re.Match) -> str:
    return f'<span class="whole">{match[2]}</span>' if match[2] else match[0]
