"""A notice on the board, looked at every day until its period has run out."""

from datetime import date, datetime, timedelta

from decisions.models import Notice, NoticeCheck
from decisions.steps import notice as steps
from tests.town import STOCKHOLM

#: The last day to appeal what tests/decisions/approved.py posts.
LAST = date(2023, 4, 27)


def on(day: date) -> datetime:
    """At nine in the morning."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=STOCKHOLM)


def check_daily(town, notice: Notice, *, last: date = LAST, but: date | None = None, result: str = "missing") -> None:
    """The notice was there every day until the last, but the one, when it was found so."""
    day = notice.posted_on
    while day <= last:
        found = result if day == but else "served"
        row = NoticeCheck(notice=notice, at=on(day), on=day, result=found, sha256=notice.sha256)
        steps.note_checks([row], by=town.admin, at=on(day))
        day += timedelta(days=1)
