"""Approval of the minutes (justering) and its notice (tillkännagivande): by which day, and who may approve what
(5 kap. 69 §, 8 kap. 12 § kommunallagen)."""

from datetime import date, timedelta

from municipality.swedish import long_date
from municipality.workdays import last_day

#: The day when kommunallagen (2017:725) began to be the law; how late something was before it is not judged by it.
IN_FORCE = date(2018, 1, 1)
APPROVAL_DAYS = 14
POSTING_DAYS = 2
REMINDED_BEFORE = 2


def last_approval_day(meeting_on: date) -> date:
    """Return the last day to approve the minutes: fourteen days after the meeting, moved to the next workday when that
    is a day off (lagregel 35)."""
    return last_day(meeting_on + timedelta(days=APPROVAL_DAYS))


def last_posting_day(approved_on: date) -> date:
    """Return the last day to post the notice: two days after the approval, moved to the next workday when that is a day
    off (lagregel 39)."""
    return last_day(approved_on + timedelta(days=POSTING_DAYS))


def late_approval(meeting_on: date, approved_on: date | None, today: date) -> str:
    """Return the warning that the minutes are approved after the last day, or are not although it has passed; empty when in time. The
    decisions stand all the same (lagregel 35)."""
    last = last_approval_day(meeting_on)
    if (approved_on or today) <= last:
        return ""
    if approved_on:
        return (
            f"Protokollet justerades den {long_date(approved_on)}, efter den sista dagen, den {long_date(last)} "
            "(5 kap. 69 § kommunallagen)."
        )
    return (
        f"Protokollet skulle ha justerats senast den {long_date(last)} (5 kap. 69 § kommunallagen). Besluten står fast, men tiden "
        "för att överklaga dem börjar först när justeringen har anslagits."
    )


def late_posting(approved_on: date | None, posted_on: date | None, today: date) -> str:
    """Return the warning that the approval is posted after the last day, or is not although it has passed; empty when in time or not
    approved yet. The period of appeal begins with the posting all the same (lagregel 39)."""
    if approved_on is None or (posted_on or today) <= (last := last_posting_day(approved_on)):
        return ""
    if posted_on:
        return (
            f"Justeringen anslogs den {long_date(posted_on)}, efter den sista dagen, den {long_date(last)} "
            "(8 kap. 12 § kommunallagen)."
        )
    return f"Justeringen skulle ha anslagits senast den {long_date(last)} (8 kap. 12 § kommunallagen): anslå den nu."


def late_as_told(meeting_on: date, approved_on: date | None, posted_on: date | None) -> list[str]:
    """Return what was late in minutes that came with a file, in the same sentences as of our own. What is not told is not late, and
    nothing was before this law began."""
    if approved_on is None or meeting_on < IN_FORCE:
        return []
    posted = late_posting(approved_on, posted_on, approved_on) if posted_on else ""
    return [sentence for sentence in (late_approval(meeting_on, approved_on, approved_on), posted) if sentence]


def occasion(due_on: date | None, today: date) -> str:
    """Return what a reminder on that day is for: "soon" from two days before the due day, then "due+N", N being the
    whole weeks since it; empty when no reminder is due."""
    if due_on is None or today < due_on - timedelta(days=REMINDED_BEFORE):
        return ""
    if today < due_on:
        return "soon"
    return f"due+{(today - due_on).days // 7}"


def may_approve(person: int, *, serving: set[int], chair: int | None) -> bool:
    """Return whether an adjuster (justerare) may approve the paragraph: one who served in it and did not chair it.
    Somebody who was recused (jäv) did not serve."""
    return person in serving and person != chair


def why_not_adjusters(chosen: int, wanted: int, body: str) -> str:
    """Return the sentence that refuses another number of adjusters than the body has; empty when the number is right
    (lagregel 36)."""
    if chosen == wanted:
        return ""
    count = "en justerare" if wanted == 1 else f"{wanted} justerare"
    return f"{body} har {count}: välj så många, ingen två gånger."
