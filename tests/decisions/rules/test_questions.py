"""Any set of proposals and any answers end in one decision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.questions import (
    DRAFT,
    WHOLE,
    Answer,
    Decision,
    Proposed,
    Weight,
    YesNoQuestion,
    decision,
    departs,
    follows,
    grouped,
    next_question,
)
from decisions.states import QuestionStage as Stage

weights = st.lists(st.sampled_from(Weight), max_size=9)


def of(*weights: Weight) -> list[Proposed]:
    return [
        Proposed(DRAFT, Weight.COMPETING),
        *(Proposed(number, weight) for number, weight in enumerate(weights, start=1)),
    ]


def put(proposals, replies, parts=(WHOLE,)):
    """All the questions with their answers: `replies` is one Ja or Nej a question, Ja when it runs out."""
    answers, replies = [], iter(replies)
    while (question := next_question(proposals, answers, parts)) is not None:
        answers.append(Answer(question, next(replies, True)))
    return answers


@given(weights, st.lists(st.booleans(), max_size=20), st.randoms())
def test_any_proposals_and_answers_end_in_one_decision(kinds, replies, random):
    proposals = of(*kinds)
    random.shuffle(proposals)
    answers = put(proposals, replies)
    outcome = decision(proposals, answers)
    assert len(answers) <= len(proposals)
    if outcome.formal is not None:
        assert Proposed(outcome.formal, Weight.FORMAL) in proposals
        assert outcome.main is None and outcome.additions == ()
    else:
        competing = [one.number for one in proposals if one.weight == Weight.COMPETING]
        assert outcome.main in competing or competing == [DRAFT], "the draft alone can be voted down"
        assert set(outcome.additions) <= {one.number for one in proposals if one.weight == Weight.ADDITION}
        assert set(outcome.partial) <= {one.number for one in proposals if one.weight == Weight.PARTIAL}
    assert follows(proposals, answers)


@given(weights, st.lists(st.booleans(), max_size=20))
def test_every_proposal_is_put_once_unless_a_formal_one_wins(kinds, replies):
    proposals = of(*kinds)
    answers = put(proposals, replies)
    if decision(proposals, answers).formal is None:
        first_put = []
        for answer in answers:
            for number in (answer.question.yes, answer.question.no):
                if number is not None and number not in first_put:
                    first_put.append(number)
        assert sorted(first_put) == sorted(one.number for one in proposals)


@given(weights, st.lists(st.booleans(), max_size=20))
def test_the_stages_come_in_their_order(kinds, replies):
    stages = [list(Stage).index(answer.question.stage) for answer in put(of(*kinds), replies)]
    assert stages == sorted(stages)
    assert stages.count(list(Stage).index(Stage.MAIN)) <= 1


def test_the_draft_alone_is_asked_for_by_itself():
    assert put(of(), [True]) == [Answer(YesNoQuestion(Stage.MAIN, DRAFT, None), True)]
    assert decision(of(), put(of(), [True])) == Decision(main=DRAFT)


def test_two_proposals_stand_against_each_other_at_once():
    assert next_question(of(Weight.COMPETING), []) == YesNoQuestion(Stage.MAIN, DRAFT, 1)


def test_of_four_the_counter_proposal_is_chosen_in_rounds():
    proposals = of(Weight.COMPETING, Weight.COMPETING, Weight.COMPETING)
    answers = put(proposals, [False, True, False])
    assert [answer.question for answer in answers] == [
        YesNoQuestion(Stage.COUNTER, 1, 2),
        YesNoQuestion(Stage.COUNTER, 2, 3),
        YesNoQuestion(Stage.MAIN, DRAFT, 2),
    ]
    assert decision(proposals, answers) == Decision(main=2)


def test_a_formal_proposal_that_wins_ends_it():
    proposals = of(Weight.COMPETING, Weight.FORMAL, Weight.ADDITION)
    answers = put(proposals, [False])
    assert answers == [Answer(YesNoQuestion(Stage.FORMAL, None, 2), False)]
    assert decision(proposals, answers) == Decision(formal=2)


def test_additions_come_last_and_each_by_itself():
    proposals = of(Weight.ADDITION, Weight.COMPETING, Weight.ADDITION)
    answers = put(proposals, [True, False, True])
    assert [answer.question for answer in answers] == [
        YesNoQuestion(Stage.MAIN, DRAFT, 2),
        YesNoQuestion(Stage.ADDITION, 1, None),
        YesNoQuestion(Stage.ADDITION, 3, None),
    ]
    assert decision(proposals, answers) == Decision(main=DRAFT, additions=(3,))


def test_there_is_no_decision_while_a_question_is_left():
    assert decision(of(Weight.COMPETING), []) is None


def test_answers_do_not_follow_from_proposals_that_came_later():
    before, after = of(Weight.COMPETING), of(Weight.COMPETING, Weight.FORMAL)
    assert not follows(after, put(before, [True]))


def test_a_point_that_is_sent_back_leaves_the_rest_to_be_decided():
    proposals = of(Weight.PARTIAL, Weight.PARTIAL, Weight.COMPETING)
    answers = put(proposals, [False, True, True])
    assert [answer.question.stage for answer in answers] == [Stage.FORMAL, Stage.FORMAL, Stage.MAIN]
    assert decision(proposals, answers) == Decision(main=DRAFT, partial=(1,))


def test_the_whole_item_comes_before_its_points():
    proposals = of(Weight.PARTIAL, Weight.FORMAL)
    assert next_question(proposals, ()) == YesNoQuestion(Stage.FORMAL, yes=None, no=2)
    assert decision(proposals, put(proposals, [False])) == Decision(formal=2)


#: Proposals that concern one part or all, also a part that there is not; and how many parts there are.
in_parts = st.tuples(st.integers(1, 4), st.lists(st.tuples(st.sampled_from(Weight), st.integers(0, 5)), max_size=7))


def of_parts(*rows: tuple[Weight, int]) -> list[Proposed]:
    return [
        Proposed(DRAFT, Weight.COMPETING),
        *(Proposed(number, weight, part) for number, (weight, part) in enumerate(rows, start=1)),
    ]


@given(in_parts, st.lists(st.booleans(), max_size=40))
def test_each_part_gets_one_winner_among_the_proposals_that_concern_it(drawn, replies):
    count, rows = drawn
    parts, proposals = tuple(range(1, count + 1)), of_parts(*rows)
    answers = put(proposals, replies, parts)
    outcome = decision(proposals, answers, parts)
    assert follows(proposals, answers, parts)
    if outcome.formal is not None:
        assert Proposed(outcome.formal, Weight.FORMAL) in [Proposed(one.number, one.weight) for one in proposals]
        assert outcome.parts == ()
        return
    assert outcome.main is None and [part for part, _ in outcome.parts] == list(parts)
    for part, winner in outcome.parts:
        concerned = {
            one.number
            for one in proposals
            if one.weight == Weight.COMPETING and (one.part == part or one.part not in parts)
        }
        mine = [answer.question for answer in answers if answer.question.part == part]
        assert [question.stage for question in mine] == [Stage.COUNTER] * max(len(concerned) - 2, 0) + [Stage.MAIN]
        assert {number for question in mine for number in (question.yes, question.no)} - {None} == concerned
        assert winner in concerned or (winner is None and concerned == {DRAFT})


@given(in_parts, st.lists(st.booleans(), max_size=40))
def test_formal_proposals_come_before_the_parts_and_additions_after(drawn, replies):
    count, rows = drawn
    answers = put(of_parts(*rows), replies, range(1, count + 1))
    place = {Stage.FORMAL: 0, Stage.ADDITION: 9}
    order = [place.get(answer.question.stage, answer.question.part) for answer in answers]
    assert order == sorted(order)
    assert all(answer.question.part == WHOLE for answer in answers if answer.question.stage in place)


@given(weights, st.lists(st.booleans(), max_size=20))
def test_a_draft_in_one_part_is_put_as_it_is_put_together(kinds, replies):
    together, alone = put(of(*kinds), replies), put(of(*kinds), replies, (1,))
    assert [(one.question.stage, one.question.yes, one.question.no, one.carried) for one in together] == [
        (one.question.stage, one.question.yes, one.question.no, one.carried) for one in alone
    ]
    whole, part = decision(of(*kinds), together), decision(of(*kinds), alone, (1,))
    assert (whole.formal, whole.additions, whole.partial) == (part.formal, part.additions, part.partial)
    assert whole.formal is not None or part.parts == ((1, whole.main),)


@given(in_parts, st.lists(st.booleans(), max_size=40), st.integers(1, 3), st.data())
def test_what_follows_from_the_parts_does_not_depart_and_one_part_given_otherwise_does(drawn, replies, size, data):
    count, rows = drawn
    parts = tuple(range(1, count + 1))
    proposals = of_parts(*((weight, part) for weight, part in rows if weight != Weight.FORMAL))
    outcome = decision(proposals, put(proposals, replies, parts), parts)
    of_sentence = [part for part in parts for _ in range(size)]
    sentences = [f"Sats {number}." for number, _ in enumerate(of_sentence, start=1)]

    def written(turned: int | None = None) -> list[str]:
        """As the winners have it, but for the part that is turned."""
        lines: list[str] = []
        for part, winner in outcome.parts:
            mine = [text for text, of in zip(sentences, of_sentence, strict=True) if of == part]
            lines += mine if (winner == DRAFT) is not (part == turned) else [f"Del {part} blir en annan."]
        return lines + [f"Tillägg {number}." for number in outcome.additions]

    assert not departs(outcome, sentences, written(), of_sentence)
    assert departs(outcome, sentences, written(data.draw(st.sampled_from(parts))), of_sentence)


def test_two_of_seven_by_themselves_and_the_rest_together():
    """The rival stands against the first two only; the other five are put alone."""
    proposals = of_parts((Weight.COMPETING, 1))
    answers = put(proposals, [False, True], (1, 2))
    assert [answer.question for answer in answers] == [
        YesNoQuestion(Stage.MAIN, DRAFT, 1, part=1),
        YesNoQuestion(Stage.MAIN, DRAFT, None, part=2),
    ]
    assert decision(proposals, answers, (1, 2)) == Decision(parts=((1, 1), (2, DRAFT)))


@pytest.mark.parametrize(
    ("parts", "groups"),
    [
        ([], {}),
        ([0, 0, 0], {}),
        ([1, 1, 2, 2, 2, 2, 2], {1: (1, 2), 2: (3, 4, 5, 6, 7)}),
        ([1, 2, 3], {1: (1,), 2: (2,), 3: (3,)}),
    ],
)
def test_the_sentences_of_each_part(parts, groups):
    assert grouped(parts) == groups


@pytest.mark.parametrize(
    ("outcome", "decided", "departing"),
    [
        (Decision(main=DRAFT), ["a", "b", "c"], False),
        (Decision(main=DRAFT), ["a", "x", "b", "c"], True),
        (Decision(main=DRAFT, additions=(1,)), ["a", "b", "c"], True),
        (Decision(main=1), ["a", "b", "c"], True),
        (Decision(main=1), ["x"], False),
        (Decision(parts=((1, 1), (2, DRAFT))), ["x", "b", "c"], False),
        (Decision(parts=((1, 1), (2, DRAFT))), ["b", "c"], False),
        (Decision(parts=((1, 1), (2, DRAFT))), ["a", "b", "c"], True),
        (Decision(parts=((1, DRAFT), (2, 1))), ["a", "x", "y"], False),
        (Decision(parts=((1, DRAFT), (2, 1))), ["x", "a"], True),
        (Decision(parts=((1, DRAFT), (2, DRAFT))), ["a", "x", "b", "c"], True),
    ],
)
def test_whether_the_decision_departs_from_a_draft_of_three_sentences(outcome, decided, departing):
    assert departs(outcome, ["a", "b", "c"], decided, [1, 2, 2]) is departing


def test_a_part_that_is_put_off_binds_no_words():
    assert not departs(Decision(parts=((1, 1), (2, DRAFT))), ["b"], ["b"], [2])
    assert not departs(Decision(main=DRAFT), [], [])
