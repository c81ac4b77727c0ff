"""Reading the record of a paragraph into the snapshot that the guard judges (decisions.paragraph.guard.snapshot)."""

from collections.abc import Sequence
from datetime import datetime

from decisions import rules
from decisions.models import AgendaItem, Attendance, DecisionPoint
from decisions.paragraph.content import ParagraphContent
from decisions.paragraph.guard.snapshot import (
    Asked,
    Attendee,
    BodyThatDay,
    Order,
    Request,
    Room,
    Snapshot,
    Vote,
)
from decisions.paragraph.motion_facts import motions_of
from decisions.paragraph.questions import Matter
from decisions.paragraph.requests import Asked as MinorityAsked
from decisions.paragraph.requests import requests_of
from decisions.paragraph.stored import content_of
from decisions.room import course
from decisions.room.connection import unchecked
from decisions.room.roll import present_in, roll_of, rows_of
from decisions.rules.questions import DRAFT, departs
from decisions.states import ItemState, Purpose
from decisions.states import Vote as VoteGiven
from decisions.wording.questions import FORMAL
from municipality import workdays
from municipality.models import BodyFacts, Party


def snapshot_of(item: AgendaItem, content: ParagraphContent | None = None, at: datetime | None = None) -> Snapshot:
    """Read the record of the paragraph; with `content` as if that were written in it. What decisions.paragraph.loading has read is not
    read again."""
    content = content or content_of(item)
    first, *also = [_request(asked) for asked in requests_of(item)] or [Request()]
    points = list(item.decision_points.all())
    order = _order(item, points)
    return Snapshot(
        label=item.label,
        state=ItemState(item.state),
        purpose=Purpose(item.purpose),
        day=item.meeting.date,
        body=_body(item.meeting.facts),
        content=content,
        room=_room(item, at),
        order=order,
        motions=motions_of(item, content),
        elsewhere=frozenset(row.pk for row in item.case_rows.all() if row.case_id is None),
        sections=frozenset(key for key, text in content.sections.items() if text),
        parties=_parties(content),
        departs_reason=item.departs_reason,
        minority=item.minority,
        minority_declined=item.minority_declined,
        minority_was_used=bool(item.continues_id and item.continues and item.continues.minority),
        requesters=first.requesters,
        motivation=item.motivation,
        proposal=first.proposal,
        also=tuple(also),
        announced_in_time=rules.notified(item.announced_on, workdays.workday_before(item.meeting.date)),
        refers_on=item.state == ItemState.SENT_BACK and not item.motivation,
        gone=_gone(content, item),
    )


def _gone(content: ParagraphContent, item: AgendaItem) -> dict[int, str]:
    named = [body for body in (*(row.body for row in content.recipients), *(row.body for row in content.tasks)) if body]
    then = item.meeting.bodies_then if named else {}
    return {body: facts.name for body in named if (facts := then.get(body)) and not facts.active}


def _request(asked: MinorityAsked) -> Request:
    return Request(
        tuple(row.attendance_id for row in asked.requesters),
        asked.motivation,
        asked.proposal.pk if asked.proposal else None,
    )


def _body(body: BodyFacts) -> BodyThatDay:
    return BodyThatDay(
        kind=body.kind,
        name=body.name,
        running=body.in_running_text,
        speaking=body.speaking,
        speaking_label=body.get_speaking_display(),
        notes_from=body.notes_from,
        notes_label=body.get_notes_from_display(),
        notes_need_consent=body.notes_need_consent,
        separate_from=body.separate_from,
        separate_label=body.get_separate_from_display(),
        separate_need_consent=body.separate_need_consent,
        obliges_remote=body.obliges_remote,
    )


