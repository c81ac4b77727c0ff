"""Asking the guard: the record of a paragraph is read into a snapshot, and what the rules find is told or refused.

Every door asks here, so that the list of what is missing, the greyed button, the refusal and the list before locking say the same.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from decisions import rules
from decisions.models import AgendaItem, Attendance, DecisionPoint, Meeting
from decisions.paragraph import loading
from decisions.paragraph.content import ParagraphContent
from decisions.paragraph.guard import deferral, presence
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.rules import OF_A_DECISION, OF_A_DEFERRAL, OF_WHAT_IS_DECIDED, at_the_gavel, judge
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
from decisions.paragraph.unsettled import undecided
from decisions.room import course
from decisions.room.connection import unchecked
from decisions.room.roll import present_in, roll_of, rows_of
from decisions.rules.questions import DRAFT, departs
from decisions.states import SETTLED, ItemState, Purpose
from decisions.states import Vote as VoteGiven
from decisions.wording.questions import FORMAL
from municipality import workdays
from municipality.models import BodyFacts, Party
from municipality.refusals import Refused

_OF_STATE = {
    ItemState.DECIDED: OF_WHAT_IS_DECIDED,
    ItemState.POSTPONED: OF_A_DEFERRAL,
    ItemState.SENT_BACK: OF_A_DEFERRAL,
}
#: Where a decision says too little.
_DECIDED = frozenset({"decided", "opinion", "sections"})
#: What else is asked of when a part is saved: a point of the draft is asked of with the decision's, a reservation is for a proposal.
_ASKED_WITH = {"proposed": {"decided"}, "proposals": {"reservations"}}


def findings_of(item: AgendaItem, at: datetime | None = None) -> list[Finding]:
    """Return everything that the rules find in the paragraph as it stands: as it was when it was settled, else at the moment."""
    return found_in(item, snapshot_of(item, at=at))


def found_in(item: AgendaItem, s: Snapshot) -> list[Finding]:
    """Return everything that the rules find in what has been read of the paragraph."""
    found = judge(s, _OF_STATE.get(ItemState(item.state), OF_A_DECISION))
    return _of_a_file(found) if item.brought else found


def _of_a_file(found: Sequence[Finding]) -> list[Finding]:
    """What a file tells of happened elsewhere, and nobody can be asked which it was: only what the law cannot have is refused, and a
    decision that says too little."""
    return [finding for finding in found if finding.weight is Weight.STOPS or finding.place in _DECIDED]


def lacking(item: AgendaItem, at: datetime | None = None) -> list[str]:
    """Return a sentence for each thing that keeps the gavel from falling; empty when the item can be decided."""
    return [finding.sentence for finding in at_the_gavel(findings_of(item, at))]


def check_saved(item: AgendaItem, content: ParagraphContent, changed: Collection[str], at: datetime) -> None:
    """Refuse what the law or the paper cannot have in the parts that are saved, beside the part that it is in."""
    places = set(changed).union(*(_ASKED_WITH.get(part, set()) for part in changed))
    for finding in judge(snapshot_of(item, content, at), _OF_STATE.get(ItemState(item.state), OF_A_DECISION)):
        if finding.weight is Weight.STOPS and finding.place in places:
            raise Refused(finding.sentence, field=finding.place)


def check_gavel(
    item: AgendaItem,
    at: datetime,
    to: ItemState = ItemState.DECIDED,
    *,
    minority: bool = False,
    requesters: Sequence[int] = (),
    motivation: str = "",
    proposal: int | None = None,
    about: int | None = None,
    also: Sequence[Request] = (),
    refers_on: bool = False,
) -> Snapshot:
    """Refuse to let the gavel fall while something is wrong or must be settled, all of it at once. Returns what was judged."""
    s = snapshot_of(item, at=at)
    if to != ItemState.DECIDED:
        s = replace(
            s, state=to, minority=minority, requesters=tuple(requesters), motivation=motivation, proposal=proposal, about=about,
            also=tuple(also), refers_on=refers_on,
        )  # fmt: skip
    found = at_the_gavel(judge(s, OF_A_DECISION if to == ItemState.DECIDED else OF_A_DEFERRAL))
    if found := _of_a_file(found) if item.brought else found:
        places = {finding.place for finding in found}
        field = places.pop() if len(places) == 1 else None
        raise Refused(" ".join(finding.sentence for finding in found), field=field)
    return s


def check_there(item: AgendaItem, at: datetime) -> None:
    """Refuse what needs a quorum and a chair, and nothing more."""
    if found := judge(snapshot_of(item, at=at), presence.RULES):
        raise Refused(" ".join(finding.sentence for finding in found))


@dataclass(frozen=True)
class Minority:
    """Those who voted for a postponement or a referral back that lost: enough of them may ask for it all the same."""

    kind: str  # "postpone" or "send_back"
    told: str  # "22 av 45 närvarande, minst 15 behövs"
    enough: bool
    voters: tuple[int, ...]
    #: The number of the proposal that they voted for.
    proposal: int | None = None


def minorities_of(item: AgendaItem, at: datetime | None = None) -> list[Minority]:
    """Return the minority of each division on a postponement or a referral back of the whole item, in order; none where a minority has
    no right to it."""
    s = snapshot_of(item, at=at)
    return [
        Minority(
            question.formal,
            told,
            deferral.is_minority(question),
            tuple(row for row, vote in question.vote.ballots if vote == VoteGiven.NO) if question.vote else (),
            question.no,
        )
        for question in s.order.asked
        if question.carried and question.point is None and (told := deferral.as_told(s, question))
    ]


def minority_of(item: AgendaItem, at: datetime | None = None) -> Minority | None:
    """Return the minority of the latest division on a postponement or a referral back of the whole item; none where a minority has no
    right to it (minoritetsrätt; lagregel 20, 5 kap. 50 § kommunallagen)."""
    return next(reversed(minorities_of(item, at)), None)


@contextmanager
def reaching_back(meeting: Meeting, at: datetime, since: datetime | None = None) -> Iterator[None]:
    """Refuse what is done within when it would make a settled paragraph wrong, with that paragraph named. What is done now reaches back
    to nothing; `since` is the moment from which something else is told of.

    What was wrong before is not held against the act: it is told in the list before locking.
    """
    settled = meeting.items.filter(state__in=SETTLED)
    if not (settled.filter(settled_at__gte=since) if since else settled).exists():
        yield
        return
    before = {(item.label, finding) for item, finding in stopping(meeting, at)}
    yield
    new = [(item.label, finding) for item, finding in stopping(meeting, at) if (item.label, finding) not in before]
    if new:
        sentences = " ".join(f"{label}: {finding.sentence}" for label, finding in new)
        raise Refused(f"Det skulle göra en avgjord paragraf felaktig. {sentences}")


def wrong_in(meeting: Meeting, of: Collection[int] | None = None) -> list[tuple[AgendaItem, Finding]]:
    """Return what is wrong or not settled in the meeting's settled paragraphs, or in those of them whose keys are given, in order."""
    return [(item, finding) for item, finding in _found_in(meeting, of) if finding.weight is not Weight.LOOK]


