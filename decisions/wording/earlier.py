"""Earlier treatment (tidigare behandling): at which meetings the matter has been before, and what was done there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from municipality.swedish import MONTHS, listed

_NUMBERS = ("", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
#: What was done → the sentence, filled with the body and the days.
_SENTENCES = {
    "postponed": "{body} bordlade ärendet {days}{more}.",
    "sent_back": "{body} återremitterade ärendet {days}{more}.",
    "referred": "{body} remitterade ärendet {days}.",
    "proposal": "{body} lade fram sitt förslag till kommunfullmäktige {days}.",
    "announcement": "Motionen anmäldes i {body_in_text} {days}.",
    "delay_report": "Att motionen inte har beretts inom ett år anmäldes till {body_in_text} {days}.",
    "supports": "{body} tillstyrkte motionen {days}.",
    "opposes": "{body} avstyrkte motionen {days}.",
    "calls_answered": "{body} föreslog att motionen ska anses besvarad {days}.",
    "no_view": "{body} avstod från att ta ställning till motionen {days}.",
    "hands_over": "{body} överlämnade förvaltningens tjänsteutlåtande som sitt yttrande {days}.",
    "partly": "{body} avgjorde en del av ärendet {days}{more}.",
    "other": "{body} behandlade ärendet {days}.",
}


@dataclass(frozen=True)
class Treated:
    """One time that the matter was before a body. `what` is a key of the sentences; `detail` is printed last, as it
    is. `motions` are the diary numbers of those of several motions that were before it, when not all of them were."""

    body: str
    day: date
    paragraph: int
    what: str
    minority: bool = False
    detail: str = ""
    several: bool = False
    motions: tuple[str, ...] = ()


def sentences(treated: Sequence[Treated], date_style: str) -> tuple[str, ...]:
    """Return the sentences in order. What a body did several times in a row is one sentence: "bordlade ärendet tio
    gånger: den 30 januari (§ 4), …". `date_style` is a key of layout.DATES."""
    runs = groupby(
        treated,
        key=lambda occasion: (occasion.body, occasion.what, occasion.minority, occasion.detail, occasion.motions),
    )
    return tuple(_sentence(list(run), date_style) for _, run in runs)


def _sentence(run: list[Treated], date_style: str) -> str:
    first = run[0]
    minority = " på begäran av en minoritet" if first.minority else ""
    return _about(first).format(
        body=first.body,
        body_in_text=first.body[:1].lower() + first.body[1:],
        days=_days(run, date_style),
        more=f"{minority}{f', {first.detail}' if first.detail else ''}".rstrip("."),
    )


def _about(occasion: Treated) -> str:
    """Return the sentence as it is said of the motion, of all the motions, or of those of them that were there."""
    said = _SENTENCES[occasion.what]
    if not occasion.several:
        return said
    many = len(occasion.motions) != 1
    which = " ".join(filter(None, ("motionerna" if many else "motionen", listed(occasion.motions))))
    said = said.replace("Motionen", which.capitalize() if not occasion.motions else f"M{which[1:]}").replace(
        "motionen", which
    )
    said = said.replace("besvarad ", "besvarade ") if many else said
    if not occasion.motions:
        return said
    return said.replace("ärendet", f"ärendet om {which}").replace("sitt förslag", f"sitt förslag om {which}")


def _days(run: list[Treated], date_style: str) -> str:
    days = listed(
        _day(occasion, following, date_style) for occasion, following in zip(run, [*run[1:], None], strict=True)
    )
    return days if len(run) == 1 else f"{_number(len(run))} gånger: {days}"


def _day(occasion: Treated, following: Treated | None, date_style: str) -> str:
    """Return the day with its paragraph; the year is left out when the next day in the list is of the same year."""
    if date_style == "iso":
        return f"den {occasion.day.isoformat()} (§\u00a0{occasion.paragraph})"
    year = "" if following and following.day.year == occasion.day.year else f" {occasion.day.year}"
    return f"den {occasion.day.day} {MONTHS[occasion.day.month - 1]}{year} (§\u00a0{occasion.paragraph})"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
