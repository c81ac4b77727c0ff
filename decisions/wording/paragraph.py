"""A paragraph's headings and sentences: who spoke, what was proposed, who reserved, what became of the item.

A person is given as (name, party code), so that the party of the day is printed.
"""

from collections.abc import Iterable, Sequence

from decisions.states import Purpose
from municipality.swedish import counted, listed, with_party

Voice = tuple[str, str]

#: What a proposal says when its wording is the usual one; the sentence is "A (S) yrkar …".
USUAL_PROPOSALS = {
    "grant": "bifall till förslaget",
    "reject": "avslag på förslaget",
    "postpone": "att ärendet bordläggs",
    "send_back": "att ärendet återremitteras",
}

_HEADINGS = {
    Purpose.OPINION: "yttrande över motion väckt av",
    Purpose.PROPOSAL: "svar på motion väckt av",
    Purpose.VERDICT: "svar på motion väckt av",
    Purpose.ANNOUNCEMENT: "anmälan av motion väckt av",
    Purpose.DELAY_REPORT: "anmälan av motion som inte har beretts inom ett år, väckt av",
}


def voices(people: Iterable[Voice]) -> str:
    """A (S), B (SD) och C (L)"""
    return listed(with_party(name, code) for name, code in people)


def heading(purpose: str, title: str, submitters: Sequence[Voice]) -> str:
    """Stärk arbetet mot våld i nära relationer – svar på motion väckt av A (SD) och B (SD)"""
    return f"{title} – {_HEADINGS[Purpose(purpose)]} {voices(submitters)}"


def speakers(people: Sequence[Voice]) -> str:
    """Empty when nobody spoke."""
    if not people:
        return ""
    return f"I ärendet yttrar sig {voices(people)}. Därefter förklaras överläggningen avslutad."


def proposal(proposers: Sequence[Voice], text: str) -> str:
    """A (S) och B (S) yrkar avslag på förslaget."""
    return _ended(f"{voices(proposers)} yrkar {text.strip()}")


def reservation(reservants: Sequence[Voice], favour: str, proposers: Sequence[Voice] = ()) -> str:
    """A (SD) reserverar sig mot beslutet till förmån för eget förslag."""
    if not reservants:
        return ""
    sentence = f"{voices(reservants)} reserverar sig mot beslutet"
    if favour == "own":
        sentence += " till förmån för eget förslag"
    elif favour == "proposal" and proposers:
        sentence += f" till förmån för {owners(proposers)} yrkande"
    return f"{sentence}."


def owners(people: Iterable[Voice]) -> str:
    """Anna Almqvists (S) och Sven Pernils (SD), before what is theirs."""
    return listed(with_party(genitive(name), code) for name, code in people)


def genitive(name: str) -> str:
    """Almqvists; Pernils stays as it is."""
    return name if name.endswith(("s", "x", "z", "S", "X", "Z")) else f"{name}s"


def postponed(minority: int = 0) -> str:
    return f"Ärendet bordläggs{_requested(minority)}."


def sent_back(to: str, minority: int = 0, motivation: str = "") -> str:
    """`to` is the body that prepares anew, in running text; empty when it stays where it is."""
    where = f" till {to}" if to else ""
    why = f", med motiveringen: {motivation}" if motivation else ""
    return _ended(f"Ärendet återremitteras{where}{_requested(minority)}{why}")


def _requested(minority: int) -> str:
    if not minority:
        return ""
    return f" på begäran av {counted(minority, 'en av de närvarande ledamöterna', 'av de närvarande ledamöterna')}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "”", '"')) else f"{sentence}."
