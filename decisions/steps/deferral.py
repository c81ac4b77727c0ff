"""One of the motion's points (en att-sats för sig) is postponed or sent back while the council decides the others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from decisions import locks
from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph import judging, permitted
from decisions.paragraph.guard.proposals import BY_ITSELF
from decisions.paragraph.guard.snapshot import Request
from decisions.paragraph.questions import Matter
from decisions.states import Deferral, ItemState, QuestionStage
from decisions.storing.requests import clear_requests, write_requests
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
    proposal: int | None = None,
    also: Sequence[Request] = (),
) -> DecisionPoint:
    """Postpone or send back one of the motion's points (bordlägga eller återremittera en att-sats), by majority or,
    once in the whole case, at the request of a minority, or of several at once: `proposal` is the key of what the first
    asked for, `also` is what the others did, each with a motivation of its own.

    A point that is sent back has the motivation that those who requested it have set (5 kap. 50 § tredje stycket
    kommunallagen, lagregel 20–22). Refuse the last point that is left: then the whole item is postponed or sent back.
    """
    item = _item_under_way(item, by, at)
    to = Deferral(to)
    motivation = motivation.strip() if to == Deferral.SENT_BACK else ""
    state = ItemState.POSTPONED if to == Deferral.POSTPONED else ItemState.SENT_BACK
    also = [replace(request, motivation=request.motivation.strip()) for request in also]
    judging.check_gavel(
        item, at, state,
        minority=minority, requesters=requesters, motivation=motivation, proposal=proposal, about=point.pk, also=also,
    )  # fmt: skip
    if len(item.case_rows.all()) > 1:
        raise Refused(BY_ITSELF, field="point")
    _check_point(item, point, to)
    if not minority:
        _check_follows(item, point, to)
    where = item.meeting.bodies_then[item.case.diary_id].in_running_text
    own = Request(tuple(requesters), motivation, proposal)
    text = " ".join(
        wording.deferred(point.number, to, where, len(asked.requesters), asked.motivation, also=asked in also)
        for asked in (own, *also)
    )
    last = item.decision_points.filter(stage=DecisionPoint.Stage.DECIDED).order_by("position").last()
    deferred = DecisionPoint.objects.create(
        item=item, stage=DecisionPoint.Stage.DECIDED, position=(last.position if last else 0) + 1, text=text, point=point,
        deferred=to, minority=minority, motivation=motivation,
    )  # fmt: skip
    if minority:
        write_requests(item, own, also)
    item.version += 1
    item.save()
    audit.record(text, about=item.concerns)
    return deferred


@audit.act("point.kept")
def keep(deferred: DecisionPoint, *, by: User, at: datetime) -> AgendaItem:
    """Undo that a point is postponed or sent back by itself, which was noted by mistake."""
    item = _item_under_way(deferred.item, by, at)
    deferred = DecisionPoint.objects.select_related("point").get(pk=deferred.pk, item=item)
    if not deferred.deferred:
        raise Refused("Att-satsen är varken bordlagd eller återremitterad för sig.")
    if deferred.minority:
        clear_requests(item)
    number = deferred.point.number
    deferred.delete()
    item.version += 1
    item.save()
    audit.record(f"Att-sats {number} avgörs med resten av ärendet.", about=item.concerns)
    return item


@audit.act("minority.declined")
def decline_minority(item: AgendaItem, *, by: User, at: datetime, reason: str) -> AgendaItem:
    """Note that those who voted for postponement or referral back, though a third of those present, do not ask for it
    (avstå från minoritetsrätten; 5 kap. 50 § kommunallagen, lagregel 20). An empty `reason` takes the note back. Refuse
    an empty one when nothing is noted, and to change the note once a question on the matter itself is put."""
    item = locks.item(item)
    permitted.check_may_decline_minority(by, item, at)
    reason = reason.strip()
    if not reason and not item.minority_declined:
        raise Refused("Skriv vad de som röstade för det har sagt.", field="reason")
    if item.minority_declined and item.questions.exclude(stage=QuestionStage.FORMAL).exists():
        raise Refused("Propositionen i sak är redan ställd: ta tillbaka den innan anteckningen ändras.")
    item.minority_declined = reason
    item.save()
    sentence = (
        f"De som röstade för det begär det inte som minoritet: {reason}"
        if reason
        else "Anteckningen om minoriteten togs tillbaka."
    )
    audit.record(sentence, about=item.concerns)
    return item


def _item_under_way(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_defer(by, item, at)
    return item


def _check_point(item: AgendaItem, point: Point, to: Deferral) -> None:
    """Refuse a point that is decided already, and the last one that is left: then the whole item is postponed or sent back."""
    left = set(Point.objects.filter(motion=item.case.motion, outcome=""))
    deferred = {
        decision_point.point_id: decision_point.deferred for decision_point in item.decision_points.exclude(deferred="")
    }
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
    """Refuse unless the chair has put the question to the body and it ended in this."""
    won = (
        question.no for question in Matter(item).questions if question.carried is False and question.stage == "formal"
    )
    if not any(proposal.point_id == point.pk and proposal.kind == _KINDS[to] for proposal in won if proposal):
        raise Refused(
            "Det följer inte av propositionerna: anteckna yrkandet om att-satsen och ställ proposition på det.",
            field="point",
        )
