"""The order of questions (propositionsordning): the order in which the chair puts the proposals, so that any set of
proposals and any answers lead to one decision.

Formal proposals come first ("ska ärendet avgöras idag?"), then the main question, then additional proposals. When more
than two proposals compete in the main question, the first is the main proposal (huvudförslag), and the others are put
against each other two at a time until one is left: the counter-proposal (motförslag) of the main question (5 kap. 53 §
kommunallagen and practice).

Proposals are known by a number. DRAFT is the proposal that was before the body when the item was taken up. A proposal
"bifall till förslaget" supports the draft and is not counted as one of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from decisions.states import QuestionStage as Stage

#: The draft (förslaget i ärendet): the administration's, the subcommittee's or the executive board's.
DRAFT = 0


class Weight(StrEnum):
    """What a proposal is weighed against."""

    FORMAL = "formal"  # postponed, sent back, referred: against deciding today
    PARTIAL = "partial"  # the same for one point of the motion: the rest is decided all the same
    COMPETING = "competing"  # in place of the draft: against the draft and the others of the kind
    ADDITION = "addition"  # beside the decision: granted or not, by itself


@dataclass(frozen=True)
class Proposed:
    """A proposal by its number, and what it is weighed against."""

    number: int
    weight: Weight


@dataclass(frozen=True)
class YesNoQuestion:
    """A question that the chair puts (proposition). `yes` and `no` are numbers of proposals; None is "decide today" in
    a formal question, and "no" for an addition or a proposal that is alone."""

    stage: Stage
    yes: int | None
    no: int | None


@dataclass(frozen=True)
class Answer:
    """How the body answered a question."""

    question: YesNoQuestion
    carried: bool

    @property
    def chosen(self) -> int | None:
        """The number of the proposal that won; None as in Question."""
        return self.question.yes if self.carried else self.question.no


@dataclass(frozen=True)
class Decision:
    """What the answers amount to: one formal proposal, or the main proposal that won together with the additions that
    were granted.

    When there is neither a formal nor a main proposal, the draft was alone and was voted down. `partial` holds the
    formal proposals that won for a single point of the motion.
    """

    formal: int | None = None
    main: int | None = None
    additions: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()


def next_question(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> YesNoQuestion | None:
    """Return the question to put now; None when everything is answered. The proposals come in the order in which the
    chair puts them."""
    if _formal(proposals, answers) is not None:
        return None
    answered = {(answer.question.stage, answer.question.no) for answer in answers}
    for number in (*_of(proposals, Weight.FORMAL), *_of(proposals, Weight.PARTIAL)):
        if (Stage.FORMAL, number) not in answered:
            return YesNoQuestion(Stage.FORMAL, yes=None, no=number)
    if (main := _main_question(_of(proposals, Weight.COMPETING), answers)) is not None:
        return main
    additions_answered = {answer.question.yes for answer in answers if answer.question.stage == Stage.ADDITION}
    for number in _of(proposals, Weight.ADDITION):
        if number not in additions_answered:
            return YesNoQuestion(Stage.ADDITION, yes=number, no=None)
    return None


def _main_question(competing: list[int], answers: Sequence[Answer]) -> YesNoQuestion | None:
    if _main(answers) is not None:
        return None
    if not competing:
        return None
    main, *others = competing
    if not others:
        return YesNoQuestion(Stage.MAIN, yes=main, no=None)
    counter, *challengers = others
    for answer in answers:
        if answer.question.stage == Stage.COUNTER and answer.chosen is not None:  # both of its answers are proposals
            counter, challengers = answer.chosen, challengers[1:]
    if challengers:
        return YesNoQuestion(Stage.COUNTER, yes=counter, no=challengers[0])
    return YesNoQuestion(Stage.MAIN, yes=main, no=counter)


def decision(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> Decision | None:
    """Return the decision that follows from the answers; None while a question is left."""
    if next_question(proposals, answers) is not None:
        return None
    if (formal := _formal(proposals, answers)) is not None:
        return Decision(formal=formal)
    points = set(_of(proposals, Weight.PARTIAL))
    partial = tuple(answer.chosen for answer in answers if answer.chosen in points and answer.chosen is not None)
    additions = tuple(
        answer.chosen for answer in answers if answer.question.stage == Stage.ADDITION and answer.chosen is not None
    )
    main = _main(answers)
    return Decision(main=main.chosen if main else None, additions=additions, partial=partial)


def follows(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> bool:
    """Return whether the answers belong to exactly these proposals in this order. They do not when a proposal was made
    or withdrawn after a question."""
    return all(next_question(proposals, answers[:number]) == answer.question for number, answer in enumerate(answers))


def departs(outcome: Decision, proposed: Sequence[str], decided: Sequence[str]) -> bool:
    """Return whether the decision as written differs from the one that follows, compared with the draft, the only text
    that is certain.

    When the draft has won, its points come first and each addition adds a point; when it has lost, its points are not
    there.
    """
    if not proposed:
        return False
    as_drafted = list(decided[: len(proposed)]) == list(proposed)
    if outcome.main == DRAFT:
        return not as_drafted or len(decided) < len(proposed) + len(outcome.additions)
    return as_drafted


def _of(proposals: Sequence[Proposed], weight: Weight) -> list[int]:
    return [proposal.number for proposal in proposals if proposal.weight == weight]


def _formal(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> int | None:
    """The formal proposal about the whole item that won, if any."""
    points = _of(proposals, Weight.PARTIAL)
    for answer in answers:
        if answer.question.stage == Stage.FORMAL and answer.chosen is not None and answer.chosen not in points:
            return answer.chosen
    return None


def _main(answers: Sequence[Answer]) -> Answer | None:
    return next((answer for answer in answers if answer.question.stage == Stage.MAIN), None)
