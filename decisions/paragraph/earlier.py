"""Tidigare behandling av ett ärende, read from the meetings where its motion has been taken up before."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Prefetch

from decisions.models import AgendaItem, DecisionPoint
from decisions.states import SETTLED, Deferral, ItemState, Purpose
from decisions.wording.earlier import Treated
from municipality.swedish import listed


def earlier_of(items: Sequence[AgendaItem]) -> dict[int, list[Treated]]:
    """By item, each time its motion was before a body earlier, in order. In the same number of queries however many there are."""
    motions = {item.case.motion_id for item in items if item.case}
    treated = (
        AgendaItem.objects.filter(case__motion__in=motions, state__in=SETTLED)
        .select_related("meeting__body", "case")
        .prefetch_related(
            Prefetch("decision_points", DecisionPoint.objects.filter(stage="decided").select_related("point"))
        )
        .order_by("meeting__date", "settled_at", "pk")
        if motions
        else ()
    )
    found = list(treated)
    return {item.pk: [_treated(one) for one in found if _is_before(one, item)] for item in items}


def _is_before(one: AgendaItem, item: AgendaItem) -> bool:
    if item.case is None or one.case.motion_id != item.case.motion_id or one.pk == item.pk:
        return False
    if one.meeting.date != item.meeting.date:
        return one.meeting.date < item.meeting.date
    return item.taken_up_at is not None and one.settled_at is not None and one.settled_at < item.taken_up_at


def _treated(item: AgendaItem) -> Treated:
    decided = list(item.decision_points.all())
    deferred = [one for one in decided if one.deferred]
    treated = partial(Treated, item.meeting.body.name, item.meeting.date, item.paragraph or 0)
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
    """medan att-satserna 2 och 3 återremitterades på begäran av en minoritet"""
    verb = {Deferral.POSTPONED: "bordlades", Deferral.SENT_BACK: "återremitterades"}
    numbers = listed(str(one.point.number) for one in points)
    which = f"att-sats {numbers}" if len(points) == 1 else f"att-satserna {numbers}"
    minority = " på begäran av en minoritet" if any(one.minority for one in points) else ""
    return f"medan {which} {verb[Deferral(points[0].deferred)]}{minority}"
