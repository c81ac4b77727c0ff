"""The questions put in an item (propositioner): the record as the rules see it, and the names by which the chair calls
the proposals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem, DecisionPoint, Division, Proposal, Question
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.paragraph.stored import point_row
from decisions.rules import questions as rules
from decisions.rules.questions import DRAFT, WHOLE, Answer, Proposed, Weight
from decisions.states import Majority, Purpose, QuestionStage, SettledBy
from decisions.wording.questions import Claim, ClosedDivision, PutQuestion, voted_down
from decisions.wording.questions import apart as told_apart
from municipality.refusals import Refused

_WEIGHTS = {
    Proposal.Kind.REJECT: Weight.COMPETING,
    Proposal.Kind.CHANGE: Weight.COMPETING,
    Proposal.Kind.ADDITION: Weight.ADDITION,
    Proposal.Kind.POSTPONE: Weight.FORMAL,
    Proposal.Kind.SEND_BACK: Weight.FORMAL,
    Proposal.Kind.REFER: Weight.FORMAL,
}


class Matter:
    """An item's live proposals and the questions put on them, read once."""

    def __init__(self, item: AgendaItem):
        self.item = item
        # This reads nothing that paragraph_of has read already.
        prefetch_related_objects(
            [item],
            "proposals__point",
            "proposals__proposers__attendance__person",
            "proposals__proposers__attendance__party",
        )
        self.proposals = [proposal for proposal in item.proposals.all() if proposal.is_put]
        self.refused = [row for row in item.proposals.all() if row.refused and row.withdrawn_at is None]
        self.questions = _questions(item)
        self.names = _names([*self.proposals, *self.refused], draft_of(item))

    @property
    def in_order(self) -> list[Proposal]:
        """The proposals in the order in which the chair puts them."""
        return sorted(
            self.proposals, key=lambda proposal: (proposal.rank is None, proposal.rank or 0, proposal.position)
        )

    def moved(self, number: str, *, up: bool) -> list[int]:
        """Return the proposals as they are to be put when the one of that number changes places with its neighbour.
        Refuse a number that is not among them any more."""
        order = [proposal.pk for proposal in self.in_order]
        if not number.isdecimal() or int(number) not in order:
            raise Refused("Yrkandena har ändrats sedan sidan hämtades: ordna dem igen.")
        place = order.index(int(number))
        other = max(place - 1, 0) if up else min(place + 1, len(order) - 1)
        order[place], order[other] = order[other], order[place]
        return order

    @property
    def named_refused(self) -> list[tuple[Proposal, str]]:
        """The proposals that the chair refuses to put, each with its name."""
        return [(proposal, self.names[proposal.pk]) for proposal in self.refused]

    @property
    def proposed(self) -> list[Proposed]:
        """The proposals that are weighed, the draft first. One that only supports the draft is not among them."""
        return [
            Proposed(DRAFT, Weight.COMPETING),
            *(
                Proposed(proposal.pk, _weight(proposal.kind, proposal.point_id), proposal.part)
                for proposal in self.in_order
                if proposal.kind in _WEIGHTS and not self._needs_no_question(proposal)
            ),
        ]

    def _needs_no_question(self, proposal: Proposal) -> bool:
        """Return whether a minority has already had the point postponed or sent back (5 kap. 50 § kommunallagen),
        without a question."""
        if proposal.point_id not in self.deferred:
            return False
        return all(proposal.pk != question.no_id for question in self.questions)

    @cached_property
    def drafted(self) -> list[DecisionPoint]:
        """The sentences of the draft, in order."""
        return [point for point in self.decision_points if point.stage == DecisionPoint.Stage.PROPOSED]

    @cached_property
    def decision_points(self) -> list[DecisionPoint]:
        """The decision points of the item, proposed and decided."""
        return list(self.item.decision_points.all())

    @cached_property
    def parts(self) -> dict[int, tuple[int, ...]]:
        """The numbers of the draft's sentences in each part that is put by itself; empty when they are put together."""
        return rules.grouped([point.part for point in self.drafted])

    def sentences(self, part: int) -> tuple[int, ...]:
        """Return the numbers of the sentences by which the part is named: those that are not put off by themselves, if any is left."""
        numbers = self.parts.get(part, ())
        left = tuple(number for number in numbers if self.drafted[number - 1].point_id not in self.deferred)
        return left or numbers

    @property
    def apart(self) -> str:
        """The sentence about the parts that a question is put on; empty when the draft is put together."""
        return told_apart(self.draft, [self.sentences(part) for part in self.to_put if part != WHOLE])

    @property
    def to_put(self) -> tuple[int, ...]:
        """The parts that a main question is put on. One whose every sentence is put off needs none."""
        asked = {question.part for question in self.questions}
        left = {point.part for point in self.drafted if point.point_id not in self.deferred}
        return tuple(part for part in self.parts if part in left | asked) or (WHOLE,)

    @cached_property
    def deferred(self) -> dict[int, DecisionPoint]:
        """The decision points of the motion's points that are postponed or sent back by themselves, by the point's
        key."""
        return {point.point_id: point for point in self.decision_points if point.deferred and point.point_id}

    @property
    def draft(self) -> str:
        """The name of the draft, "förvaltningens förslag"."""
        return self.names[DRAFT]

    @property
    def named(self) -> list[tuple[Proposal, str]]:
        """The proposals in the order in which the chair puts them, each with its name."""
        return [(proposal, self.names[proposal.pk]) for proposal in self.in_order]

    @property
    def answers(self) -> list[Answer]:
        """The questions that have been answered; one that waits for its division is not among them."""
        return [
            Answer(rule_question(question), question.carried)
            for question in self.questions
            if question.carried is not None
        ]

    @property
    def waiting(self) -> Question | None:
        """The question whose division is under way; None when there is none."""
        return next((question for question in self.questions if question.carried is None), None)

    @property
    def next(self) -> rules.YesNoQuestion | None:
        """The question to put now; None when there is none, or when a division is under way."""
        return None if self.waiting else rules.next_question(self.proposed, self.answers, self.to_put)

    @property
    def decision(self) -> rules.Decision | None:
        """The decision that follows from the answers; None while a question is left."""
        return None if self.waiting else rules.decision(self.proposed, self.answers, self.to_put)

    def agrees_with(self, rows: Sequence[ProposalRow]) -> bool:
        """Return whether the questions that have been put would belong to the proposals as they are now written."""
        ranks = {proposal.pk: (proposal.rank is None, proposal.rank or 0) for proposal in self.proposals}
        part = {proposal.pk: proposal.part for proposal in self.proposals}
        refused = {proposal.pk for proposal in self.refused}
        standing = [row for row in rows if not row.withdrawn and row.id not in refused]
        live = [(row.id or -place, row) for place, row in enumerate(standing, start=1)]
        # Proposals without a rank keep the order in which they are written.
        live.sort(key=lambda numbered: ranks.get(numbered[0], (True, 0)))
        weighed = [
            Proposed(number, _weight(row.kind, row.point), part.get(number, WHOLE))
            for number, row in live
            if row.kind in _WEIGHTS
        ]
        questions = [rule_question(question) for question in self.questions]
        named = {number for question in questions for number in (question.yes, question.no) if number}
        return named <= {proposal.number for proposal in weighed} and rules.follows(
            [Proposed(DRAFT, Weight.COMPETING), *weighed], self.answers, self.to_put
        )

    def rows(self) -> tuple[PointRow, ...]:
        """Return the decision points that follow from the decision, for the secretary to write on from; empty when
        there are none."""
        outcome = self.decision
        if outcome is None or outcome.formal is not None:
            return ()
        additions = tuple(
            PointRow(as_decision(proposal.text)) for proposal in map(self.of, outcome.additions) if proposal
        )
        winners = dict(outcome.parts) or {WHOLE: outcome.main}
        if len(set(winners.values())) == 1 and outcome.parts:  # one proposal won every part
            winners = {WHOLE: next(iter(winners.values()))}
        written: list[PointRow] = []
        for part, winner in winners.items():
            written += (row for row in self._won(part, winner) if winner == DRAFT or row not in written)
        return (*written, *additions)

    def _won(self, part: int, winner: int | None) -> list[PointRow]:
        """The decision points of one part of the draft, or of all of it."""
        if winner == DRAFT:
            return [
                replace(point_row(point), id=None)
                for point in self.drafted
                if point.point_id not in self.deferred and part in (WHOLE, point.part)
            ]
        rival = self.of(winner)
        if rival is None or rival.kind == Proposal.Kind.REJECT:
            return [PointRow(voted_down(self.item.meeting.facts.name, self.sentences(part)))]
        return [PointRow(as_decision(rival.text))]

    def put_question(self, question: Question) -> PutQuestion:
        """Return a question that has been put, as the wording needs it."""
        return self.worded(rule_question(question), question.found)

    def worded(self, question: rules.YesNoQuestion, found: bool) -> PutQuestion:
        """Return a question that has been or is to be put, as the wording needs it. `found` is whether the chair finds
        that Yes won."""
        formal = self.of(question.no) if question.stage == QuestionStage.FORMAL else None
        return PutQuestion(
            question.stage,
            self.name(question.yes),
            self.name(question.no),
            found,
            formal.kind if formal else "",
            formal.point.number if formal and formal.point else None,
            self.sentences(question.part),
        )

    def name(self, number: int | None) -> str | None:
        """Return the name of the proposal with that number; None for None."""
        return None if number is None else self.names[number]

    def of(self, number: int | None) -> Proposal | None:
        """Return the proposal with that number; None for the draft, and for a proposal that is withdrawn."""
        return next((proposal for proposal in self.proposals if proposal.pk == number), None)

    def kind_of(self, number: int | None) -> str:
        """Return the kind of the proposal with that number; empty for the draft."""
        proposal = self.of(number)
        return str(proposal.kind) if proposal else ""


