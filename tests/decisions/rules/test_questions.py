"""Any set of proposals and any answers end in one decision."""

from hypothesis import given
from hypothesis import strategies as st

from decisions.rules.questions import (
    DRAFT,
    Answer,
    Decision,
    Proposed,
    Weight,
    YesNoQuestion,
    decision,
    follows,
    next_question,
)
from decisions.states import QuestionStage as Stage

weights = st.lists(st.sampled_from(Weight), max_size=9)


def of(*weights: Weight) -> list[Proposed]:
    return [
        Proposed(DRAFT, Weight.COMPETING),
        *(Proposed(number, weight) for number, weight in enumerate(weights, start=1)),
    ]


def put(proposals, replies):
    """All the questions with their answers: `replies` is one Ja or Nej a question, Ja when it runs out."""
    answers, replies = [], iter(replies)
    while (question := next_question(proposals, answers)) is not None:
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
