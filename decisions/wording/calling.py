"""The sentences of a calling (kallelse), on paper and in the letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from decisions.rules.purposes import last_notice_day
from municipality.swedish import long_date, weekday

_TITLES = {
    "calling": "Kallelse till {} sammanträde",
    "supplement": "Tilläggslista till {} sammanträde",
    "change": "Ändrad tid eller plats för {} sammanträde",
    "cancellation": "Inställt: {} sammanträde",
}


def title(kind: str, body_genitive: str) -> str:
    """Return the title of the paper, "Kallelse till socialnämndens sammanträde". `body_genitive` is the body's name in the
    genitive."""
    return _TITLES[kind].format(body_genitive)


def paper(name: str, page: int | None) -> str:
    """Return the name of an enclosed paper and where it is: "Motion: Bygg en bro, sidan 12"."""
    return f"{name}, sidan {page}" if page else f"{name}, bifogad fil"


def when(day: date, starts_at: time) -> str:
    """Return the day and the time as "torsdagen den 30 mars 2023 kl. 17.30"."""
    return f"{weekday(day)}en den {long_date(day)} kl. {starts_at:%H.%M}"


def notice(announced_on: date | None, reason: str, meeting_on: date, last_urgent_day: date) -> str:
    """Return what is printed by an item that was not announced a week before (5 kap. 14 och 52 §§ kommunallagen); empty
    when it was."""
    if announced_on is None or announced_on > last_urgent_day:
        return "Inte tillkännagivet i tid: avgörs bara om samtliga närvarande ledamöter beslutar det (5 kap. 52 § kommunallagen)."
    if announced_on > last_notice_day(meeting_on):
        why = f" Brådskande: {reason}" if reason else ""
        return f"Tillkännagivet på anslagstavlan den {long_date(announced_on)} (5 kap. 14 § kommunallagen).{why}"
    return ""


@dataclass(frozen=True)
class CallingLetter:
    """The facts of a letter that calls somebody. `kind` is one of Calling.Kind; `papers` says how they come:
    "attached", "calling" (only the calling is attached) or "none"."""

    kind: str
    body: str
    body_genitive: str
    name: str
    role: str
    day: date
    starts_at: time
    place: str
    items: Sequence[str]
    address: str
    secretary: str
    message: str = ""
    papers: str = "attached"
    reason: str = ""
    papers_at: str = ""
    papers_until: date | None = None


def subject(letter: CallingLetter) -> str:
    """Return the subject line, "Kallelse: Socialnämnden torsdag 30 mars 2023 kl. 17.30"."""
    what = {
        "calling": "Kallelse",
        "supplement": "Tilläggslista",
        "change": "ÄNDRAD TID ELLER PLATS",
        "cancellation": "INSTÄLLT",
    }
    day = f"{weekday(letter.day)} {long_date(letter.day)} kl. {letter.starts_at:%H.%M}"
    return f"{what[letter.kind]}: {letter.body} {day}"


def text(letter: CallingLetter) -> str:
    """Return the letter: who is called to what and why, the agenda, where the papers are, and whom to tell."""
    parts = [f"Hej {letter.name}!", _opening(letter)]
    if letter.message:
        parts.append(letter.message.strip())
    if letter.items:
        heading = "Nytt på föredragningslistan" if letter.kind == "supplement" else "Föredragningslista"
        parts.append("\n".join([heading, *letter.items]))
    if where := _where_the_papers_are(letter):
        parts.append(where)
    parts.append(f"Sammanträdets sida: {letter.address}")
    if letter.kind in ("calling", "change"):
        parts.append(
            "Kan du inte komma? Svara på det här brevet så snart du vet det, så att en ersättare kan kallas in."
        )
    parts.append(f"{letter.secretary}\n\nDu får brevet för att du är {letter.role} i {_lower(letter.body)}.")
    return "\n\n".join(parts) + "\n"


_PAPERS = {
    "attached": "Kallelsen och handlingarna är bifogade.",
    "calling": "Kallelsen är bifogad. Handlingarna är för stora för e-post och hämtas på sammanträdets sida.",
    "none": "Kallelsen är bifogad.",
}


def _where_the_papers_are(letter: CallingLetter) -> str:
    if letter.papers == "calling" and letter.papers_at and letter.papers_until:
        return (
            "Kallelsen är bifogad. Handlingarna är för stora för e-post. Hämta dem här:\n"
            f"{letter.papers_at}\n"
            f"Länken är din egen och behöver ingen inloggning. Den gäller till och med den {long_date(letter.papers_until)}. "
            "Ge den inte till någon annan."
        )
    return _PAPERS.get(letter.papers, "")


def _opening(letter: CallingLetter) -> str:
    then = f"{when(letter.day, letter.starts_at)}, {letter.place}"
    if letter.kind == "cancellation":
        return f"{letter.body_genitive.capitalize()} sammanträde {then} är inställt: {letter.reason}"
    if letter.kind == "change":
        return f"{letter.body_genitive.capitalize()} sammanträde är flyttat. Det hålls nu {then}. {letter.reason}"
    if letter.kind == "supplement":
        return f"Det har kommit till ärenden eller handlingar till {letter.body_genitive} sammanträde {then}."
    return f"Du kallas som {letter.role} till {letter.body_genitive} sammanträde {then}."


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
