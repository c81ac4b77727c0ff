"""The order of questions (propositionsordning): the order in which the chair puts the proposals, so that any set of
proposals and any answers lead to one decision.

Formal proposals come first ("ska ärendet avgöras idag?"), then the main question, then additional proposals. When more
than two proposals compete in the main question, the first is the main proposal (huvudförslag), and the others are put
against each other two at a time until one is left: the counter-proposal (motförslag) of the main question (5 kap. 53 §
kommunallagen and practice).

Proposals are known by a number. DRAFT is the proposal that was before the body when the item was taken up. A proposal
"bifall till förslaget" supports the draft and is not counted as one of its own.

The sentences of the draft (beslutssatser) may be put one by one or in groups (parts): then there is a main question for
each part in turn, between the draft and the proposals that concern that part. The parts are numbered from 1 in the order
of the sentences; WHOLE is all of the draft, put together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from decisions.states import QuestionStage as Stage

#: The draft (förslaget i ärendet): the administration's, the subcommittee's or the executive board's.
DRAFT = 0
#: The part that is all of the draft, when its sentences are put together.
WHOLE = 0


class Weight(StrEnum):
    """What a proposal is weighed against."""

    FORMAL = "formal"  # postponed, sent back, referred: against deciding today
    PARTIAL = "partial"  # the same for one point of the motion: the rest is decided all the same
    COMPETING = "competing"  # in place of the draft: against the draft and the others of the kind
    ADDITION = "addition"  # beside the decision: granted or not, by itself


@dataclass(frozen=True)
class Proposed:
    """A proposal by its number, and what it is weighed against. `part` is the part of the draft that it concerns, WHOLE
    for every part."""

    number: int
    weight: Weight
    part: int = WHOLE


@dataclass(frozen=True)
class YesNoQuestion:
    """A question that the chair puts (proposition). `yes` and `no` are numbers of proposals; None is "decide today" in
    a formal question, and "no" for an addition or a proposal that is alone. `part` is the part of the draft that a
    counter or main question is about."""

    stage: Stage
    yes: int | None
    no: int | None
    part: int = WHOLE


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
    formal proposals that won for a single point of the motion. `parts` pairs each part of a draft that was put in parts
    with the main proposal that won it, None where the draft was alone; then `main` is None.
    """

    formal: int | None = None
    main: int | None = None
    additions: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()
    parts: tuple[tuple[int, int | None], ...] = ()