def _questions(item: AgendaItem) -> list[Question]:
    """Return the questions in their order, without reading again what proceedings.read has read for many items."""
    if "questions" in getattr(item, "_prefetched_objects_cache", {}):
        return list(item.questions.all())
    return list(item.questions.select_related("division__chair"))


def rule_question(question: Question) -> rules.YesNoQuestion:
    """Return the stored question as the rules see it: an empty side is the draft, where the draft can be one of them
    (models.Question)."""
    stage, yes, no = QuestionStage(question.stage), question.yes_id, question.no_id
    if stage == QuestionStage.COUNTER:
        return rules.YesNoQuestion(stage, yes or DRAFT, no or DRAFT, question.part)
    if stage == QuestionStage.MAIN:
        return rules.YesNoQuestion(stage, yes or DRAFT, no or (DRAFT if yes else None), question.part)
    return rules.YesNoQuestion(stage, yes, no)


def closed_division(division: Division) -> ClosedDivision:
    """Return a division that is closed, as the wording needs it."""
    return ClosedDivision(
        tally=division.tally,
        carried=bool(division.question.carried),
        settled_by=SettledBy(division.settled_by),
        majority=Majority(division.majority),
        open=not division.secret,
    )


def division_under_way(item: AgendaItem) -> Division:
    """Return the division that is being held on the item (votering); refuse when there is none."""
    waiting = Matter(item).waiting
    if waiting is None:
        raise Refused("Ingen votering pågår.")
    return waiting.division


