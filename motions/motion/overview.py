"""A motion on one line: its numbers, who submitted it, where it is and what is left of its year."""

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
    """A motion as the list shows it, at its leading case's address. `numbers` are those of all its cases,
    the leading one's first."""

    motion: Motion
    slug: str
    numbers: list[str]
    submitters: list[str]
    where: str
    clock: YearClock | None

    @property
    def status(self) -> MotionState | Outcome:
        """Its outcome or, before it has one, its state."""
        return Outcome(self.motion.outcome) if self.motion.outcome else MotionState(self.motion.state)


def rows(motions: QuerySet[Motion], today: date) -> list[Row]:
    """Return the list's rows, by four queries however many they are; of what is related to the motion only the columns
    that are shown are read."""
    listed_motions = list(motions)
    of = {"motion__in": [motion.pk for motion in listed_motions]}
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
        for motion in listed_motions
    ]


def _by_motion(rows: QuerySet, *columns: str) -> dict[int, list[tuple]]:
    values_by_motion: dict[int, list[tuple]] = defaultdict(list)
    for motion, *values in rows.values_list("motion_id", *columns):
        values_by_motion[motion].append(tuple(values))
    return values_by_motion
