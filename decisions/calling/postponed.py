"""What a body has postponed (bordlagt) and has on no later agenda: it comes up at the next meeting (5 kap. 51 § kommunallagen;
lagregel 23)."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.models import AgendaItem, ItemCase, Meeting
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
        about__motion=OuterRef("about__motion"),
        purpose=OuterRef("purpose"),
        meeting__date__gt=OuterRef("meeting__date"),
    )
    postponed = AgendaItem.objects.filter(
        meeting__body__in=list(bodies), state=ItemState.POSTPONED, purpose__in=AS_IT_WAS
    )
    free = Q(about=None) & ~Exists(listed.filter(continues=OuterRef("pk")))
    of_a_motion = Q(about__isnull=False) & ~Exists(later) & ~Q(about__motion__state__in=FINISHED)
    waiting = AgendaItem.objects.filter(pk__in=postponed.filter(free | of_a_motion).values("pk"))
    return (
        waiting.select_related("meeting__body", "meeting__facts")
        .prefetch_related("case_rows")
        .order_by("meeting__date", "pk")
    )


def still_waiting(items: Sequence[AgendaItem]) -> dict[int, list[Case]]:
    """Return those cases of each postponed item that come up with it again, by the item's key: what is decided meanwhile, or stands on
    a later agenda by itself, does not."""
    motions = {motion.pk for item in items for motion in item.motions}
    listed = ItemCase.objects.exclude(item__state=ItemState.REMOVED).filter(case__motion__in=motions)
    later = set(
        listed.order_by().values_list("item__meeting__body", "item__purpose", "case__motion", "item__meeting__date")
        if motions
        else ()
    )
    return {
        item.pk: [
            case
            for case in item.cases
            if case.motion.state not in FINISHED
            and not any(
                (body, purpose, motion) == (item.meeting.body_id, item.purpose, case.motion_id)
                and day > item.meeting.date
                for body, purpose, motion, day in later
            )
        ]
        for item in items
    }


def item_waiting(meeting: Meeting, case: Case, purpose: str) -> AgendaItem | None:
    """Return the postponed item that one of the case at this meeting continues; None when there is none."""
    earlier = items_waiting([meeting.body]).filter(meeting__date__lt=meeting.date)
    return earlier.filter(about__motion=case.motion_id, purpose=purpose).last()


def motions_waiting(council: Body) -> QuerySet[Motion]:
    """Return the motions that the council has postponed and has on no coming agenda, the oldest first."""
    on_agenda = [ItemState.PLANNED, ItemState.TAKEN_UP]
    listed = motions_of(item__meeting__body=council, item__state__in=on_agenda, item__purpose=Purpose.VERDICT)
    motions = Motion.objects.filter(state=MotionState.POSTPONED).exclude(pk__in=listed)
    return motions.order_by("submitted_on", "pk")


def motions_of(**items) -> QuerySet:
    """Return the keys of the motions that such items are about, given as arguments of filter() on the items' cases, for a query to look
    in; what is in no diary here is not among them."""
    return ItemCase.objects.filter(case__isnull=False, **items).order_by().values("case__motion")
