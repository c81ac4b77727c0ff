"""The motions that an item takes up (motionerna i paragrafen): found by their numbers, and told with their points and what the paragraph
says becomes of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.models import AgendaItem
from decisions.paragraph.guard import decision
from decisions.paragraph.snapshots import snapshot_of
from decisions.states import Purpose
from motions.diary.cases import diary_of
from motions.models import Case, Motion
from motions.motion.voices import submitters_of
from motions.states import Outcome
from municipality.models import Body
from municipality.swedish import listed, with_party

_PER_POINT = (Purpose.PROPOSAL, Purpose.VERDICT)


@dataclass(frozen=True)
class AnsweredPoint:
    """A point of a motion, and the outcome that the paragraph gives it or that it has; empty before that."""

    number: int
    text: str
    outcome: str = ""

    @property
    def told(self) -> str:
        """The outcome in words."""
        return Outcome(self.outcome).label if self.outcome else ""


@dataclass(frozen=True)
class Answered:
    """A motion that the item takes up. One that is in no diary here has a number and a title alone."""

    number: str
    title: str
    case: Case | None = None
    submitters: str = ""
    points: tuple[AnsweredPoint, ...] = ()
    #: Whether the item says what becomes of it.
    per_point: bool = False


def answered_in(item: AgendaItem) -> list[Answered]:
    """Return the motions that the item takes up, in their order."""
    given = decision.outcomes(snapshot_of(item)) if item.purpose in _PER_POINT else {}
    submitters = submitters_of(motion.pk for motion in item.motions)
    return [
        Answered(
            row.diary_number,
            row.named,
            row.case,
            listed(with_party(*voice) for voice in submitters.get(row.case.motion_id, [])),
            tuple(
                AnsweredPoint(point.number, point.text, given.get(point.pk) or point.outcome)
                for point in row.case.motion.points.all()
            ),
            item.purpose in _PER_POINT,
        )
        if row.case
        else Answered(row.diary_number, row.named)
        for row in item.case_rows.all()
    ]


def cases_numbered(numbers: Iterable[str], body: Body, purpose: str) -> tuple[list[Case], list[str]]:
    """Return the cases that the body deals with when those diary numbers are typed, and the numbers that no case has. An opinion is
    given in the body's own case, everything else in the motion's leading one, whichever of its numbers is typed."""
    found: list[Case] = []
    unknown: list[str] = []
    for number in dict.fromkeys(number.strip() for number in numbers if number.strip()):
        motion = Motion.objects.filter(cases__number__iexact=number).first()
        motion = motion or Motion.objects.filter(cases__extra_numbers__number__iexact=number).first()
        if motion is None:
            unknown.append(number)
            continue
        own = {case.diary_id: case for case in motion.cases.select_related("motion", "diary")}
        leading = next(case for case in own.values() if case.leads)
        found.append(own.get(diary_of(body).pk, leading) if purpose == Purpose.OPINION else leading)
    return found, unknown
