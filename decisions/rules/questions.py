"""Propositionsordning: in which order the chair puts the proposals, so that any of them and any answers end in one decision.

Formal proposals first ("ska ärendet avgöras idag?"), then the main question, additional proposals last. When more than two
proposals stand against each other in the main question, the first is the main proposal (huvudförslag) and the others are set
against each other, two and two, until one is left: the counter-proposal (motförslag) of the main question (law 5 kap. 53 §, practice).

Proposals are known by a number; DRAFT is the proposal that the body had before it when the item was taken up. A yrkande
"bifall till förslaget" supports it and is no proposal of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from decisions.states import QuestionStage as Stage

#: Förslaget i ärendet: the administration's, the subcommittee's or the executive board's.
DRAFT = 0


class Weight(StrEnum):
    """What a proposal is weighed against."""

    FORMAL = "formal"  # postponed, sent back, referred: against deciding today
    PARTIAL = "partial"  # the same for one point of the motion: the rest is decided all the same
    COMPETING = "competing"  # in place of the draft: against the draft and the others of the kind
    ADDITION = "addition"  # beside the decision: granted or not, by itself


@dataclass(frozen=True)
class Proposed:
    number: int
    weight: Weight


@dataclass(frozen=True)
class YesNoQuestion:
    """One proposition. Yes and No are each a proposal's number; None is "decide today" (formal) or "no" (addition, sole proposal)."""

    stage: Stage
    yes: int | None
    no: int | None


@dataclass(frozen=True)
class Answer:
    question: YesNoQuestion
    carried: bool

    @property
    def chosen(self) -> int | None:
        return self.question.yes if self.carried else self.question.no


@dataclass(frozen=True)
class Decision:
    """What the answers amount to: one formal proposal, or the main one that won together with the additions granted.

    Neither formal nor main: the draft stood alone and was voted down. `partial` are the formal proposals that won for a point.
    """

    formal: int | None = None
    main: int | None = None
    additions: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()


def next_question(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> YesNoQuestion | None:
    """The question to put now; None when everything is answered. The proposals come in the order the chair puts them."""
    if _formal(proposals, answers) is not None:
        return None
    asked = {(answer.question.stage, answer.question.no) for answer in answers}
    for number in (*_of(proposals, Weight.FORMAL), *_of(proposals, Weight.PARTIAL)):
        if (Stage.FORMAL, number) not in asked:
            return YesNoQuestion(Stage.FORMAL, yes=None, no=number)
    if (main := _main_question(_of(proposals, Weight.COMPETING), answers)) is not None:
        return main
    put = {answer.question.yes for answer in answers if answer.question.stage == Stage.ADDITION}
    for number in _of(proposals, Weight.ADDITION):
        if number not in put:
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
    """The decision that follows; None while a question is left."""
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
    """Do the answers belong to just these proposals in this order? No, when one was put forward or withdrawn after a question."""
    return all(next_question(proposals, answers[:number]) == answer.question for number, answer in enumerate(answers))


def departs(outcome: Decision, proposed: Sequence[str], decided: Sequence[str]) -> bool:
    """Does the decision as it is written differ from what follows? Compared with the draft, the one text that is certain.

    When the draft has won its points stand first, and each addition has a point more; when it has lost they do not stand.
    """
    if not proposed:
        return False
    as_drafted = list(decided[: len(proposed)]) == list(proposed)
    if outcome.main == DRAFT:
        return not as_drafted or len(decided) < len(proposed) + len(outcome.additions)
    return as_drafted


def _of(proposals: Sequence[Proposed], weight: Weight) -> list[int]:
    return [one.number for one in proposals if one.weight == weight]


def _formal(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> int | None:
    """The formal proposal about the whole item that won, if any."""
    points = _of(proposals, Weight.PARTIAL)
    for answer in answers:
        if answer.question.stage == Stage.FORMAL and answer.chosen is not None and answer.chosen not in points:
            return answer.chosen
    return None


def _main(answers: Sequence[Answer]) -> Answer | None:
    return next((answer for answer in answers if answer.question.stage == Stage.MAIN), None)
