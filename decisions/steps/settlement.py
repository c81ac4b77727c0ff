"""The gavel falls (klubban faller): an item is decided, postponed or sent back, and the motion goes where that
leads."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions, rules
from decisions.models import AgendaItem, DecisionPoint, Minutes, MinutesItem, Proposal
from decisions.paragraph import judging, permitted, writable
from decisions.paragraph.content import PointRow
from decisions.paragraph.guard import decision
from decisions.paragraph.guard.snapshot import MotionFacts, Request, Snapshot
from decisions.paragraph.questions import Matter, as_decision
from decisions.paragraph.snapshots import snapshot_of
from decisions.states import SETTLED, Deferral, ItemState, Purpose
from decisions.steps import minutes
from decisions.storing import rows
from decisions.storing.requests import write_requests
from decisions.wording import paragraph as wording
from motions.models import Case, Motion
from motions.states import ReferralState
from motions.steps import referral, scheduling, verdict
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused

#: Kind of formal proposal that has won → the state of the item. One that is referred comes back prepared anew, as if sent back.
_ENDS_IN = {"postpone": ItemState.POSTPONED, "send_back": ItemState.SENT_BACK, "refer": ItemState.SENT_BACK}


@audit.act("item.decided")
def decide(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Decide the item as the paragraph is written (besluta). Refuse while anything is lacking, and when the law gives
    the decision to another body."""
    item = _to_be_settled(item, by, at, ItemState.DECIDED)
    if why_not := rules.why_not_purpose(item.meeting.body.kind, item.purpose):
        raise Refused(why_not)
    s = judging.check_gavel(item, at)
    for motion in s.motions:
        _lead_on(item, s, motion, by=by, at=at)
    item.state, item.settled_at = ItemState.DECIDED, at
    item.version += 1  # so that somebody who is writing in it sees that it is decided
    item.save()
    audit.record(f"{item.meeting.facts} beslutade i {item.label}, {item.heading}.", about=item.concerns)
    _set_apart(item, by, at)
    return item


@audit.act("item.postponed")
def postpone_item(
    item: AgendaItem,
    *,
    by: User,
    at: datetime,
    minority: bool = False,
    requesters: Sequence[int] = (),
    proposal: int | None = None,
) -> AgendaItem:
    """Postpone the item (bordlägga), by majority or, in the council, at the request of a third of those present
    (5 kap. 50–51 §§, 6 kap. 33 § kommunallagen). `requesters` are keys of attendance rows, `proposal` that of what they asked for."""
    item = _to_be_settled(item, by, at, ItemState.POSTPONED)
    judging.check_gavel(item, at, ItemState.POSTPONED, minority=minority, requesters=requesters, proposal=proposal)
    _check_follows_from_question(item, ItemState.POSTPONED, minority)
    if item.purpose == Purpose.VERDICT:
        for case in item.cases:
            with _told_of(case, item):
                scheduling.postpone(case.motion, by=by, at=at, minority=minority)
    own = Request(tuple(requesters), "", proposal)
    _settle_formally(item, at, ItemState.POSTPONED, [wording.postponed(len(requesters))], minority, own)
    audit.record(f"{item.meeting.facts} bordlade {item.label}, {item.heading}.", about=item.concerns)
    _set_apart(item, by, at)
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
    proposal: int | None = None,
    also: Sequence[Request] = (),
) -> AgendaItem:
    """Send the item back (återremittera). In the council it needs the motivation that those who requested it have set
    (5 kap. 50 § tredje stycket kommunallagen). `requesters` are keys of attendance rows, `proposal` that of what they asked for; `also` is
    what other minorities have asked for, each by a proposal of its own."""
    item = _to_be_settled(item, by, at, ItemState.SENT_BACK)
    motivation, also = motivation.strip(), [replace(request, motivation=request.motivation.strip()) for request in also]
    council = item.meeting.body.kind == Body.Kind.COUNCIL
    referred = _referred(item)
    judging.check_gavel(
        item, at, ItemState.SENT_BACK,
        minority=minority, requesters=requesters, motivation=motivation, proposal=proposal, also=also, refers_on=bool(referred),
    )  # fmt: skip
    _check_follows_from_question(item, ItemState.SENT_BACK, minority)
    if item.purpose == Purpose.VERDICT:
        why = " ".join(dict.fromkeys((motivation or referred, *(request.motivation for request in also))))
        for case in item.cases:
            with _told_of(case, item):
                scheduling.send_back(case.motion, by=by, at=at, motivation=why, minority=minority)
    item.motivation = motivation
    where = item.meeting.bodies_then[item.case.diary_id].in_running_text if council and item.case else ""
    text = referred or wording.sent_back(where, len(requesters), motivation)
    others = [wording.sent_back(where, len(request.requesters), request.motivation, also=True) for request in also]
    own = Request(tuple(requesters), motivation, proposal)
    _settle_formally(item, at, ItemState.SENT_BACK, [text, *others], minority, own, also)
    audit.record(f"{item.meeting.facts} återremitterade {item.label}, {item.heading}.", about=item.concerns)
    _set_apart(item, by, at)
    return item


