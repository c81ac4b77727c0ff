"""A motion on one line: its numbers, who handed it in, where it lies and what is left of its year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motions.models import Case, Motion, Referral, Submitter
from motions.rules.year import YearClock
from motions.states import FINISHED, MotionState, Outcome, ReferralState
from municipality.models import Body
from municipality.swedish import listed


@dataclass(frozen=True)
class Row:
    """A motion as the list shows it: at its leading case's address, with all its numbers, that one's first."""

    motion: Motion
    slug: str
    numbers: list[str]
    submitters: list[str]
    where: str
    clock: YearClock | None

    @property
    def status(self) -> MotionState | Outcome:
        """What came of it, else where on its way it is."""
        return Outcome(self.motion.outcome) if self.motion.outcome else MotionState(self.motion.state)


def rows(motions: QuerySet[Motion], today: date) -> list[Row]:
    """The list's rows, four queries however many they are, and of what stands beside the motion only what is written."""
    found = list(motions)
    of = {"motion__in": [motion.pk for motion in found]}
    cases = _by_motion(Case.objects.filter(**of).order_by("-leads", "pk"), "slug", "number")
    submitters = _by_motion(
        Submitter.objects.filter(**of).order_by("position"), "person__first_name", "person__last_name", "party__code"
    )
    away = _by_motion(Referral.objects.filter(**of, state=ReferralState.OPEN).order_by("pk"), "body__name")
    return [
        Row(
            motion,
            cases[motion.pk][0][0],
            [number for _, number in cases[motion.pk]],
            [f"{f'{first} {last}'.strip()} ({party})" for first, last, party in submitters[motion.pk]],
            f"hos {listed(Body(name=name).in_running_text for (name,) in away[motion.pk])}" if away[motion.pk] else "",
            None if motion.state in FINISHED else YearClock(motion.submitted_on, today),
        )
        for motion in found
    ]


def _by_motion(rows: QuerySet, *columns: str) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = defaultdict(list)
    for motion, *values in rows.values_list("motion_id", *columns):
        found[motion].append(tuple(values))
    return found
