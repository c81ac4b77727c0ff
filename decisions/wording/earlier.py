"""Tidigare behandling: at which meetings the matter has been before, and what became of it there. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from municipality.swedish import MONTHS, listed

_NUMBERS = ("", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
#: What was done → the sentence, of the body and the days.
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
    """One time the matter was before a body. `what` is a key of the sentences; `detail` goes last, as it is."""

    body: str
    day: date
    paragraph: int
    what: str
    minority: bool = False
    detail: str = ""


def sentences(treated: Sequence[Treated], date_style: str) -> tuple[str, ...]:
    """In order, what a body did several times in a row being told once: "bordlade ärendet tio gånger: den 30 januari (§ 4), …"."""
    runs = groupby(treated, key=lambda one: (one.body, one.what, one.minority, one.detail))
    return tuple(_sentence(list(run), date_style) for _, run in runs)


def _sentence(run: list[Treated], date_style: str) -> str:
    one = run[0]
    minority = " på begäran av en minoritet" if one.minority else ""
    return _SENTENCES[one.what].format(
        body=one.body,
        body_in_text=one.body[:1].lower() + one.body[1:],
        days=_days(run, date_style),
        more=f"{minority}{f', {one.detail}' if one.detail else ''}".rstrip("."),
    )


def _days(run: list[Treated], date_style: str) -> str:
    days = listed(_day(one, following, date_style) for one, following in zip(run, [*run[1:], None], strict=True))
    return days if len(run) == 1 else f"{_number(len(run))} gånger: {days}"


def _day(one: Treated, following: Treated | None, date_style: str) -> str:
    """The year is said once for the days that follow each other in it."""
    if date_style == "iso":
        return f"den {one.day.isoformat()} (§\u00a0{one.paragraph})"
    year = "" if following and following.day.year == one.day.year else f" {one.day.year}"
    return f"den {one.day.day} {MONTHS[one.day.month - 1]}{year} (§\u00a0{one.paragraph})"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
