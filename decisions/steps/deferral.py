"""En att-sats för sig: one of the motion's points is postponed or sent back while the council decides the others."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.models import AgendaItem, DecisionPoint, Requester
from decisions.paragraph import deferral
from decisions.paragraph.questions import Matter
from decisions.room import changes
from decisions.states import Deferral, ItemState, Purpose
from decisions.storing import rows
from decisions.wording import paragraph as wording
from motions.models import Point
from municipality import audit
from municipality.models import User
from municipality.refusals import Refused

_KINDS = {Deferral.POSTPONED: "postpone", Deferral.SENT_BACK: "send_back"}


@audit.act("point.deferred")
def defer(
    item: AgendaItem,
    *,
    by: User,
    at: datetime,
    point: Point,
    to: str,
    motivation: str = "",
    minority: bool = False,
    requesters: Sequence[int] = (),
) -> DecisionPoint:
    """Bordlägg eller återremittera en av motionens att-satser, by majority or, once in the whole case, on a minority's request.

    Sent back it has the motivation that those who asked for it have set (5 kap. 50 § tredje stycket, lagregel 20–22).
    """
    item = _held(item, by, at)
    to = Deferral(to)
    motivation = motivation.strip() if to == Deferral.SENT_BACK else ""
    deferral.check_there(item, at)
    if to == Deferral.SENT_BACK:
        deferral.check_motivation(motivation)
    if minority:
        deferral.check_minority(item, at, requesters)
    _check_point(item, point, to)
    if not minority:
        deferral.check_no_names(requesters)
        _check_follows(item, point, to)
    text = wording.deferred(point.number, to, item.case.diary.in_running_text, len(requesters), motivation)
    last = item.decision_points.filter(stage=DecisionPoint.Stage.DECIDED).order_by("position").last()
    deferred = DecisionPoint.objects.create(
        item=item, stage=DecisionPoint.Stage.DECIDED, position=(last.position if last else 0) + 1, text=text, point=point,
        deferred=to, minority=minority, motivation=motivation,
    )  # fmt: skip
    if minority:
        rows.sync_people(Requester, {"item": item}, requesters)
    item.version += 1
    item.save()
    audit.record(text, about=item.concerns)
    return deferred


@audit.act("point.kept")
def keep(deferred: DecisionPoint, *, by: User, at: datetime) -> AgendaItem:
    """Ta tillbaka att en att-sats bordläggs eller återremitteras för sig: it was noted by mistake."""
    item = _held(deferred.item, by, at)
    deferred = DecisionPoint.objects.select_related("point").get(pk=deferred.pk, item=item)
    if not deferred.deferred:
        raise Refused("Att-satsen är varken bordlagd eller återremitterad för sig.")
    if deferred.minority:
        rows.sync_people(Requester, {"item": item}, ())
    number = deferred.point.number
    deferred.delete()
    item.version += 1
    item.save()
    audit.record(f"Att-sats {number} avgörs med resten av ärendet.", about=item.concerns)
    return item


def _held(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    changes.check_in_session(item.meeting, at)
    if item.state != ItemState.TAKEN_UP or item.purpose != Purpose.VERDICT:
        raise Refused("En att-sats för sig bordläggs eller återremitteras när fullmäktige behandlar motionen.")
    return item


def _check_point(item: AgendaItem, point: Point, to: Deferral) -> None:
    """One that the council has still to decide, and not the last of them: then it is the item that is postponed or sent back."""
    left = set(Point.objects.filter(motion=item.case.motion, outcome=""))
    deferred = {one.point_id: one.deferred for one in item.decision_points.exclude(deferred="")}
    if point not in left or point.pk in deferred:
        raise Refused("Välj en att-sats som fullmäktige har kvar att avgöra.", field="point")
    if len(left) - len(deferred) == 1:
        raise Refused(
            "Då är ingen att-sats kvar att avgöra: bordlägg eller återremittera hela ärendet i stället.", field="point"
        )
    if set(deferred.values()) - {to}:
        raise Refused(
            "En annan att-sats går en annan väg: motionen kan inte både bordläggas och återremitteras.", field="to"
        )


def _check_follows(item: AgendaItem, point: Point, to: Deferral) -> None:
    """The chair has put it to the body, and found that the point is not decided today."""
    won = (one.no for one in Matter(item).questions if one.carried is False and one.stage == "formal")
    if not any(one.point_id == point.pk and one.kind == _KINDS[to] for one in won if one):
        raise Refused(
            "Det följer inte av propositionerna: anteckna yrkandet om att-satsen och ställ proposition på det.",
            field="point",
        )
