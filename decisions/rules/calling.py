"""When the calling (kallelse) must go out: the council's a week before by law, a committee's as its own rules say."""

from datetime import date, timedelta

from decisions.rules.purposes import last_notice_day
from municipality.workdays import workday_before


def last_calling_day(meeting_on: date, *, council: bool, workdays: int) -> date:
    """Return the last day to call. The council's members and substitutes are called a week before, never moved
    (5 kap. 15 § kommunallagen); other bodies so many workdays before as their rules say. Lagregel 11."""
    if council:
        return last_notice_day(meeting_on)
    day = meeting_on
    for _ in range(workdays):
        day = workday_before(day)
    return day


def papers_open_until(meeting_on: date) -> date:
    """Return the last day on which the link in a letter opens the papers of the meeting: thirty days after it, which
    leaves time to approve and post the minutes (5 kap. 69 §, 8 kap. 12 § kommunallagen). After that they are requested
    like any other public document."""
    return meeting_on + timedelta(days=30)


def last_urgent_day(meeting_on: date) -> date:
    """Return the last day to announce an urgent item and send it to the members: the workday before the meeting
    (5 kap. 14–15 §§ kommunallagen). Lagregel 12."""
    return workday_before(meeting_on)
