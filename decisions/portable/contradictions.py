"""What a meeting file says against itself: votes whose names are not its totals, days in the wrong order. Such facts are refused, with the
paragraph and the figures; what is only unlikely is told when the file is in."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from decisions import rules
from decisions.portable import CaseFileError, Json
from decisions.room.course_told import continued_on
from municipality.swedish import long_date, paragraphs_listed
from municipality.text import rich_text

#: How a vote is said beside a number.
_VOTES = {"yes": "ja", "no": "nej", "abstain": "avstår", "absent": "frånvarande"}
_SEATS = (*_VOTES, "aside", "recused")
_REMEDY = (
    "Rätta uppgifterna i filen. Säger det tryckta protokollet emot sig självt, utelämna summan eller namnen: texten står ändå kvar "
    "som den trycktes."
)


def check(data: Json) -> None:
    """Refuse facts that contradict one another, with a CaseFileError."""
    for place, number, division in _divisions(data):
        _check_names(division, number, place)
    meeting_on = date.fromisoformat(data["meeting"]["date"])
    for place, days in _approvals(data["meeting"]["facts"]):
        _check_days(meeting_on, days, place)
    _check_approved_once(data["meeting"]["facts"])


def doubts(data: Json) -> list[str]:
    """Return a sentence for each thing in the file that is to be looked over: it may be so, but is unlikely or against the law."""
    return [*_other_figures(data), *_more_than_seats(data), *_late(data)]


def _divisions(data: Json) -> Iterator[tuple[str, int, dict]]:
    for row, paragraph in enumerate(data["paragraphs"]):
        for number, question in enumerate(paragraph["facts"].get("questions", [])):
            if question.get("division"):
                place = f"/paragraphs/{row}/facts/questions/{number}/division"
                yield place, paragraph["paragraph"], question["division"]


def _check_names(division: dict, paragraph: int, place: str) -> None:
    """Of those absent all need not be named: a seat may be vacant. That nobody is named for a vote says only that the names are not
    known."""
    for vote, said in _VOTES.items():
        total, named = division.get(vote), sum(ballot["vote"] == vote for ballot in division.get("ballots", []))
        too_few = 0 < named < (total or 0) and vote != "absent"
        if total is not None and (named > total or too_few):
            raise CaseFileError(
                f"{place}/{vote}", f"§ {paragraph}: summan är {total} {said}, men {named} namn har {said}. {_REMEDY}"
            )


def _approvals(facts: dict) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Yield the days of each approval, in the order that they must come."""
    if "minutes" not in facts:
        names = ("approved_on", "posted_on")
        yield "/meeting/facts", {name: facts.get(name) for name in names}
    for number, batch in enumerate(facts.get("minutes", [])):
        posted = batch.get("posted") or {}
        yield (
            f"/meeting/facts/minutes/{number}",
            {
                "approved_on": batch.get("approved_on"),
                **{f"posted/{name}": posted.get(name) for name in ("on", "last_appeal_on", "down_on")},
            },
        )


_DAYS = {
    "approved_on": "justerades",
    "posted_on": "anslogs",
    "posted/on": "anslogs",
    "posted/last_appeal_on": "kunde överklagas till",
    "posted/down_on": "togs ned",
}


def _check_days(meeting_on: date, days: dict[str, str | None], place: str) -> None:
    before, what = meeting_on, "sammanträdet"
    for name, value in days.items():
        if value is None:
            continue
        day = date.fromisoformat(value)
        if day < before:
            raise CaseFileError(
                f"{place}/{name}",
                f"Protokollet {_DAYS[name]} den {long_date(day)}, före {what} den {long_date(before)}: rätta filen, eller "
                "utelämna den dag som inte är känd.",
            )
        before, what = day, "dagen"


def _check_approved_once(facts: dict) -> None:
    seen: set[int] = set()
    for number, batch in enumerate(facts.get("minutes", [])):
        if twice := seen & set(batch["paragraphs"]):
            raise CaseFileError(
                f"/meeting/facts/minutes/{number}/paragraphs",
                f"{paragraphs_listed(sorted(twice))} står i två justerade protokoll.",
            )
        seen |= set(batch["paragraphs"])


def _other_figures(data: Json) -> Iterator[str]:
    """The text gives a number of ja or nej, and never the total."""
    said = {paragraph["paragraph"]: _text_of(paragraph) for paragraph in data["paragraphs"]}
    for _, number, division in _divisions(data):
        for vote in ("yes", "no"):
            told, total = re.findall(rf"(\d+) {_VOTES[vote]}\b", said[number], re.IGNORECASE), division.get(vote)
            if told and total is not None and str(total) not in told:
                yield f"§ {number}: texten säger {' och '.join(told)} {_VOTES[vote]}, uppgifterna {total}."


def _text_of(paragraph: dict) -> str:
    sections = paragraph["printed"]
    return " ".join(" ".join(part.get("text") or rich_text.plain(part.get("html", "")) for part in sections).split())


def _more_than_seats(data: Json) -> Iterator[str]:
    seats = data["body"]["seats"]
    for _, number, division in _divisions(data):
        votes = sum(division.get(name) or 0 for name in _SEATS)
        if votes > seats:
            yield f"§ {number}: omröstningen har {votes} platser, men organet {seats}."


def _late(data: Json) -> Iterator[str]:
    """As the program says it of its own minutes."""
    meeting_on = _last_day(data["meeting"])
    for _, days in _approvals(data["meeting"]["facts"]):
        on, posted = (date.fromisoformat(day) if day else None for day in list(days.values())[:2])
        yield from rules.late_as_told(meeting_on, on, posted)


def _last_day(meeting: Json) -> date:
    """The last of the meeting's days, from which the fourteen days of approval are counted."""
    first = date.fromisoformat(meeting["date"])
    opened = datetime.fromisoformat(meeting["opened_at"]) if meeting.get("opened_at") else None
    return max([first, *continued_on(first, opened, meeting["facts"])])