def grouped(parts: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the sentences, from 1, of each part; empty when all are put together. `parts` is the part of
    each sentence in turn."""
    groups: dict[int, tuple[int, ...]] = {}
    for number, part in enumerate(parts, start=1):
        if part != WHOLE:
            groups[part] = (*groups.get(part, ()), number)
    return groups


def next_question(
    proposals: Sequence[Proposed], answers: Sequence[Answer], parts: Sequence[int] = (WHOLE,)
) -> YesNoQuestion | None:
    """Return the question to put now; None when everything is answered. The proposals come in the order in which the
    chair puts them, and `parts` in the order of the draft."""
    if _formal(proposals, answers) is not None:
        return None
    answered = {(answer.question.stage, answer.question.no) for answer in answers}
    for number in (*_of(proposals, Weight.FORMAL), *_of(proposals, Weight.PARTIAL)):
        if (Stage.FORMAL, number) not in answered:
            return YesNoQuestion(Stage.FORMAL, yes=None, no=number)
    for part in parts:
        if (main := _main_question(_competing(proposals, part, parts), answers, part)) is not None:
            return main
    additions_answered = {answer.question.yes for answer in answers if answer.question.stage == Stage.ADDITION}
    for number in _of(proposals, Weight.ADDITION):
        if number not in additions_answered:
            return YesNoQuestion(Stage.ADDITION, yes=number, no=None)
    return None


def _competing(proposals: Sequence[Proposed], part: int, parts: Sequence[int]) -> list[int]:
    """The draft and the proposals that concern the part. One that names a part that there is not concerns them all."""
    return [
        proposal.number
        for proposal in proposals
        if proposal.weight == Weight.COMPETING and (proposal.part == part or proposal.part not in parts)
    ]


def _main_question(competing: list[int], answers: Sequence[Answer], part: int) -> YesNoQuestion | None:
    if _main(answers, part) is not None:
        return None
    if not competing:
        return None
    main, *others = competing
    if not others:
        return YesNoQuestion(Stage.MAIN, yes=main, no=None, part=part)
    counter, *challengers = others
    for answer in answers:
        about = answer.question
        if about.stage == Stage.COUNTER and about.part == part and answer.chosen is not None:  # both are proposals
            counter, challengers = answer.chosen, challengers[1:]
    if challengers:
        return YesNoQuestion(Stage.COUNTER, yes=counter, no=challengers[0], part=part)
    return YesNoQuestion(Stage.MAIN, yes=main, no=counter, part=part)


def decision(
    proposals: Sequence[Proposed], answers: Sequence[Answer], parts: Sequence[int] = (WHOLE,)
) -> Decision | None:
    """Return the decision that follows from the answers; None while a question is left."""
    if next_question(proposals, answers, parts) is not None:
        return None
    if (formal := _formal(proposals, answers)) is not None:
        return Decision(formal=formal)
    points = set(_of(proposals, Weight.PARTIAL))
    partial = tuple(answer.chosen for answer in answers if answer.chosen in points and answer.chosen is not None)
    additions = tuple(
        answer.chosen for answer in answers if answer.question.stage == Stage.ADDITION and answer.chosen is not None
    )
    main = _main(answers, WHOLE)
    won = tuple((part, answer.chosen) for part in parts if part != WHOLE and (answer := _main(answers, part)))
    return Decision(main=main.chosen if main else None, additions=additions, partial=partial, parts=won)


def follows(proposals: Sequence[Proposed], answers: Sequence[Answer], parts: Sequence[int] = (WHOLE,)) -> bool:
    """Return whether the answers belong to exactly these proposals in this order. They do not when a proposal was made
    or withdrawn after a question."""
    return all(
        next_question(proposals, answers[:number], parts) == answer.question for number, answer in enumerate(answers)
    )


def departs(
    outcome: Decision, proposed: Sequence[str], decided: Sequence[str], parts: Sequence[int] | None = None
) -> bool:
    """Return whether the decision as written differs from the one that follows, compared with the draft, the only text
    that is certain. `parts` is the part of each sentence of the draft; None when they are put together.

    Where the draft has won, its sentences stand in their order, from the beginning and with nothing between, and each
    addition adds one; where it has lost, they are not there.
    """
    if not proposed:
        return False
    left, kept, won_before = list(decided), 0, True
    for won, sentences in _stretches(outcome, proposed, parts):
        place = _place(sentences, left)
        if not won:
            if place is not None:
                return True
        elif place is None or (place > 0 and won_before):
            return True
        else:
            kept, left = kept + len(sentences), left[place + len(sentences) :]
        won_before = won
    return kept > 0 and len(decided) < kept + len(outcome.additions)


def _stretches(
    outcome: Decision, proposed: Sequence[str], parts: Sequence[int] | None
) -> Iterator[tuple[bool, list[str]]]:
    """Yield the parts in order: whether the draft won, and its sentences. A part that is put off has none left."""
    if parts is None or not outcome.parts:
        yield outcome.main == DRAFT, list(proposed)
        return
    for part, winner in outcome.parts:
        if sentences := [text for text, of in zip(proposed, parts, strict=True) if of == part]:
            yield winner == DRAFT, sentences


def _place(sentences: list[str], among: list[str]) -> int | None:
    """Where the sentences stand among others, one after another; None when they do not."""
    places = range(len(among) - len(sentences) + 1)
    return next((place for place in places if among[place : place + len(sentences)] == sentences), None)


def _of(proposals: Sequence[Proposed], weight: Weight) -> list[int]:
    return [proposal.number for proposal in proposals if proposal.weight == weight]


def _formal(proposals: Sequence[Proposed], answers: Sequence[Answer]) -> int | None:
    """The formal proposal about the whole item that won, if any."""
    points = _of(proposals, Weight.PARTIAL)
    for answer in answers:
        if answer.question.stage == Stage.FORMAL and answer.chosen is not None and answer.chosen not in points:
            return answer.chosen
    return None


def _main(answers: Sequence[Answer], part: int) -> Answer | None:
    of_the_part = (answer for answer in answers if answer.question.part == part)
    return next((answer for answer in of_the_part if answer.question.stage == Stage.MAIN), None)
