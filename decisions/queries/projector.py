"""What is shown in the meeting room: the item, the proposals, the question that is put and its result. Never how
somebody voted.

While votes are given nothing is shown of them, not even how many; after the gavel the totals are.
"""

import zlib
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem, DecisionPoint, Meeting, Question
from decisions.paragraph.questions import Matter, closed_division
from decisions.publication.public_headings import public_headings
from decisions.queries import course
from decisions.states import SETTLED, ItemState
from decisions.wording import questions as wording
from municipality.models import Body


@dataclass(frozen=True)
class Alternative:
    """What Yes, or No, means, with its votes when they have been counted."""

    label: str
    means: str
    votes: int | None = None


@dataclass(frozen=True)
class Projection:
    """What is projected on the wall. Empty parts are not shown."""

    meeting: Meeting
    item: AgendaItem | None = None
    following: AgendaItem | None = None
    #: The headings of the two: in the council, where the public sits, in their public wording.
    heading: str = ""
    next_heading: str = ""
    draft: str = ""
    drafted: tuple[str, ...] = ()
    #: The sentences by group, each group with its name, when they are put by themselves.
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    proposals: tuple[tuple[str, str], ...] = ()
    question: str = ""
    voting: bool = False
    secret: bool = False
    alternatives: tuple[Alternative, ...] = ()
    abstain: int | None = None
    absent: int | None = None
    result: str = ""
    decisions: tuple[str, ...] = ()
    #: That the meeting is adjourned, and when it goes on.
    adjourned: str = ""
    goes_on: str = ""

    @property
    def version(self) -> str:
        """A text that changes when anything shown changes, so that a page that has not changed is not sent again."""
        shown = [
            self.meeting.state, self.item and (self.item.pk, self.item.state, self.heading), self.draft, self.drafted,
            self.groups, self.following and self.following.pk, self.proposals, self.question, self.voting, self.alternatives,
            self.abstain, self.absent, self.result, self.decisions, self.adjourned, self.goes_on,
        ]  # fmt: skip
        return format(zlib.crc32(repr(shown).encode()), "x")


def projection_of(meeting: Meeting) -> Projection:
    """Return what to show: the item under way, otherwise the one settled last; and which comes next."""
    prefetch_related_objects([meeting], "adjournments")
    items = list(meeting.items.order_by("position"))
    taken_up = [(item.taken_up_at, item.pk, item) for item in items if item.state == ItemState.TAKEN_UP]
    settled = [(item.settled_at, item.paragraph, item) for item in items if item.state in SETTLED]
    latest = max(taken_up or settled, default=None)
    following = next((item for item in items if item.state == ItemState.PLANNED), None)
    item = latest[-1] if latest else None
    shown = list(filter(None, (item, following)))
    public = meeting.body.kind == Body.Kind.COUNCIL
    by_item = {entry.pk: entry.heading for entry in shown}
    if public:
        by_item = public_headings(shown)
    for entry in shown:
        entry.meeting = meeting
    headings: dict[str, Any] = {
        "adjourned": course.told_of(meeting) and "Sammanträdet är ajournerat",
        "goes_on": course.goes_on_at(meeting),
        "heading": by_item[item.pk] if item else "",
        "next_heading": by_item[following.pk] if following else "",
    }
    if item is None:
        return Projection(meeting, following=following, **headings)
    return _of(meeting, item, following, headings)


def _of(meeting: Meeting, item: AgendaItem, following: AgendaItem | None, headings: dict[str, Any]) -> Projection:
    matter, settled = Matter(item), item.state in SETTLED
    facts: dict[str, Any] = {
        "draft": matter.draft,
        "proposals": tuple((name, proposal.text) for proposal, name in matter.named),
    }
    facts["drafted"], decided = (
        tuple(point.text for point in matter.decision_points if point.stage == stage)
        for stage in DecisionPoint.Stage.values
    )
    facts["groups"] = tuple(
        (f"{wording.points_named(numbers)}".capitalize(), tuple(matter.drafted[number - 1].text for number in numbers))
        for numbers in matter.parts.values()
    )
    if settled:
        facts["decisions"] = decided
    if matter.questions and not settled:
        facts |= _asked(matter, matter.questions[-1], meeting.facts.in_running_text)
    elif matter.next and matter.named and not settled:
        facts["question"] = "Överläggning"
    return Projection(meeting, item, following, **headings, **facts)


def _asked(matter: Matter, question: Question, body: str) -> dict:
    """Return what to show of the last question: that it is being voted on, or the answer with its totals."""
    division = getattr(question, "division", None)
    put_question = matter.put_question(question)
    about = f" om {wording.points_named(put_question.sentences)}" if put_question.sentences else ""
    if division is None:
        return {"question": f"Proposition{about}", "result": wording.acclamation(put_question, body)}
    if division.closed_at is None:
        return {
            "question": f"Sluten omröstning pågår{about}" if division.secret else f"Omröstning pågår{about}",
            "voting": True,
            "secret": division.secret,
            "alternatives": (Alternative("Ja", division.yes_means), Alternative("Nej", division.no_means)),
        }
    return {
        "question": f"Resultat{about}",
        "alternatives": (
            Alternative("Ja", division.yes_means, division.yes),
            Alternative("Nej", division.no_means, division.no),
        ),
        "abstain": division.abstain,
        "absent": division.absent,
        "result": wording.outcome(put_question, closed_division(division), body),
    }
