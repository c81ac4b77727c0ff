"""What stands in the text and contradicts the record: told before the minutes are locked, never refused."""

import html
import re
from collections import Counter
from collections.abc import Iterator

from decisions.paragraph.content import PARTS
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot

_TAG, _SPACE = re.compile(r"<[^>]+>"), re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ§])")
#: "26–13", "26 mot 13", "26 ja-röster mot 13 nej-röster": figures of a division in running text.
_FIGURES = re.compile(
    r"\b(\d{1,3})(?:\s*ja(?:-röster)?)?(?:\s*(?:–|-)\s*|\s+(?:röster\s+)?mot\s+)(\d{1,3})\b(?!\s*(?:kap|§|\d|-|–))"
)
_VOTED = re.compile(r"röst|voter", re.IGNORECASE)
#: A shorter sentence may well stand twice: "Ajournering.", "Förslaget bifalls."
_LONG = 40


def absent_in_the_decision(s: Snapshot) -> Iterator[Finding]:
    """The decision names a member who was not there (lagregel 33)."""
    for row in s.content.decided:
        for name in s.room.absent:
            if name in row.text:
                yield Finding("decided", f"Beslutet nämner {name}, som inte var närvarande. Stämmer det?", Weight.LOOK)


def figures_of_the_vote(s: Snapshot) -> Iterator[Finding]:
    """The figures in the text are those of a division that was held (lagregel 34, 5 kap. 67 §)."""
    held = {(question.vote.yes, question.vote.no) for question in s.order.asked if question.vote}
    held |= {(no, yes) for yes, no in held}
    for part, text in _texts(s):
        for sentence in _sentences(text):
            if not _VOTED.search(sentence):
                continue
            for yes, no in _FIGURES.findall(sentence):
                if (int(yes), int(no)) not in held:
                    votes = ", ".join(
                        f"{question.vote.yes}–{question.vote.no}" for question in s.order.asked if question.vote
                    )
                    there = f"omröstningen utföll {votes}" if votes else "ingen omröstning är antecknad"
                    yield Finding(part, f"I {PARTS[part]} står {yes}–{no}, men {there}.", Weight.LOOK)


def the_same_sentence_twice(s: Snapshot) -> Iterator[Finding]:
    """A sentence that stands twice was most likely pasted twice."""
    seen = Counter(sentence for _, text in _texts(s) for sentence in _sentences(text) if len(sentence) >= _LONG)
    for sentence, times in seen.items():
        if times > 1:
            yield Finding("sections", f"Samma mening står {times} gånger: ”{sentence}”", Weight.LOOK)


def texts(s: Snapshot) -> list[str]:
    """Return everything that somebody has written in the paragraph, as plain text."""
    return [text for _, text in _texts(s)]


def _texts(s: Snapshot) -> Iterator[tuple[str, str]]:
    for text in s.content.sections.values():
        yield "sections", _plain(text)
    yield from (("decided", _plain(row.text)) for row in s.content.decided)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", text))).strip()


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]


RULES = (absent_in_the_decision, figures_of_the_vote, the_same_sentence_twice)
