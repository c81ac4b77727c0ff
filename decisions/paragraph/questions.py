"""Propositioner i ett ärende: the record as the rules see it, and the names the chair gives the proposals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem, DecisionPoint, Division, Proposal, Question
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.rules import questions as rules
from decisions.rules.division import Tally
from decisions.rules.questions import DRAFT, Answer, Proposed, Weight
from decisions.states import Majority, Purpose, QuestionStage, SettledBy
from decisions.wording import Voice
from decisions.wording.questions import Claim, Held, Put

_WEIGHTS = {
    Proposal.Kind.REJECT: Weight.COMPETING,
    Proposal.Kind.CHANGE: Weight.COMPETING,
    Proposal.Kind.ADDITION: Weight.ADDITION,
    Proposal.Kind.POSTPONE: Weight.FORMAL,
    Proposal.Kind.SEND_BACK: Weight.FORMAL,
    Proposal.Kind.REFER: Weight.FORMAL,
}


class Matter:
    """An item's live proposals and the propositions put on them, read once."""

    def __init__(self, item: AgendaItem):
        self.item = item
        # What paragraph_of has read already is not read again.
        prefetch_related_objects(
            [item],
            "proposals__point",
            "proposals__proposers__attendance__person",
            "proposals__proposers__attendance__party",
        )
        self.proposals = [one for one in item.proposals.all() if one.withdrawn_at is None]
        self.questions = _questions(item)
        self.names = _names(self.proposals, draft_of(item))

    @property
    def in_order(self) -> list[Proposal]:
        """The proposals in the order the chair puts them."""
        return sorted(self.proposals, key=lambda one: (one.rank is None, one.rank or 0, one.position))

    @property
    def proposed(self) -> list[Proposed]:
        """The proposals that are weighed, the draft first; who supports the draft adds nothing."""
        return [
            Proposed(DRAFT, Weight.COMPETING),
            *(
                Proposed(one.pk, _weight(one.kind, one.point_id))
                for one in self.in_order
                if one.kind in _WEIGHTS and not self._needs_no_question(one)
            ),
        ]

    def _needs_no_question(self, proposal: Proposal) -> bool:
        """A minority has already had the point postponed or sent back (5 kap. 50 §), and nothing was put on it."""
        if proposal.point_id not in self.deferred:
            return False
        return all(proposal.pk != one.no_id for one in self.questions)

    @cached_property
    def deferred(self) -> dict[int, DecisionPoint]:
        """The motion's points that are postponed or sent back by themselves."""
        return {one.point_id: one for one in self.item.decision_points.all() if one.deferred and one.point_id}

    @property
    def draft(self) -> str:
        return self.names[DRAFT]

    @property
    def named(self) -> list[tuple[Proposal, str]]:
        return [(one, self.names[one.pk]) for one in self.in_order]

    @property
    def answers(self) -> list[Answer]:
        """What has been answered; a proposition that waits for its division is not among them."""
        return [Answer(asked(one), one.carried) for one in self.questions if one.carried is not None]

    @property
    def waiting(self) -> Question | None:
        """The proposition whose division is under way."""
        return next((one for one in self.questions if one.carried is None), None)

    @property
    def next(self) -> rules.YesNoQuestion | None:
        return None if self.waiting else rules.next_question(self.proposed, self.answers)

    @property
    def decision(self) -> rules.Decision | None:
        return None if self.waiting else rules.decision(self.proposed, self.answers)

    def agrees_with(self, rows: Sequence[ProposalRow]) -> bool:
        """Would the propositions that are put belong to the proposals as they are now written?"""
        ranks = {one.pk: (one.rank is None, one.rank or 0) for one in self.proposals}
        live = [(row.id or -place, row) for place, row in enumerate(rows, start=1) if not row.withdrawn]
        live.sort(key=lambda one: ranks.get(one[0], (True, 0)))  # the others stay in the order they are written
        weighed = [Proposed(number, _weight(row.kind, row.point)) for number, row in live if row.kind in _WEIGHTS]
        put = [asked(one) for one in self.questions]
        named = {number for one in put for number in (one.yes, one.no) if number}
        return named <= {one.number for one in weighed} and rules.follows(
            [Proposed(DRAFT, Weight.COMPETING), *weighed], self.answers
        )

    def rows(self) -> tuple[PointRow, ...]:
        """Decision points that follow from the decision, for the secretary to write on from."""
        outcome = self.decision
        if outcome is None or outcome.formal is not None:
            return ()
        additions = tuple(PointRow(as_decision(one.text)) for one in map(self.of, outcome.additions) if one)
        if outcome.main == DRAFT:
            drafted = self.item.decision_points.filter(stage=DecisionPoint.Stage.PROPOSED).order_by("position")
            return (
                *(
                    PointRow(one.text, one.to_council, one.point_id, one.outcome)
                    for one in drafted
                    if one.point_id not in self.deferred
                ),
                *additions,
            )
        winner = self.of(outcome.main)
        if winner is None or winner.kind == Proposal.Kind.REJECT:
            return (PointRow(f"{self.item.meeting.body.name} avslår förslaget."), *additions)
        return (PointRow(as_decision(winner.text)), *additions)

    def put(self, question: rules.YesNoQuestion, found: bool) -> Put:
        formal = self.of(question.no) if question.stage == QuestionStage.FORMAL else None
        return Put(
            question.stage,
            self.name(question.yes),
            self.name(question.no),
            found,
            formal.kind if formal else "",
            formal.point.number if formal and formal.point else None,
        )

    def name(self, number: int | None) -> str | None:
        return None if number is None else self.names[number]

    def of(self, number: int | None) -> Proposal | None:
        """The proposal of the number; none for the draft, and for one that is withdrawn."""
        return next((one for one in self.proposals if one.pk == number), None)

    def kind_of(self, number: int | None) -> str:
        found = self.of(number)
        return str(found.kind) if found else ""