def keeps_open(meeting: Meeting) -> list[str]:
    """Return a sentence for each thing that keeps the meeting from ending: that it is adjourned, what is left to settle, else what is wrong in what is
    settled."""
    if course.adjourned_now(meeting):
        return [course.ADJOURNED]
    if left := undecided(meeting):
        return [left]
    return sentences(wrong_in(meeting))


def stopping(meeting: Meeting, at: datetime, of: Collection[int] | None = None) -> Iterator[tuple[AgendaItem, Finding]]:
    """Yield what the law or the paper cannot have in the meeting's settled paragraphs, or in those of them whose keys are given."""
    found = _found_in(meeting, of, at)
    return ((item, finding) for item, finding in found if finding.weight is Weight.STOPS)


def _found_in(
    meeting: Meeting, of: Collection[int] | None, at: datetime | None = None
) -> Iterator[tuple[AgendaItem, Finding]]:
    with read_in(meeting, of) as items:
        for item in items:
            yield from ((item, finding) for finding in findings_of(item, at))


@contextmanager
def read_in(
    meeting: Meeting, of: Collection[int] | None = None, states: Collection[str] = SETTLED
) -> Iterator[list[AgendaItem]]:
    """Read the meeting's paragraphs in those states with all their rows, in order, and let go of what was read afterwards."""
    rows = meeting.items.filter(state__in=states).select_related("continues").order_by("paragraph")
    items = list(rows if of is None else rows.filter(pk__in=of))
    for item in items:
        item.meeting = meeting
    loading.read(items)
    yield items
    for item in items:
        loading.forget(item)


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


def sentences(found: Iterable[tuple[AgendaItem, Finding]]) -> list[str]:
    """Return the findings of several paragraphs, each with its paragraph."""
    return [f"{item.label}: {finding.sentence}" for item, finding in found]
