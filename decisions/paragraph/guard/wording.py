"""What stands in the text and contradicts the record: told before the minutes are locked, never refused."""

import re
from collections import Counter
from collections.abc import Iterator

from decisions.paragraph.content import PARTS
from decisions.paragraph.guard import texts
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.snapshot import Snapshot, Vote
from municipality.swedish import listed

_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_NUMBER = rf"\d{{1,3}}|{'|'.join(_WORDS)}"
#: "26–13", "26 mot 13", "26 ja-röster mot 13 nej-röster": figures of a division in running text.
_FIGURES = re.compile(
    rf"\b({_NUMBER})(?:\s*ja(?:-röst(?:er)?)?)?(?:\s*(?:–|-)\s*|\s+(?:röster\s+)?mot\s+)({_NUMBER})\b(?!\s*(?:kap|§|\d|-|–))",
    re.IGNORECASE,
)
#: "26 röstar ja", "13 nej-röster", "två ledamöter avstår": one figure by itself.
_FIGURE = re.compile(
    rf"\b({_NUMBER})\s+(?:ledamot\s+|ledamöter\s+)?(?:(ja|nej)[- ]?röst(?:er)?|röst(?:ar|ade)\s+(ja|nej)|(avst)(?:år|od))\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"röst|voter", re.IGNORECASE)
#: "N.N.", "[namn]", "XX", "____": what is written where a name is to be put in.
_BLANK = re.compile(
    r"(?<!\w)(?:N\.\s?N\.?|NN|XX+|Namn Namnsson)(?!\w)|\[[^\W\d_][^\]]{1,40}\]|_{3,}|\?{2,}", re.IGNORECASE
)
#: "se bilaga A"; not "bilaga 2 till tjänsteutlåtandet", which is another document's.
_APPENDIX = re.compile(r"\b[Bb]ilagan?\s+(\d{1,3}|[A-ZÅÄÖ]{1,2})\b(?!\s+(?:till|i|från)\b)")
#: A shorter sentence may well stand twice: "Ajournering.", "Förslaget bifalls."
_LONG = 40


def left_blank(s: Snapshot) -> Iterator[Finding]:
    """Somebody or something is to be put in where there still is none (lagregel 33)."""
    for text in texts.written(s):
        for blank in dict.fromkeys(match[0] for match in _BLANK.finditer(text.words)):
            yield Finding(
                text.place, f"I {PARTS[text.place]} står ”{blank}” där något ska fyllas i.", Weight.LOOK, text.section
            )


def absent_in_the_decision(s: Snapshot) -> Iterator[Finding]:
    """The decision names a member who was not there (lagregel 33)."""
    for row in s.content.decided:
        for name in texts.named_in(row.text, s.room.absent):
            yield Finding("decided", f"Beslutet nämner {name}, som inte var närvarande. Stämmer det?", Weight.LOOK)


def figures_of_the_vote(s: Snapshot) -> Iterator[Finding]:
    """The figures in the text are those of a division that was held (lagregel 34, 5 kap. 67 §)."""
    votes = [question.vote for question in s.order.asked if question.vote]
    figures = ", ".join(f"{vote.yes}–{vote.no}" for vote in votes)
    there = f"omröstningen utföll {figures}" if figures else "ingen omröstning är antecknad"
    for text in texts.running(s):
        for sentence in text.sentences:
            for wrong in _wrong_figures(sentence, votes) if _VOTED.search(sentence) else ():
                yield Finding(
                    text.place, f"I {PARTS[text.place]} står {wrong}, men {there}.", Weight.LOOK, text.section
                )


def _wrong_figures(sentence: str, votes: list[Vote]) -> Iterator[str]:
    pairs = {pair for vote in votes for pair in ((vote.yes, vote.no), (vote.no, vote.yes))}
    for first, second in _FIGURES.findall(sentence):
        if (_number(first), _number(second)) not in pairs:
            yield f"{_number(first)}–{_number(second)}"
    singles = {figure for vote in votes for figure in (vote.yes, vote.no)}
    abstaining = {vote.abstain for vote in votes}
    for match in _FIGURE.finditer(_FIGURES.sub(" ", sentence)):
        if _number(match[1]) not in (abstaining if match[4] else singles):
            yield f"”{match[0]}”"


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _WORDS.index(words.lower())


def the_same_sentence_twice(s: Snapshot) -> Iterator[Finding]:
    """A sentence that stands twice was most likely pasted twice."""
    long = [(sentence, text) for text in texts.running(s) for sentence in text.sentences if len(sentence) >= _LONG]
    seen, last = Counter(sentence for sentence, _ in long), dict(long)
    for sentence, times in seen.items():
        if times > 1:
            place = last[sentence]
            yield Finding(place.place, f"Samma mening står {times} gånger: ”{sentence}”", Weight.LOOK, place.section)


def appendix_that_is_not_there(s: Snapshot) -> Iterator[Finding]:
    """What is written of an appendix by hand does not follow when the appendices change: "se bilaga C" where there is none."""
    if s.appendices is None:
        return
    for text in texts.running(s):
        for mark in dict.fromkeys(_APPENDIX.findall(text.words)):
            if mark not in s.appendices:
                has = f"bilaga {listed(sorted(s.appendices))}" if s.appendices else "ingen bilaga"
                yield Finding(
                    text.place,
                    f"I {PARTS[text.place]} står ”bilaga {mark}”, men {s.label} har {has}. Stämmer det?",
                    Weight.LOOK,
                    text.section,
                )


def misspelt(s: Snapshot) -> Iterator[Finding]:
    """A word that neither the dictionary nor the register knows is most likely a slip of the pen."""
    if not s.unknown_words:
        return
    for text in texts.written(s):
        for word in dict.fromkeys(re.findall(r"[^\W\d_]+", text.words)):
            if word in s.unknown_words:
                yield Finding(
                    text.place,
                    f"Ordet ”{word}” i {PARTS[text.place]} finns inte i ordlistan.",
                    Weight.LOOK,
                    text.section,
                )


RULES = (
    left_blank,
    absent_in_the_decision,
    figures_of_the_vote,
    the_same_sentence_twice,
    appendix_that_is_not_there,
    misspelt,
)
