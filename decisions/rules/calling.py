"""När kallelsen ska ut: the council's by law a week before, a committee's as its own rules say. The standard library only."""

from datetime import date, timedelta

from decisions.rules.purposes import last_notice_day
from municipality.workdays import workday_before


def last_calling_day(meeting_on: date, *, council: bool, workdays: int) -> date:
    """The last day to call: the council's members and substitutes a week before, never prolonged (5 kap. 15 § kommunallagen);
    others so many workdays before as their rules say. Lagregel 11."""
    if council:
        return last_notice_day(meeting_on)
    day = meeting_on
    for _ in range(workdays):
        day = workday_before(day)
    return day


def papers_open_until(meeting_on: date) -> date:
    """How long the link in a letter opens the papers of the meeting: until its minutes are approved and posted, with some days to
    spare (5 kap. 69 §, 8 kap. 12 § kommunallagen). After that they are asked for like any other public document."""
    return meeting_on + timedelta(days=30)


def last_urgent_day(meeting_on: date) -> date:
    """The last day to announce an urgent item and to reach the members with it: the workday next before (5 kap. 14–15 §§). Lagregel 12."""
    return workday_before(meeting_on)
