"""What of a paragraph cannot be printed is not saved: it is refused in the part that it stands in."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from decisions.paragraph.content import PARTS, ParagraphContent
from municipality.text import extent, letters


def check(content: ParagraphContent, changed: Collection[str]) -> None:
    """Refuse letters that no font has, and what is too large for a page, in the parts that are saved."""
    for part in changed:
        for text in _texts(getattr(content, part)):
            letters.check(text, PARTS[part], field=part)
            extent.check(text, field=part)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in the part, also those in its rows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, tuple):
        yield from (text for inner in value for text in _texts(inner))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in _texts(getattr(value, field.name)))
