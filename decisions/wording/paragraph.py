"""The headings and sentences of a paragraph: who spoke, what was proposed, who made a reservation, what was decided.

A person is given as (name, party code), with the party that he or she had that day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from decisions.states import Purpose
from municipality.swedish import counted, listed, long_date, with_party

Voice = tuple[str, str]

#: Kind of proposal → its usual wording, after "A (S) yrkar …".
USUAL_PROPOSALS = {
    "grant": "bifall till förslaget",
    "reject": "avslag på förslaget",
    "postpone": "att ärendet bordläggs",
    "send_back": "att ärendet återremitteras",
    "refer": "att ärendet remitteras",
}
_PREFERENCES = {1: "i första hand ", 2: "i andra hand ", 3: "i tredje hand "}
_STATEMENTS = {"note": "en protokollsanteckning", "separate": "särskilt yttrande"}

_HEADINGS = {
    Purpose.OPINION: "yttrande över motion väckt av",
    Purpose.PROPOSAL: "svar på motion väckt av",
    Purpose.VERDICT: "svar på motion väckt av",
    Purpose.ANNOUNCEMENT: "anmälan av motion väckt av",
    Purpose.DELAY_REPORT: "anmälan av motion som inte har beretts inom ett år, väckt av",
}

_SEVERAL = {
    Purpose.OPINION: "Yttrande över motionerna",
    Purpose.PROPOSAL: "Svar på motionerna",
    Purpose.VERDICT: "Svar på motionerna",
    Purpose.ANNOUNCEMENT: "Anmälan av motionerna",
    Purpose.DELAY_REPORT: "Anmälan om beredningen av motionerna",
}


def voices(people: Iterable[Voice]) -> str:
    """Return the people as "A (S), B (SD) och C (L)"."""
    return listed(with_party(name, code) for name, code in people)


def heading(purpose: str, title: str, submitters: Sequence[Voice]) -> str:
    """Return the usual heading, "Stärk arbetet mot våld i nära relationer – svar på motion väckt av A (SD) och B
    (SD)"."""
    return f"{title} – {_HEADINGS[Purpose(purpose)]} {voices(submitters)}"


def heading_of_several(purpose: str, motions: Sequence[tuple[str, Sequence[Voice]]]) -> str:
    """Return the usual heading of a paragraph about several motions: "Svar på motionerna ”Stärk arbetet” av A (SD) och ”Cykla mer” av
    B (S)"."""
    return f"{_SEVERAL[Purpose(purpose)]} {listed(f'”{title}” av {voices(people)}' for title, people in motions)}"


def heading_of_many(purpose: str, motions: int) -> str:
    """Return the heading of a paragraph about so many motions that they are listed in it: "Svar på 14 motioner"."""
    return f"{_SEVERAL[Purpose(purpose)].replace('motionerna', counted(motions, 'en motion', 'motioner'))}"


def speakers(people: Sequence[Voice]) -> str:
    """Return the sentence about who spoke; empty when nobody did."""
    if not people:
        return ""
    return f"I ärendet yttrar sig {voices(people)}. Därefter förklaras överläggningen avslutad."


def usual_proposal(kind: str, point: int | None = None) -> str:
    """Return the usual wording of that kind of proposal, about the item or one of the motion's points: "att motionens
    att-sats 2 bordläggs". Empty when there is none."""
    usual = USUAL_PROPOSALS.get(kind, "")
    return usual.replace("ärendet", f"motionens att-sats {point}") if point else usual


def proposal(
    proposers: Sequence[Voice],
    text: str,
    *,
    preference: int | None = None,
    parties: Sequence[str] = (),
    written_on: date | None = None,
) -> str:
    """Return the sentence of a proposal (yrkande): "A (M) yrkar å M och D:s vägnar i första hand, i ett skriftligt
    yrkande daterat den 30 mars 2023, avslag på förslaget." """
    behalf = f" å {_owning(parties)} vägnar" if parties else ""
    hand = f" {_PREFERENCES[preference].strip()}" if preference else ""
    paper = f", i ett skriftligt yrkande daterat den {long_date(written_on)}," if written_on else ""
    return _ended(f"{voices(proposers)} yrkar{behalf}{hand}{paper} {text.strip()}")