def _room(item: AgendaItem, at: datetime | None) -> Room:
    roll, recusals = roll_of(item, at), list(item.recusals.all())
    rows, present = rows_of(item.meeting), present_in(item)
    out_of_reach = unchecked(item.meeting, rows, item.settled_at or at)
    return Room(
        people={row.pk: _attendee(row) for row in rows},
        present=frozenset(row.pk for row in present),
        remote=tuple(row.pk for row in present if row.remote),
        unchecked=tuple(row.pk for row in roll.serving if row.pk in out_of_reach),
        serving=tuple(row.pk for row in roll.serving),
        voters=tuple(row.pk for row in roll.voters),
        recused=tuple(row.pk for row in roll.recused),
        chair=roll.chair.pk if roll.chair else None,
        seats=roll.seats,
        quorum=roll.quorum,
        may_handle=roll.may_handle,
        appointed_chair=item.chair_id,
        has_secretary=bool(item.brought or course.secretary_of(item)),
        adjourned=_adjourned(item),
        spoke_before=frozenset(recusal.attendance_id for recusal in recusals if recusal.spoke),
        proposed_before=frozenset(recusal.attendance_id for recusal in recusals if recusal.proposed),
    )


def _adjourned(item: AgendaItem) -> str:
    pause = course.adjourned_at(item.meeting, item.settled_at) if item.settled_at else None
    return course.hours_of(pause) if pause else ""


def _attendee(row: Attendance) -> Attendee:
    return Attendee(
        name=str(row),
        person=row.person_id,
        party=row.party.code if row.party else "",
        capacity=row.capacity,
        capacity_label=row.get_capacity_display(),
        serves=row.serves,
    )


def _order(item: AgendaItem, points: Sequence[DecisionPoint]) -> Order:
    matter = Matter(item)
    decision = matter.decision if matter.questions else None
    formal = FORMAL[matter.kind_of(decision.formal)] if decision and decision.formal else ""
    won = [matter.of(number) for number in (decision.partial if decision else ())]
    proposed, decided, parts = _as_drafted(points, matter)
    return Order(
        asked=tuple(_asked(question, matter) for question in matter.questions),
        rivals=any(proposal.number != DRAFT for proposal in matter.proposed),
        apart=tuple(point.pk for point in matter.drafted) if matter.parts else (),
        left=matter.next is not None,
        decision=decision,
        departs=decision is not None and departs(decision, proposed, decided, parts),
        formal=formal,
        put_off=tuple(
            (proposal.point.number, FORMAL[proposal.kind])
            for proposal in won
            if proposal and proposal.point and proposal.point_id not in matter.deferred
        ),
    )


def _asked(question, matter: Matter) -> Asked:
    formal = matter.of(question.no_id) if question.stage == "formal" else None
    between = [proposal for number in (question.yes_id, question.no_id) if (proposal := matter.of(number))]
    return Asked(
        carried=question.carried,
        formal=formal.kind if formal else "",
        point=formal.point_id if formal else None,
        no=question.no_id,
        vote=_vote(getattr(question, "division", None)),
        proposers=tuple(row.attendance_id for proposal in between for row in proposal.proposers.all()),
    )


#: What the rules call a vote when Yes and No have changed places: yes is always for what the proposition puts first.
_SWAPPED = {VoteGiven.YES.value: VoteGiven.NO.value, VoteGiven.NO.value: VoteGiven.YES.value}


def _vote(division) -> Vote | None:
    if division is None or division.closed_at is None:
        return None
    tally, called = division.tally, _SWAPPED if division.swapped else {}
    return Vote(
        yes=tally.no if division.swapped else tally.yes,
        no=tally.yes if division.swapped else tally.no,
        present=tally.present,
        abstain=tally.abstain,
        secret=division.secret,
        means=(division.yes_means, division.no_means),
        ballots=tuple(
            (ballot.attendance_id, called.get(ballot.vote, ballot.vote)) for ballot in division.ballots.all()
        ),
    )


def _as_drafted(points: Sequence[DecisionPoint], matter: Matter) -> tuple[list[str], list[str], list[int]]:
    """The draft's points and the decision's, without those that are put off, and the part of each of the draft's; a draft about the
    whole motion then binds no words."""
    if matter.deferred and any(point.point_id is None for point in matter.drafted):
        return [], [], []
    proposed = [point for point in matter.drafted if point.point_id not in matter.deferred]
    decided = [point for point in points if point.stage == DecisionPoint.Stage.DECIDED]
    return (
        [point.text for point in proposed],
        [point.text for point in decided if not point.deferred],
        [point.part for point in proposed],
    )


def _parties(content: ParagraphContent) -> frozenset[str]:
    codes = {code for proposal in content.proposals for code in proposal.parties}
    return frozenset(Party.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else frozenset()