def deferred_point(item: AgendaItem, number: str) -> DecisionPoint:
    """Return the decision point that a pressed button gives the number of; refuse when the decision has changed."""
    point = (
        item.decision_points.filter(pk=number).select_related("item__meeting").first() if number.isdecimal() else None
    )
    if point is None:
        raise Refused("Beslutet har ändrats sedan sidan hämtades: ladda om den.")
    return point


def standing_proposal(item: AgendaItem, number: str) -> Proposal:
    """Return the proposal that a pressed button gives the number of (yrkande); refuse when it does not stand any more."""
    standing = item.proposals.filter(withdrawn_at=None)
    proposal = standing.filter(pk=number).first() if number.isdecimal() else None
    if proposal is None:
        raise Refused("Yrkandena har ändrats sedan sidan hämtades: ladda om den.")
    return proposal


def as_decision(text: str) -> str:
    """Return the words of a proposal as a decision: "att motionen bifalls" becomes "Motionen bifalls." """
    words = text.strip().removeprefix("att ").strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


def draft_of(item: AgendaItem) -> str:
    """Return the name of the proposal that was before the body from the start, by whose it is: "socialnämndens
    arbetsutskotts förslag"."""
    if item.draft_by_id:
        genitive = item.meeting.bodies_then[item.draft_by_id].genitive
        return f"{genitive[:1].lower()}{genitive[1:]} förslag"
    if item.purpose == Purpose.VERDICT:
        return "kommunstyrelsens förslag"
    return "förvaltningens förslag" if item.purpose in (Purpose.OPINION, Purpose.PROPOSAL) else "förslaget"


def _weight(kind: str, point: int | None) -> Weight:
    return Weight.PARTIAL if point else _WEIGHTS[Proposal.Kind(kind)]


def _names(proposals: Sequence[Proposal], draft: str) -> dict[int, str]:
    """Return each proposal's name, by its key; numbered where the same people have made several of a kind."""
    by = {proposal.pk: tuple(row.attendance.voice for row in proposal.proposers.all()) for proposal in proposals}
    claims = {
        proposal.pk: Claim(
            proposal.kind, by[proposal.pk], None, proposal.preference, proposal.point.number if proposal.point else None
        )
        for proposal in proposals
    }
    plain = {number: str(claim) for number, claim in claims.items()}
    often, seen = Counter(plain.values()), Counter[str]()
    names = {DRAFT: draft}
    for number, name in plain.items():
        seen[name] += 1
        names[number] = str(replace(claims[number], repeated=seen[name])) if often[name] > 1 else name
    return names
