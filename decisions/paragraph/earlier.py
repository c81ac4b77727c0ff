"""Earlier treatment of an item (tidigare behandling), read from the meetings where its motion has been taken up
before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Prefetch

from decisions.models import AgendaItem, DecisionPoint, ItemCase
from decisions.states import SETTLED, Deferral, ItemState, Purpose
from decisions.wording.earlier import Treated
from municipality.swedish import listed


@dataclass
class Treatment:
    """A settled item, and those of the motions asked of that were before it."""

    item: AgendaItem
    motions: set[int]


def earlier_of(items: Sequence[AgendaItem]) -> dict[int, list[Treated]]:
    """Return each time that the motion of an item was before a body earlier: key of the item → the times, in order. The
    number of queries does not grow with the items."""
    motions = {motion.pk for item in items for motion in item.motions}
    rows = (
        ItemCase.objects.filter(case__motion__in=motions, item__state__in=SETTLED)
        .select_related("case", "item__meeting__body", "item__meeting__facts")
        .prefetch_related(
            Prefetch("item__decision_points", DecisionPoint.objects.filter(stage="decided").select_related("point"))
        )
        .order_by("item__meeting__date", "item__settled_at", "item__pk")
        if motions
        else ()
    )
    treatments: dict[int, Treatment] = {}
    for row in rows:
        treatments.setdefault(row.item_id, Treatment(row.item, set())).motions.add(row.case.motion_id)
    return {
        item.pk: [
            _treated(treatment.item, _those_of(item, treatment))
            for treatment in treatments.values()
            if _is_before(treatment, item)
        ]
        for item in items
    }


def _is_before(treatment: Treatment, item: AgendaItem) -> bool:
    if treatment.item.pk == item.pk or not treatment.motions & {motion.pk for motion in item.motions}:
        return False
    then = treatment.item
    if then.meeting.date != item.meeting.date:
        return then.meeting.date < item.meeting.date
    return item.taken_up_at is not None and then.settled_at is not None and then.settled_at < item.taken_up_at


def _those_of(item: AgendaItem, treatment: Treatment) -> dict:
    """Which of the item's motions were before the body then, where it has several and they were not all."""
    several = len(item.case_rows.all()) > 1
    there = tuple(case.number for case in item.cases if case.motion_id in treatment.motions)
    return {"several": several, "motions": there if several and len(there) < len(item.cases) else ()}


def _treated(item: AgendaItem, motions: dict) -> Treated:
    decided = list(item.decision_points.all())
    deferred = [point for point in decided if point.deferred]
    treated = partial(Treated, item.meeting.facts.name, item.day, item.paragraph or 0, **motions)
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