@audit.act("item.approved_at_once")
def approve_at_once(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Declare the minutes of the paragraph approved at once (omedelbart justerat), a decision by those present.

    When the item is settled it is moved to minutes of its own, with others approved at once, to be approved, signed and
    posted.
    """
    item = _for_approval(item, by, at)
    if item.immediate_approval:
        raise Refused("Protokollet under paragrafen är redan förklarat omedelbart justerat.")
    judging.check_there(item, at)
    item.immediate_approval = True
    item.save()
    audit.record(f"Protokollet under {item.label} förklarades omedelbart justerat.", about=item.concerns)
    _set_apart(item, by, at)
    return item


@audit.act("item.not_approved_at_once")
def take_back_approval(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Undo that the paragraph is approved at once, which was noted by mistake, while the meeting goes on."""
    item = _for_approval(item, by, at)
    writable.check_not_locked(item)
    if not item.immediate_approval:
        raise Refused("Protokollet under paragrafen är inte förklarat omedelbart justerat.")
    item.immediate_approval = False
    item.save()
    audit.record(f"Anteckningen om omedelbar justering av {item.label} togs bort.", about=item.concerns)
    if MinutesItem.objects.filter(item=item, minutes__kind=Minutes.Kind.IMMEDIATE).exists():
        minutes.put_back(item, by=by, at=at)
    return item


def _for_approval(item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_approve_at_once(by, item, at)
    return item


def _set_apart(item: AgendaItem, by: User, at: datetime) -> None:
    """Move an item that is approved at once to minutes of its own, as soon as it is settled."""
    if item.immediate_approval and item.state in SETTLED:
        minutes.set_apart(item.meeting, by=by, at=at, kind=Minutes.Kind.IMMEDIATE, items=[item.pk])


def _to_be_settled(item: AgendaItem, by: User, at: datetime, to: str) -> AgendaItem:
    item = locks.item(item)
    permitted.check_may_settle(by, item, at, to)
    return item


def _referred(item: AgendaItem) -> str:
    """Return the decision when a proposal to refer the matter (remiss) has won, in its own words; empty otherwise."""
    matter = Matter(item)
    won = matter.of(matter.decision.formal) if matter.questions and matter.decision else None
    return as_decision(won.text) if won and won.kind == Proposal.Kind.REFER else ""


def _check_follows_from_question(item: AgendaItem, to: str, minority: bool) -> None:
    """Refuse a majority's postponement or referral back that the questions, if any were put, did not end in."""
    matter = Matter(item)
    if minority or not matter.questions:
        return
    won = matter.decision.formal if matter.decision else None
    if _ENDS_IN.get(matter.kind_of(won)) != to:
        raise Refused("Det följer inte av propositionerna: ställ dem, eller ta tillbaka den senaste.")


def _settle_formally(
    item: AgendaItem,
    at: datetime,
    state: str,
    texts: Sequence[str],
    minority: bool,
    own: Request,
    also: Sequence[Request] = (),
) -> None:
    """Replace what was being written as the decision on the matter with the formal decision."""
    rows.write_points(item, DecisionPoint.Stage.DECIDED, [PointRow(text) for text in texts])
    write_requests(item, own, also)
    item.state, item.settled_at, item.minority = state, at, minority
    item.version += 1
    item.save()


def _lead_on(item: AgendaItem, s: Snapshot, motion: MotionFacts, *, by: User, at: datetime) -> None:
    """Do with one of the motions what the decision leads to (vad beslutet leder till): its referral is answered, it is proposed on, or
    the council's outcome of each of its points is recorded. A motion that is taken back is let be."""
    leads_on = _LEADS_ON.get(Purpose(item.purpose))
    if leads_on is None or motion.withdrawn:
        return
    case = next(row.case for row in item.case_rows.all() if row.case and row.pk == motion.row)
    with _told_of(case, item):
        leads_on(item, s, motion, case, by, at)


@audit.act("item.led_on")
def lead_on_joined(item: AgendaItem, *, by: User, at: datetime, case: Case) -> AgendaItem:
    """Do with a motion, whose file has come after the paragraph, what was decided there leads to (föra beslutet vidare till motionen).
    It is not undone: the paragraph tells what happened."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    s = snapshot_of(item, at=at)
    facts = next(motion for motion in s.motions if motion.number == case.number)
    if item.state == ItemState.DECIDED:
        _lead_on(item, s, facts, by=by, at=at)
    elif item.purpose == Purpose.VERDICT and item.state == ItemState.POSTPONED:
        scheduling.postpone(case.motion, by=by, at=at, minority=item.minority)
    elif item.purpose == Purpose.VERDICT:
        why = item.motivation or " ".join(row.text for row in s.content.decided)
        scheduling.send_back(case.motion, by=by, at=at, motivation=why, minority=item.minority)
    audit.record(f"Det som beslutades i {item.label} gäller också {case.number}.", about=item.concerns)
    return item


@contextmanager
def _told_of(case: Case, item: AgendaItem) -> Iterator[None]:
    """Tell which of several motions it is that may not be dealt with so."""
    try:
        yield
    except Refused as refusal:
        if len(item.case_rows.all()) == 1:
            raise
        raise Refused(f"{case.number}: {refusal}", field=refusal.field) from refusal


def _answer_referral(item: AgendaItem, s: Snapshot, motion: MotionFacts, case: Case, by: User, at: datetime) -> None:
    """Answer the referral with the committee's opinion, which is registered in the leading diary."""
    waiting = case.motion.referrals.filter(body=item.meeting.body, state=ReferralState.OPEN).first()
    if waiting is None:
        raise Refused(f"Det finns ingen remiss till {item.meeting.facts.in_running_text} att besvara.")
    opinion = s.content.opinions.get(motion.row or 0, item.opinion)
    text = "\n".join(row.text for row in s.content.decided if row.answers in (None, motion.row))
    referral.answer(waiting, by=by, at=at, opinion=opinion, text=text, answered_on=item.day)


def _propose(item: AgendaItem, s: Snapshot, motion: MotionFacts, case: Case, by: User, at: datetime) -> None:
    scheduling.propose(case.motion, by=by, at=at)


def _give_verdict(item: AgendaItem, s: Snapshot, facts: MotionFacts, case: Case, by: User, at: datetime) -> None:
    given = decision.outcomes_of(s, facts)
    left = list(item.decision_points.exclude(deferred=""))
    decide = verdict.decide_some if left else verdict.decide
    decide(
        case.motion,
        by=by,
        at=at,
        outcomes={point: given[point.pk] for point in case.motion.points.all() if point.pk in given},
        decided_on=item.day,
        delay_reported=facts.delay_reported,
        urgent_unanimous=bool(item.urgent_reason),
        body=item.meeting.body,
    )
    if left:
        _put_off(case.motion, left, s.also, by, at)


def _put_off(motion: Motion, left: list[DecisionPoint], also: Sequence[Request], by: User, at: datetime) -> None:
    """Postpone or send back what is left of the motion."""
    minority = any(point.minority for point in left)
    if left[0].deferred == Deferral.POSTPONED:
        scheduling.postpone(motion, by=by, at=at, minority=minority)
    else:
        asked = [point.motivation for point in left] + [request.motivation for request in also]
        motivation = " ".join(dict.fromkeys(asked))
        scheduling.send_back(motion, by=by, at=at, motivation=motivation, minority=minority)


#: Purpose of the item → what its decision leads to.
_LEADS_ON: dict[Purpose, Callable[[AgendaItem, Snapshot, MotionFacts, Case, User, datetime], None]] = {
    Purpose.OPINION: _answer_referral,
    Purpose.PROPOSAL: _propose,
    Purpose.VERDICT: _give_verdict,
}
