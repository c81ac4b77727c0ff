"""Asking the guard: the record of a paragraph is read into a snapshot, and what the rules find is told or refused.

Every door asks here, so that the list of what is missing, the greyed button, the refusal and the list before locking say the same.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from decisions.models import AgendaItem, Meeting
from decisions.paragraph import loading
from decisions.paragraph.content import ParagraphContent
from decisions.paragraph.guard import deferral, presence
from decisions.paragraph.guard.findings import Finding, Weight
from decisions.paragraph.guard.rules import OF_A_DECISION, OF_A_DEFERRAL, OF_WHAT_IS_DECIDED, at_the_gavel, judge
from decisions.paragraph.guard.snapshot import (
    Request,
    Snapshot,
)
from decisions.paragraph.snapshots import snapshot_of
from decisions.paragraph.unsettled import undecided
from decisions.room import course
from decisions.states import SETTLED, ItemState
from decisions.states import Vote as VoteGiven
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


def check_minority_settled(item: AgendaItem, at: datetime) -> None:
    """Refuse to go on to the matter itself while a third that voted to put it off (minoritetsrätt) has not said whether they ask for it
    (lagregel 20, 5 kap. 50 § kommunallagen): the minutes would say both that it is decided and that it is not."""
    if found := judge(snapshot_of(item, at=at), (deferral.minority_that_voted,)):
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


def sentences(found: Iterable[tuple[AgendaItem, Finding]]) -> list[str]:
    """Return the findings of several paragraphs, each with its paragraph."""
    return [f"{item.label}: {finding.sentence}" for item, finding in found]
