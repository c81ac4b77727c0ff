"""The period of appeal (överklagandetid): how long a notice stays posted, when a period has run out or been broken, and
what may be appealed (13 kap. kommunallagen)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.states import PeriodState, Purpose
from municipality.workdays import last_appeal_day

#: What a committee does only to prepare the council's decision (13 kap. 2 § 2).
_PREPARES = frozenset({Purpose.OPINION, Purpose.PROPOSAL})
_BROKEN = frozenset({"missing", "altered"})


def down_day(posted_on: date) -> date:
    """Return the first day on which the notice is no longer shown, which is also the earliest day of legal force (laga
    kraft): the day after the period (lagregel 41 och 43)."""
    return last_appeal_day(posted_on) + timedelta(days=1)


def why_not_appealable(body_kind: str, purpose: str, *, to_council: bool = False) -> str:
    """Return the sentence that says why the decision cannot be appealed; empty when it can (lagregel 45)."""
    if body_kind == "council":
        return ""
    if body_kind == "subcommittee" or purpose in _PREPARES or to_council:
        return "Beslutet är av rent förberedande art och kan inte överklagas (13 kap. 2 § kommunallagen)."
    return ""


def appealed_in_time(received_on: date, last_on: date | None, *, broken: bool) -> bool:
    """Return whether an appeal that came in that day is in time: by the last day, before the period has begun (`last_on` is None),
    or after a gap, when it has not run out (lagregel 44)."""
    return last_on is None or broken or received_on <= last_on


@dataclass(frozen=True)
class Check:
    """One check of whether the notice was shown that day; `result` is "served", "missing", "altered" or
    "unreachable"."""

    on: date
    result: str


def gap(posted_on: date, last_on: date, checks: Iterable[Check], today: date) -> date | None:
    """Return the first day of the period on which the notice was found missing or altered, or on which no check saw it;
    None when there is no such day (lagregel 42).

    Today may still get its check. The day of posting needs none: the posting itself proves that day.
    """
    by_day: dict[date, set[str]] = {}
    for check in checks:
        by_day.setdefault(check.on, set()).add(check.result)
    day = posted_on
    while day <= min(last_on, today):
        results = by_day.get(day, set())
        if results & _BROKEN:
            return day
        if "served" not in results and posted_on < day < today:
            return day
        day += timedelta(days=1)
    return None


def period_state(*, last_on: date, gap_on: date | None, today: date) -> str:
    """Return the PeriodState of a notice. "Run out" is what the days say; only the court knows whether somebody has
    appealed (lagregel 43)."""
    if gap_on is not None:
        return PeriodState.BROKEN
    return PeriodState.RUNNING if today <= last_on else PeriodState.RUN_OUT
