"""What a body may do with a motion, and whether an item was announced in time."""

from datetime import date, timedelta

from decisions.states import Purpose

NOTICE_DAYS = 7

#: Which kind of body (Body.Kind) may do what with a motion (5 kap. 23 och 28 §§, 6 kap. 13 och 38 §§ kommunallagen).
PURPOSES: dict[str, frozenset[str]] = {
    "council": frozenset({Purpose.VERDICT, Purpose.ANNOUNCEMENT, Purpose.DELAY_REPORT, Purpose.OTHER}),
    "executive": frozenset({Purpose.PROPOSAL, Purpose.OPINION, Purpose.OTHER}),
    "committee": frozenset({Purpose.OPINION, Purpose.OTHER}),
    "subcommittee": frozenset({Purpose.OTHER}),
}

_WHY_NOT = {
    Purpose.OPINION: "Ett yttrande över en motion beslutas av hela nämnden och kan inte delegeras "
    "(6 kap. 38 § kommunallagen): ta upp ärendet i nämnden.",
    Purpose.PROPOSAL: "Det är kommunstyrelsen som lägger fram förslag till fullmäktige (5 kap. 28 § kommunallagen).",
    Purpose.VERDICT: "Bara kommunfullmäktige beslutar om en motion (5 kap. 23 § kommunallagen): "
    "andra organ yttrar sig eller lägger fram förslag.",
    Purpose.ANNOUNCEMENT: "En ny motion anmäls i kommunfullmäktige (5 kap. 22 § kommunallagen).",
    Purpose.DELAY_REPORT: "Att en motion inte har beretts inom ett år anmäls till kommunfullmäktige "
    "(5 kap. 35 § kommunallagen).",
}


def why_not_purpose(body_kind: str, purpose: str) -> str:
    """Return the sentence that refuses the purpose for that kind of body; empty when it is allowed (lagregel 2 och
    10)."""
    return "" if purpose in PURPOSES[body_kind] else _WHY_NOT[Purpose(purpose)]


def last_notice_day(meeting_on: date) -> date:
    """Return the last day to post the meeting on the notice board: a week before, never moved (5 kap. 13 §
    kommunallagen)."""
    return meeting_on - timedelta(days=NOTICE_DAYS)


def notified(announced_on: date | None, workday_before: date) -> bool:
    """Return whether the item was on the notice board in time: on the workday before the meeting at the latest
    (5 kap. 14 § kommunallagen)."""
    return announced_on is not None and announced_on <= workday_before
