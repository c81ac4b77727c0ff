"""Klubban faller: an item is decided, postponed or sent back, and the motion goes where that leads it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import timezone

from decisions import completeness, locks, permissions, rows, rules, wording
from decisions.content import PointRow
from decisions.matter import Matter
from decisions.models import AgendaItem, DecisionPoint, Requester
from decisions.roll import roll_of
from decisions.states import ItemState, Purpose, item_may_go
from motions.states import ReferralState
from motions.steps import referral, scheduling, verdict
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused

_WHAT = {ItemState.DECIDED: "beslutas", ItemState.POSTPONED: "bordläggas", ItemState.SENT_BACK: "återremitteras"}


@audit.act("item.decided")
def decide(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Besluta som paragrafen är skriven. Refused until nothing is lacking, and where the law gives the decision to another."""
    item = _to_be_settled(item, by, at, ItemState.DECIDED)
    if why_not := rules.why_not_purpose(item.meeting.body.kind, item.purpose):
        raise Refused(why_not)
    if missing := completeness.lacking(item, at):
        raise Refused(" ".join(missing))
    if leads_on := _LEADS_ON.get(Purpose(item.purpose)):
        leads_on(item, by, at)
    item.state, item.settled_at = ItemState.DECIDED, at
    item.version += 1  # whoever is writing in it is to see that it is decided
    item.save()
    audit.record(f"{item.meeting.body} beslutade i {item.label}, {item.heading}.", about=item.concerns)
    return item


@audit.act("item.postponed")
def postpone_item(
    item: AgendaItem, *, by: User, at: datetime, minority: bool = False, requesters: Sequence[int] = ()
) -> AgendaItem:
    """Bordlägg: by majority or, in the council, by a third of those present (5 kap. 50–51 §§, 6 kap. 33 §)."""
    item = _to_be_settled(item, by, at, ItemState.POSTPONED)
    _check_formal(item, at, ItemState.POSTPONED, minority, requesters)
    if item.purpose == Purpose.VERDICT:
        scheduling.postpone(item.case.motion, by=by, at=at, minority=minority)
    _settle_formally(item, at, ItemState.POSTPONED, wording.postponed(len(requesters)), minority, requesters)
    audit.record(f"{item.meeting.body} bordlade {item.label}, {item.heading}.", about=item.concerns)
    return item


@audit.act("item.sent_back")
def send_back_item(
    item: AgendaItem,
    *,
    by: User,
    at: datetime,
    motivation: str = "",
    minority: bool = False,
    requesters: Sequence[int] = (),
) -> AgendaItem:
    """Återremittera: the council with the motivation that those who asked for it have set (5 kap. 50 § tredje stycket)."""
    item = _to_be_settled(item, by, at, ItemState.SENT_BACK)
    motivation = motivation.strip()
    council = item.meeting.body.kind == Body.Kind.COUNCIL
    if council and not motivation:
        raise Refused(
            "Ange motiveringen till återremissen: den bestäms av dem som har begärt den (5 kap. 50 § kommunallagen).",
            field="motivation",
        )
    _check_formal(item, at, ItemState.SENT_BACK, minority, requesters)
    if item.purpose == Purpose.VERDICT:
        scheduling.send_back(item.case.motion, by=by, at=at, motivation=motivation, minority=minority)
    item.motivation = motivation
    where = item.case.diary.in_running_text if council and item.case else ""
    text = wording.sent_back(where, len(requesters), motivation)
    _settle_formally(item, at, ItemState.SENT_BACK, text, minority, requesters)
    audit.record(f"{item.meeting.body} återremitterade {item.label}, {item.heading}.", about=item.concerns)
    return item


def _to_be_settled(item: AgendaItem, by: User, at: datetime, to: str) -> AgendaItem:
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    locks.check_in_session(item.meeting, at)
    if not item_may_go(item.state, to):
        raise Refused(
            f"Ärendet har läget {item.get_state_display().lower()} och kan inte {_WHAT[ItemState(to)]}."
            + (" Ta upp det först." if item.state == ItemState.PLANNED else "")
        )
    return item


