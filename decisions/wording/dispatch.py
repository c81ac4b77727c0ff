"""The letters that carry an approved decision (expediering): who decided what, and why it is sent."""

from dataclasses import dataclass
from datetime import date

from municipality.swedish import long_date


@dataclass(frozen=True)
class DispatchLetter:
    """The facts of a letter with an extract from the minutes."""

    body: str
    day: date
    label: str
    heading: str
    named: bool  # in the paragraph's list of recipients
    enclosed: str
    approved_on: date
    appeal: str
    case_number: str
    secretary: str


def subject(letter: DispatchLetter) -> str:
    """Return the subject line, "Protokollsutdrag: Socialnämnden 30 mars 2023, § 8 Svar på motion"."""
    return f"Protokollsutdrag: {letter.body} {long_date(letter.day)}, {letter.label} {letter.heading}"


def text(letter: DispatchLetter) -> str:
    """Return the letter: what was decided where, why the letter is sent, what is enclosed, how to appeal, and whom to
    ask."""
    why = (
        "Du får det därför att du står bland dem som beslutet ska skickas till."
        if letter.named
        else "Du får det därför att det berör dig eller för att du har bett om det."
    )
    numbered = f" Ärendets diarienummer är {letter.case_number}." if letter.case_number else ""
    parts = [
        "Hej!",
        f"{letter.body} behandlade den {long_date(letter.day)} {letter.label}, {letter.heading}. {why}",
        f"{letter.enclosed} Protokollet justerades den {long_date(letter.approved_on)}.{numbered}",
        letter.appeal,
        "Har du frågor, eller är du fel mottagare? Svara på det här brevet.",
        letter.secretary,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def sealed(number: str, verify: str) -> str:
    """Return what the letter says of an extract with the municipality's electronic seal (stämpel). `verify` is the
    address where it can be verified."""
    return (
        f"Utdraget ur protokollet är bifogat. Det är bestyrkt som utdrag {number} och har kommunens elektroniska stämpel; "
        f"på {verify} kan du kontrollera att det är oförändrat."
    )


def signed(verify: str) -> str:
    """Return what the letter says of minutes that are signed electronically. `verify` is the address where they can be
    verified."""
    return (
        f"Det elektroniskt underskrivna protokollet är bifogat; på {verify} kan du kontrollera att det är oförändrat."
    )


def appeal(last_on: date, guide: str) -> str:
    """Return how and until when one may appeal. `guide` is the address of the guide."""
    return f"Den som vill överklaga beslutet ska göra det senast den {long_date(last_on)}. Så går det till: {guide}"
