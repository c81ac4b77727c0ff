"""Dates, names and lists as Swedish minutes write them. Pure functions, the standard library only."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def composed(text: str) -> str:
    """Return the text with every å, ä and ö as one character. Text copied from some PDFs and computers has a letter and
    a combining accent, which look the same but do not compare equal."""
    return unicodedata.normalize("NFC", text)


def long_date(day: date) -> str:
    """Return the day as "30 mars 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_dates(days: Sequence[date]) -> str:
    """Return the days as "30 mars 2023", "30 och 31 mars 2023", "31 mars och 3 april 2023": month and year once."""
    written = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        shared = following is not None and following.year == day.year
        month = "" if shared and following and following.month == day.month else f" {MONTHS[day.month - 1]}"
        written.append(f"{day.day}{month}{'' if shared else f' {day.year}'}")
    return listed(written)


def short_date(day: date) -> str:
    """Return the day as "30 mar 2023"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def weekday(day: date) -> str:
    """Return the name of the weekday: "torsdag"."""
    return WEEKDAYS[day.weekday()]


def clock(moment: datetime) -> str:
    """Return the time of day as "17.35", in the moment's own time zone."""
    return f"{moment:%H.%M}"


def listed(words: Iterable[str], last: str = "och") -> str:
    """Return the words as a list in running text: "A, B och C"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, singular: str, plural: str) -> str:
    """Return how many: "en ledamot", "2 ledamöter". The singular carries its own article."""
    return singular if number == 1 else f"{number} {plural}"


def with_party(name: str, code: str) -> str:
    """Return the name with its party: "Sven Pernils (SD)". The code is written in upper case, and (-)
    is outside all parties."""
    return f"{name} ({code.strip('()').upper()})" if code else name


def paragraphs_listed(numbers: Sequence[int]) -> str:
    """Return the paragraphs (paragrafer) with their sign: "§ 8", "§§ 1–7, 9"."""
    return f"{'§' if len(set(numbers)) == 1 else '§§'} {runs_listed(numbers)}"


def few_listed(numbers: Sequence[int]) -> str:
    """Return the numbers in order as they are said in running text: "1", "1 och 2", "3–7"."""
    few = sorted(set(numbers))
    return listed(map(str, few)) if len(few) < 3 else runs_listed(few)


def runs_listed(numbers: Sequence[int]) -> str:
    """Return the numbers in order, with consecutive ones as a range: "1–7, 9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