def _check_formal(item: AgendaItem, at: datetime, to: str, minority: bool, requesters: Sequence[int]) -> None:
    """Quorum and, for a minority, who asked: they are counted, not the votes (lagregel 20 och 24)."""
    if missing := completeness.there_to_decide(item, at):
        raise Refused(" ".join(missing))
    if not minority:
        if requesters:
            raise Refused("Ange namnen bara när en minoritet har begärt det.", field="requesters")
        _check_follows_from_question(item, to)
        return
    if item.meeting.body.kind != Body.Kind.COUNCIL:
        raise Refused(
            "I en nämnd krävs enkel majoritet: minoritetsrätten finns bara i fullmäktige (6 kap. 33 § kommunallagen).",
            field="minority",
        )
    serving = {one.pk for one in roll_of(item, at).serving}
    if len(set(requesters)) != len(requesters) or not set(requesters) <= serving:
        raise Refused("Välj dem som har begärt det bland dem som tjänstgör, var och en gång.", field="requesters")
    needed = rules.minority_needed(len(serving))
    if len(requesters) < needed:
        raise Refused(
            f"{len(requesters)} har begärt det; minst {needed} av de {len(serving)} närvarande behövs "
            "(en tredjedel, 5 kap. 50 § kommunallagen).",
            field="requesters",
        )


def _check_follows_from_question(item: AgendaItem, to: str) -> None:
    """When the chair has put propositions, the majority's postponement or referral back is what they ended in."""
    matter = Matter(item)
    if not matter.questions:
        return
    formal = matter.decision.formal if matter.decision else None
    if {"postpone": ItemState.POSTPONED, "send_back": ItemState.SENT_BACK}.get(matter.kind_of(formal)) != to:
        raise Refused("Det följer inte av propositionerna: ställ dem, eller ta tillbaka den senaste.")


def _settle_formally(
    item: AgendaItem, at: datetime, state: str, text: str, minority: bool, requesters: Sequence[int]
) -> None:
    """What was being written as the decision in substance gives way to the formal one."""
    rows.write_points(item, DecisionPoint.Stage.DECIDED, [PointRow(text)])
    rows.sync_people(Requester, {"item": item}, requesters)
    item.state, item.settled_at, item.minority = state, at, minority
    item.version += 1
    item.save()


def _answer_referral(item: AgendaItem, by: User, at: datetime) -> None:
    """The committee's opinion goes to the leading diary by itself."""
    waiting = item.case.motion.referrals.filter(body=item.meeting.body, state=ReferralState.OPEN).first()
    if waiting is None:
        raise Refused(f"Det finns ingen remiss till {item.meeting.body.in_running_text} att besvara.")
    referral.answer(
        waiting, by=by, at=at, opinion=item.opinion, text=_decided_text(item), answered_on=item.meeting.date
    )


def _propose(item: AgendaItem, by: User, at: datetime) -> None:
    scheduling.propose(item.case.motion, by=by, at=at)


def _give_verdict(item: AgendaItem, by: User, at: datetime) -> None:
    motion = item.case.motion
    reported = AgendaItem.objects.filter(
        case__motion=motion, purpose=Purpose.DELAY_REPORT, state=ItemState.DECIDED
    ).exists()
    verdict.decide(
        motion,
        by=by,
        at=at,
        outcomes=completeness.outcomes(item),
        decided_on=item.meeting.date,
        delay_reported=reported,
        urgent_unanimous=bool(item.urgent_reason),
        body=item.meeting.body,
    )


def _decided_text(item: AgendaItem) -> str:
    return "\n".join(item.decision_points.filter(stage=DecisionPoint.Stage.DECIDED).values_list("text", flat=True))


#: What a decision sets going, by what the body was to do with the item.
_LEADS_ON: dict[Purpose, Callable[[AgendaItem, User, datetime], None]] = {
    Purpose.OPINION: _answer_referral,
    Purpose.PROPOSAL: _propose,
    Purpose.VERDICT: _give_verdict,
}
