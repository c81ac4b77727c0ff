"""Justering och tillkännagivande: by which day, and who may approve what (5 kap. 69 §, 8 kap. 12 § kommunallagen)."""

from datetime import date, timedelta

from municipality.workdays import last_day

APPROVAL_DAYS = 14
POSTING_DAYS = 2
REMINDED_BEFORE = 2


def last_approval_day(meeting_on: date) -> date:
    """Fourteen days after the meeting, a free day prolonged to the next workday (lagregel 35)."""
    return last_day(meeting_on + timedelta(days=APPROVAL_DAYS))


def last_posting_day(approved_on: date) -> date:
    """The second day after the approval, a free day prolonged to the next workday (lagregel 39)."""
    return last_day(approved_on + timedelta(days=POSTING_DAYS))


def occasion(due_on: date | None, today: date) -> str:
    """What a reminder that day is for: two days before the day that was given, the day itself, or so many weeks after it; else nothing."""
    if due_on is None or today < due_on - timedelta(days=REMINDED_BEFORE):
        return ""
    if today < due_on:
        return "soon"
    return f"due+{(today - due_on).days // 7}"


def may_approve(person: int, *, serving: set[int], chair: int | None) -> bool:
    """Whether an adjuster approves the paragraph: one who took part in it and did not lead it. Whoever is recused did neither."""
    return person in serving and person != chair


def why_not_adjusters(chosen: int, wanted: int, body: str) -> str:
    """The sentence that refuses another number of adjusters than the body has; empty when it is right (lagregel 36)."""
    if chosen == wanted:
        return ""
    count = "en justerare" if wanted == 1 else f"{wanted} justerare"
    return f"{body} har {count}: välj så många, ingen två gånger."
