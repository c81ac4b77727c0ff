"""What somebody has written in a paragraph, as plain text with the place that it stands in."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from decisions.paragraph.guard.snapshot import Snapshot

_TAG, _SPACE = re.compile(r"<[^>]+>"), re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ§])")


class Text(NamedTuple):
    """A text of the paragraph. In the texts ("sections") `section` is the key of the one it is."""

    place: str
    words: str
    section: str = ""

    @property
    def sentences(self) -> list[str]:
        """The sentences of the text, without markup."""
        return [sentence.strip() for sentence in _SENTENCE.split(self.words) if sentence.strip()]


def running(s: Snapshot) -> Iterator[Text]:
    """What is printed as running text: the sections, and the decision."""
    for key, text in s.content.sections.items():
        yield Text("sections", plain(text), key)
    yield from (Text("decided", plain(row.text)) for row in s.content.decided)


def written(s: Snapshot) -> Iterator[Text]:
    """Everything that somebody has written, in the order of the page."""
    content = s.content
    yield Text("heading", content.heading)
    yield from (Text("decided", plain(row.text)) for row in content.decided)
    yield from (Text("decided", row.motivation) for row in content.decided if row.motivation)
    yield from (Text("proposals", plain(row.text)) for row in content.proposals if row.text)
    yield from (Text("reservations", plain(row.text)) for row in content.reservations if row.text)
    yield from (Text("statements", plain(row.text)) for row in content.statements if row.text)
    yield from (Text("sections", plain(text), key) for key, text in content.sections.items())
    yield from (Text("tasks", row.text) for row in content.tasks)
    yield from (
        Text(part, text) for part in ("urgent_reason", "unannounced_reason") if (text := getattr(content, part))
    )


def plain(text: str) -> str:
    """Return the text without its markup and its soft hyphens."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", text)).replace("\u00ad", "")).strip()


def is_named(name: str, text: str) -> bool:
    """Return whether the text names the person, also in the genitive ("Anna Almqvists")."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text) is not None


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Return those of the names that the text has, each once."""
    return [name for name in dict.fromkeys(names) if name and is_named(name, text)]
