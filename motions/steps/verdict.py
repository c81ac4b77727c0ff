"""The verdict (avgörande): the council's decision on each point, and the closing of the case."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from motions import permissions
from motions.locks import council, leading_case, lock
from motions.models import Case, Motion, Point, Referral
from motions.motion.checks import check_day, check_is_council, check_may_be_closed, check_open
from motions.rules.outcome import derive_outcome
from motions.rules.preparation import (
    POINT_OUTCOMES,
    in_substance,
    lack_of_preparation,
    may_be_decided_in_substance,
    may_be_written_off,
    why_not_written_off,
)
from motions.states import MotionState, Outcome, ReferralState
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused
from municipality.swedish import long_date


@audit.act("motion.decided")
def decide(
    motion: Motion,
    *,
    by: User,
    at: datetime,
    outcomes: Mapping[Point, str],
    decided_on: date,
    delay_reported: bool,
    urgent_unanimous: bool = False,
    body: Body | None = None,
) -> Motion:
    """Record the decision on every point that is left to decide (beslut om att-satserna; lagregel 2, 5, 7, 8 och 56).

    `delay_reported`: the council has been told, by an earlier item, that the preparation takes more than the year.
    `urgent_unanimous`: all present agreed to decide at once. `body` is the one that decided; None is the council, and
    any other body is refused.
    """
    _lock_and_check(motion, by, at, decided_on, body)
    _check_every_point(motion, outcomes)
    _check_lawful(motion, set(outcomes.values()), delay_reported, urgent_unanimous)
    _write_outcomes(outcomes)
    motion.outcome = derive_outcome(Point.objects.filter(motion=motion).values_list("outcome", flat=True))
    motion.state = MotionState.DECIDED
    motion.save()
    audit.record(
        f"Kommunfullmäktige beslutade den {long_date(decided_on)}: motionen är {Outcome(motion.outcome).label.lower()}"
        f"{_each_point(outcomes)}.",
        about=[motion, leading_case(motion)],
    )
    return motion


@audit.act("motion.partly_decided")
def decide_some(
    motion: Motion,
    *,
    by: User,
    at: datetime,
    outcomes: Mapping[Point, str],
    decided_on: date,
    delay_reported: bool,
    urgent_unanimous: bool = False,
    body: Body | None = None,
) -> Motion:
    """Record the decision on some of the points; the others are postponed or sent back, and the motion with them."""
    _lock_and_check(motion, by, at, decided_on, body)
    left = set(Point.objects.filter(motion=motion, outcome=""))
    if not outcomes or not set(outcomes) < left:
        raise Refused("Ange utgången för dem av att-satserna som avgörs nu.", field="outcomes")
    _check_outcomes(outcomes)
    _check_lawful(motion, set(outcomes.values()), delay_reported, urgent_unanimous)
    _write_outcomes(outcomes)
    audit.record(
        f"Kommunfullmäktige beslutade den {long_date(decided_on)} om en del av motionen{_each_point(outcomes, always=True)}.",
        about=[motion, leading_case(motion)],
    )
    return motion


@audit.act("motion.closed")
def close(motion: Motion, *, by: User, at: datetime, on: date) -> Motion:
    """Close the case (avsluta ärendet), in the leading diary and in those of the bodies that it was referred to."""
    lock(motion)
    lead = leading_case(motion)
    today = timezone.localdate(at)
    permissions.check_may_register(by, lead.diary, today)
    check_may_be_closed(motion)
    check_day(on, today, earliest=lead.opened_on, field="on", what="Dagen ärendet avslutas")
    cases = list(Case.objects.select_for_update().filter(motion=motion, closed_on=None).select_related("diary"))
    for case in cases:
        case.closed_on = max(on, case.opened_on)
        case.save()
    motion.state = MotionState.CLOSED
    motion.save()
    audit.record(f"Ärendet avslutades den {long_date(on)}.", about=[motion, *cases])
    return motion


def _lock_and_check(motion: Motion, by: User, at: datetime, decided_on: date, body: Body | None) -> None:
    """Lock the motion. Refuse unless it is the council that decides (5 kap. 23 § kommunallagen), on a possible day,
    recorded by somebody who may."""
    lock(motion)
    check_is_council(body or council())
    permissions.check_may_record_verdict(by, council(), timezone.localdate(at))
    check_open(motion)
    check_day(decided_on, timezone.localdate(at), earliest=motion.submitted_on, field="decided_on", what="Beslutsdagen")


def _check_every_point(motion: Motion, outcomes: Mapping[Point, str]) -> None:
    """Refuse unless the outcomes are of exactly those points that the council has left to decide."""
    if set(outcomes) != set(Point.objects.filter(motion=motion, outcome="")):
        raise Refused("Ange utgången för var och en av motionens att-satser.", field="outcomes")
    _check_outcomes(outcomes)


def _write_outcomes(outcomes: Mapping[Point, str]) -> None:
    for point, outcome in outcomes.items():
        point.outcome = outcome
        point.save()


def _check_outcomes(outcomes: Mapping[Point, str]) -> None:
    for point, outcome in outcomes.items():
        if outcome not in POINT_OUTCOMES:
            raise Refused(
                f"Att-sats {point.number} kan bifallas, avslås, anses besvarad, också genom uppdrag, eller avskrivas.",
                field="outcomes",
            )


def _check_lawful(motion: Motion, outcomes: set[str], delay_reported: bool, urgent_unanimous: bool) -> None:
    if Outcome.WRITTEN_OFF in outcomes and not may_be_written_off(by_council=True, delay_reported=delay_reported):
        raise Refused(why_not_written_off())
    if not in_substance(outcomes):
        return
    # The board's proposal is both a committee's preparation and the board's word (6 kap. 13 § kommunallagen).
    executive = motion.state in {MotionState.PROPOSED, MotionState.POSTPONED}
    heard = Referral.objects.filter(motion=motion, state=ReferralState.ANSWERED).count() + executive
    if not may_be_decided_in_substance(
        bodies_heard=heard, executive_heard=executive, urgent_unanimous=urgent_unanimous
    ):
        raise Refused(
            lack_of_preparation(bodies_heard=heard, executive_heard=executive)
            + " Ett brådskande ärende får avgöras ändå om alla närvarande är ense (5 kap. 33 § kommunallagen)."
        )


def _each_point(outcomes: Mapping[Point, str], *, always: bool = False) -> str:
    if len(set(outcomes.values())) == 1 and not always:
        return ""
    ordered = sorted(outcomes.items(), key=lambda item: item[0].number)
    return f" ({', '.join(f'att-sats {point.number} {Outcome(outcome).label.lower()}' for point, outcome in ordered)})"
