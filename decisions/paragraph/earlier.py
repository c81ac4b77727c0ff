"""Earlier treatment of an item (tidigare behandling), read from the meetings where its motion has been taken up
before."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Prefetch

from decisions.models import AgendaItem, DecisionPoint
from decisions.states import SETTLED, Deferral, ItemState, Purpose
from decisions.wording.earlier import Treated
from municipality.swedish import listed


def earlier_of(items: Sequence[AgendaItem]) -> dict[int, list[Treated]]:
    """Return each time that the motion of an item was before a body earlier: key of the item → the times, in order. The
    number of queries does not grow with the items."""
    motions = {item.case.motion_id for item in items if item.case}
    treated = (
        AgendaItem.objects.filter(case__motion__in=motions, state__in=SETTLED)
        .select_related("meeting__body", "meeting__facts", "case")
        .prefetch_related(
            Prefetch("decision_points", DecisionPoint.objects.filter(stage="decided").select_related("point"))
        )
        .order_by("meeting__date", "settled_at", "pk")
        if motions
        else ()
    )
    treatments = list(treated)
    return {item.pk: [_treated(treatment) for treatment in treatments if _is_before(treatment, item)] for item in items}


def _is_before(treatment: AgendaItem, item: AgendaItem) -> bool:
    if item.case is None or treatment.case.motion_id != item.case.motion_id or treatment.pk == item.pk:
        return False
    if treatment.meeting.date != item.meeting.date:
        return treatment.meeting.date < item.meeting.date
    return item.taken_up_at is not None and treatment.settled_at is not None and treatment.settled_at < item.taken_up_at


def _treated(item: AgendaItem) -> Treated:
    decided = list(item.decision_points.all())
    deferred = [point for point in decided if point.deferred]
    treated = partial(Treated, item.meeting.facts.name, item.day, item.paragraph or 0)
    if deferred:
        return treated(what="partly", detail=_left(deferred), minority=False)
    if item.state == ItemState.DECIDED:
        return treated(what=_decided(item))
    if item.state == ItemState.SENT_BACK and not decided[0].text.startswith("Ärendet återremitteras"):
        return treated(what="referred")
    detail = f"med motiveringen: {item.motivation}" if item.motivation else ""
    return treated(what=item.state, minority=item.minority, detail=detail)


def _decided(item: AgendaItem) -> str:
    if item.purpose == Purpose.OPINION:
        return item.opinion or "other"
    return "other" if item.purpose == Purpose.VERDICT else item.purpose


def _left(points: list[DecisionPoint]) -> str:
    """Return what was left over: "medan att-satserna 2 och 3 återremitterades på begäran av en minoritet"."""
    verb = {Deferral.POSTPONED: "bordlades", Deferral.SENT_BACK: "återremitterades"}
    numbers = listed(str(point.point.number) for point in points)
    which = f"att-sats {numbers}" if len(points) == 1 else f"att-satserna {numbers}"
    minority = " på begäran av en minoritet" if any(point.minority for point in points) else ""
    return f"medan {which} {verb[Deferral(points[0].deferred)]}{minority}"