def _questions(item: AgendaItem) -> list[Question]:
    """In their order; what proceedings.read has read for many items is not read again."""
    if "questions" in getattr(item, "_prefetched_objects_cache", {}):
        return list(item.questions.all())
    return list(item.questions.select_related("division__chair"))


def asked(question: Question) -> rules.YesNoQuestion:
    """The stored proposition as the rules see it: an empty side is the draft where a draft can stand (models.Question)."""
    stage, yes, no = QuestionStage(question.stage), question.yes_id, question.no_id
    if stage == QuestionStage.COUNTER:
        return rules.YesNoQuestion(stage, yes or DRAFT, no or DRAFT)
    if stage == QuestionStage.MAIN:
        return rules.YesNoQuestion(stage, yes or DRAFT, no or (DRAFT if yes else None))
    return rules.YesNoQuestion(stage, yes, no)


def held(division: Division) -> Held:
    """A division that is closed, as the wording needs it."""
    return Held(
        tally=tally_of(division),
        carried=bool(division.question.carried),
        settled_by=SettledBy(division.settled_by),
        majority=Majority(division.majority),
        open=not division.secret,
    )


def tally_of(division: Division) -> Tally:
    """The votes of a division that is closed, which has them all (division_sums_to_the_seats)."""
    votes = (division.yes, division.no, division.abstain, division.absent, division.aside, division.recused)
    return Tally(*cast(tuple[int, ...], votes))


def voice(attendance) -> Voice:
    return attendance.person.name, attendance.party.code if attendance.party else ""


def as_decision(text: str) -> str:
    """ "att motionen bifalls" → "Motionen bifalls." """
    words = text.strip().removeprefix("att ").strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


def draft_of(item: AgendaItem) -> str:
    """The proposal that was there from the start, by whose it is: "socialnämndens arbetsutskotts förslag"."""
    if item.draft_by:
        genitive = item.draft_by.genitive
        return f"{genitive[:1].lower()}{genitive[1:]} förslag"
    if item.purpose == Purpose.VERDICT:
        return "kommunstyrelsens förslag"
    return "förvaltningens förslag" if item.purpose in (Purpose.OPINION, Purpose.PROPOSAL) else "förslaget"


def _weight(kind: str, point: int | None) -> Weight:
    return Weight.PARTIAL if point else _WEIGHTS[Proposal.Kind(kind)]


def _names(proposals: Sequence[Proposal], draft: str) -> dict[int, str]:
    """Each proposal's own name: numbered where the same people have put forward several of a kind."""
    by = {one.pk: tuple(voice(row.attendance) for row in one.proposers.all()) for one in proposals}
    claims = {
        one.pk: Claim(one.kind, by[one.pk], None, one.preference, one.point.number if one.point else None)
        for one in proposals
    }
    plain = {number: str(claim) for number, claim in claims.items()}
    often, seen = Counter(plain.values()), Counter[str]()
    names = {DRAFT: draft}
    for number, name in plain.items():
        seen[name] += 1
        names[number] = str(replace(claims[number], repeated=seen[name])) if often[name] > 1 else name
    return names