def _owning(parties: Sequence[str]) -> str:
    """Return the parties in the genitive: "M och D:s"; one that ends with S is not changed."""
    return f"{listed(parties)}{'' if parties[-1].endswith('S') else ':s'}"


def reservation(
    reservants: Sequence[Voice], favour: str, proposers: Sequence[Voice] = (), *, groups: Sequence[str] = ()
) -> str:
    """Return the sentence of a reservation: "A (SD) reserverar sig mot beslutet till förmån för eget förslag." One made
    by party groups names the parties: "Ledamöterna från …". Empty when there are no reservants."""
    if not reservants:
        return ""
    who = voices(reservants)
    if groups:
        who = f"{'Ledamoten' if len(reservants) == 1 else 'Ledamöterna'} från {listed(groups)}"
    sentence = f"{who} reserverar sig mot beslutet"
    if favour == "own":
        sentence += " till förmån för eget förslag"
    elif favour == "proposal" and proposers:
        sentence += f" till förmån för {owners(proposers)} yrkande"
    return f"{sentence}."


def statement(people: Sequence[Voice], kind: str) -> str:
    """Return the sentence of a note in the minutes or a special statement: "A (S) lämnar särskilt yttrande.", "A (S)
    och B (S) lämnar en protokollsanteckning." """
    return f"{voices(people)} lämnar {_STATEMENTS[kind]}." if people else ""


def owners(people: Iterable[Voice]) -> str:
    """Return the people in the genitive, "Anna Almqvists (S) och Sven Pernils (SD)"."""
    return listed(with_party(genitive(name), code) for name, code in people)


def genitive(name: str) -> str:
    """Return the name in the genitive: "Almqvists"; "Pernils" is not changed."""
    return name if name.endswith(("s", "x", "z", "S", "X", "Z")) else f"{name}s"


def postponed(minority: int = 0) -> str:
    """Return the sentence that the item is postponed (bordlagt). `minority` is how many demanded it, 0 when the
    majority decided."""
    return f"Ärendet bordläggs{_requested(minority)}."


def sent_back(to: str, minority: int = 0, motivation: str = "", *, also: bool = False) -> str:
    """Return the sentence that the item is sent back (återremitterat). `to` is the body that prepares it anew, in
    running text, or empty; `minority` is how many demanded it, 0 when the majority decided; `also` when another minority
    has had it sent back too."""
    where = f" till {to}" if to else ""
    why = f", med motiveringen: {motivation}" if motivation else ""
    return _ended(f"Ärendet återremitteras{' också' if also else ''}{where}{_requested(minority)}{why}")


def deferred(point: int, to: str, where: str, minority: int = 0, motivation: str = "", *, also: bool = False) -> str:
    """Return the sentence that one of the motion's points is postponed or sent back: "Att-sats 2 återremitteras till
    kommunstyrelsen på begäran av 21 av de närvarande ledamöterna, med motiveringen: …" `also` when another minority has
    had it sent back too."""
    whole = postponed(minority) if to == "postponed" else sent_back(where, minority, motivation, also=also)
    return whole.replace("Ärendet", f"Att-sats {point}", 1)


def requested(people: Sequence[Voice], what: str, of: Sequence[Voice] = ()) -> str:
    """Return the sentence about who demanded a postponement or a referral back, "Återremiss begärs av A (S) och B (S),
    …". Those who demanded it must be named, since their number decides (5 kap. 50 § kommunallagen). `of` is whose proposal
    it was, where several were demanded."""
    by_whose = f" enligt {owners(of)} yrkande" if of else ""
    return (
        f"{what[:1].upper()}{what[1:]}{by_whose} begärs av {voices(people)}, minst en tredjedel av de närvarande ledamöterna "
        "(5 kap. 50 § kommunallagen)."
    )


def _requested(minority: int) -> str:
    if not minority:
        return ""
    return f" på begäran av {counted(minority, 'en av de närvarande ledamöterna', 'av de närvarande ledamöterna')}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "”", '"')) else f"{sentence}."
