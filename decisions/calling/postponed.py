"""What a body has postponed (bordlagt) and has on no later agenda: it comes up at the next meeting (5 kap. 51 § kommunallagen;
lagregel 23)."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.models import AgendaItem, Meeting
from decisions.states import ItemState, Purpose
from motions.models import Case, Motion
from motions.states import FINISHED, MotionState
from municipality.models import Body

#: What comes up again as it was written. A verdict, an opinion and a proposal are filled in from the motion's record anew.
AS_IT_WAS = (Purpose.ANNOUNCEMENT, Purpose.DELAY_REPORT, Purpose.OTHER)


def items_waiting(bodies: Iterable[Body]) -> QuerySet[AgendaItem]:
    """Return the items that wait for the next agenda of their body, the oldest first: free ones, and those of a motion that come
    up as they were."""
    listed = AgendaItem.objects.exclude(state=ItemState.REMOVED)
    later = listed.filter(
        meeting__body=OuterRef("meeting__body"),
        case__motion=OuterRef("case__motion"),
        purpose=OuterRef("purpose"),
        meeting__date__gt=OuterRef("meeting__date"),
    )
    postponed = AgendaItem.objects.filter(
        meeting__body__in=list(bodies), state=ItemState.POSTPONED, purpose__in=AS_IT_WAS
    )
    free = Q(case=None) & ~Exists(listed.filter(continues=OuterRef("pk")))
    of_a_motion = Q(case__isnull=False) & ~Exists(later) & ~Q(case__motion__state__in=FINISHED)
    waiting = postponed.filter(free | of_a_motion)
    return waiting.select_related("meeting__body", "meeting__facts", "case__motion", "case__diary").order_by(
        "meeting__date", "pk"
    )


def item_waiting(meeting: Meeting, case: Case, purpose: str) -> AgendaItem | None:
    """Return the postponed item that one of the case at this meeting continues; None when there is none."""
    earlier = items_waiting([meeting.body]).filter(meeting__date__lt=meeting.date)
    return earlier.filter(case__motion=case.motion_id, purpose=purpose).last()


def motions_waiting(council: Body) -> QuerySet[Motion]:
    """Return the motions that the council has postponed and has on no coming agenda, the oldest first."""
    listed = AgendaItem.objects.filter(
        meeting__body=council, state__in=[ItemState.PLANNED, ItemState.TAKEN_UP], purpose=Purpose.VERDICT
    )
    motions = Motion.objects.filter(state=MotionState.POSTPONED).exclude(pk__in=listed.values("case__motion"))
    return motions.order_by("submitted_on", "pk")
