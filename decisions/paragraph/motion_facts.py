"""What the record knows of the motions that an item is about, as the guard asks of them."""

from collections.abc import Collection

from decisions.models import AgendaItem, ItemCase
from decisions.paragraph.content import ParagraphContent
from decisions.paragraph.guard.snapshot import MotionFacts, MotionPoint
from decisions.states import SETTLED, ItemState, Purpose
from motions.states import Outcome


def motions_of(item: AgendaItem, content: ParagraphContent) -> tuple[MotionFacts, ...]:
    """Return what is known of each motion, in their order; of one that is in no diary here nothing is."""
    here = [row for row in item.case_rows.all() if row.case]
    reported = _reported(item) if any(row.outcome == Outcome.WRITTEN_OFF for row in content.decided) else frozenset()
    return tuple(_motion(item, row, reported) for row in here)


def _motion(item: AgendaItem, row: ItemCase, reported: Collection[int]) -> MotionFacts:
    motion = row.case.motion
    points = list(motion.points.all())
    return MotionFacts(
        row=row.pk,
        number=row.diary_number,
        submitters=frozenset(submitter.person_id for submitter in motion.submitters.all()),
        points=tuple(MotionPoint(point.pk, point.number, point.outcome) for point in points),
        withdrawn=any(point.outcome == Outcome.WITHDRAWN for point in points),
        # Once the item is settled the motion tells of the item's own use of the right.
        minority_right_used=item.state not in SETTLED and motion.minority_right_used,
        delay_reported=motion.pk in reported,
    )


def _reported(item: AgendaItem) -> frozenset[int]:
    """The keys of those of the item's motions whose delay the council has been told of."""
    told = ItemCase.objects.filter(item__purpose=Purpose.DELAY_REPORT, item__state=ItemState.DECIDED)
    return frozenset(told.filter(case__motion__in=item.motions).values_list("case__motion", flat=True))
