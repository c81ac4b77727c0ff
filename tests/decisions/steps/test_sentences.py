"""The sentences of the draft one by one or in groups, with a proposition on each."""

from dataclasses import replace

import pytest

from decisions.paragraph.content import PointRow
from decisions.paragraph.questions import Matter
from decisions.paragraph.stored import content_of
from decisions.rules.questions import DRAFT, Decision
from decisions.steps import deferral, division, sentences, settlement
from municipality.refusals import Refused
from tests.decisions.asked import put, told
from tests.decisions.council import SEVEN, TWO_AND_FIVE, divided, seven_sentences, voted
from tests.decisions.meeting_room import at, before_the_council, minutes, propose, proposed, register_motion, write


@pytest.fixture
def of_seven(town):
    return seven_sentences(town)


def divide(item, town, groups=TWO_AND_FIVE, **against):
    return sentences.divide(item, by=town.secretary, at=minutes(4), groups=groups, **against)


def test_two_of_seven_sentences_by_26_to_13_and_the_rest_without(of_seven, town):
    item = divided(of_seven, town)
    assert told(item) == "Propositioner ställs för sig på punkt 1 och 2 och på punkt 3–7 i förslaget."
    put(item, town)
    held = voted(item, town, yes=26, no=13, absent=6)
    assert (held.yes, held.no, held.absent, held.seats) == (26, 13, 6, 45)
    assert (held.yes_means, held.no_means) == (
        "för förslaget i punkt 1 och 2",
        "för David Dahls (SD) yrkande om avslag i punkt 1 och 2",
    )
    assert told(item) == (
        "Med 26 ja-röster mot 13 nej-röster beslutar kommunfullmäktige i enlighet med förslaget i punkt 1 och 2."
    )
    assert Matter(item).decision is None, "the other five are left"
    division.put(item, by=town.secretary, at=minutes(9), found=True)
    assert told(item) == (
        "Ordföranden ställer proposition på punkt 3–7 i förslaget och finner att kommunfullmäktige beslutar i enlighet med förslaget "
        "i punkt 3–7."
    )
    assert Matter(item).decision == Decision(parts=((1, DRAFT), (2, DRAFT)))
    assert Matter(item).rows() == SEVEN
    settlement.decide(write(item, town, decided=Matter(item).rows()), by=town.secretary, at=minutes(9))


@pytest.mark.parametrize(("swapped", "yes", "no"), [(False, 13, 26), (True, 26, 13)])
def test_a_part_that_is_lost_is_not_in_the_decision_whichever_is_yes(of_seven, town, swapped, yes, no):
    item = divided(of_seven, town)
    put(item, town)
    voted(item, town, yes=yes, no=no, absent=6, swapped=swapped)
    assert told(item).endswith("i enlighet med David Dahls (SD) yrkande om avslag i punkt 1 och 2.")
    put(item, town)
    rejected = item.proposals.get().pk
    assert Matter(item).decision == Decision(parts=((1, rejected), (2, DRAFT)))
    lost = (PointRow("Kommunfullmäktige avslår förslaget i punkt 1 och 2."), *SEVEN[2:])
    assert Matter(item).rows() == lost
    with pytest.raises(Refused, match="avviker från den sista propositionen"):
        settlement.decide(write(item, town, decided=SEVEN), by=town.secretary, at=minutes(9))
    settlement.decide(write(item, town, decided=lost), by=town.secretary, at=minutes(9))


def test_who_is_against_all_of_it_stands_against_each_part(of_seven, town):
    item = divide(of_seven, town)
    rejected = item.proposals.get().pk
    put(item, town, found=False)
    put(item, town, found=False)
    assert Matter(item).decision == Decision(parts=((1, rejected), (2, rejected)))
    assert [row.text for row in Matter(item).rows()] == ["Kommunfullmäktige avslår förslaget."]


def test_one_by_one_the_wording_of_a_rival_comes_where_it_won(of_seven, town):
    item = propose(of_seven, town, ("change", "att sats 2 stryks", ["Dahl"]))
    item = divided(item, town, [[number] for number in range(1, 8)], part=2)
    for found in (True, False, True, True, True, True, True):
        put(item, town, found=found)
    assert [row.text for row in Matter(item).rows()] == [
        "Sats 1.",
        "Sats 2 stryks.",
        *(row.text for row in SEVEN[2:]),
    ]


def test_one_group_puts_the_sentences_together_again(of_seven, town):
    item = divided(of_seven, town)
    item = divide(item, town, [list(range(1, 8))])
    assert told(item) == "Propositioner ställs på förslaget i ett."
    assert {row.part for row in (*item.decision_points.all(), *item.proposals.all())} == {0}
    put(item, town)
    assert Matter(item).decision == Decision(main=DRAFT)


@pytest.mark.parametrize(
    "groups", [[], [[1, 2]], [[1, 2], [4, 3, 5, 6, 7]], [[1, 2], [2, 3, 4, 5, 6, 7]], [[1, 2, 3, 4, 5, 6, 7], []]]
)
def test_the_groups_are_the_sentences_in_their_order_each_once(of_seven, town, groups):
    with pytest.raises(Refused, match="Förslagets punkter har ändrats"):
        divide(of_seven, town, groups)


@pytest.mark.parametrize("part", [0, 3])
def test_a_proposal_stands_against_a_part_that_there_is(of_seven, town, part):
    with pytest.raises(Refused, match="Yrkandena har ändrats"):
        divide(of_seven, town, against={of_seven.proposals.get().pk: part})


def test_only_what_stands_against_the_draft_can_stand_against_a_part_of_it(of_seven, town):
    item = propose(of_seven, town, ("addition", "att en sak till görs", ["Dahl"]))
    with pytest.raises(Refused, match="Yrkandena har ändrats"):
        divided(item, town)


def test_nothing_is_divided_once_a_question_is_put(of_seven, town):
    put(of_seven, town)
    with pytest.raises(Refused, match="En proposition är redan ställd"):
        divide(of_seven, town)


def test_the_sentences_stand_while_they_are_put_in_groups(of_seven, town):
    item = divide(of_seven, town)
    stored = content_of(item).proposed
    for changed in (stored[1:], (*stored, PointRow("Sats 8.")), (stored[1], stored[0], *stored[2:])):
        with pytest.raises(Refused, match="ställ dem tillsammans igen"):
            write(item, town, proposed=changed)
    item = write(item, town, proposed=(replace(stored[0], text="Sats 1, rättad."), *stored[1:]))
    assert Matter(item).parts == {1: (1, 2), 2: (3, 4, 5, 6, 7)}


def test_groups_that_no_question_is_put_on_keep_the_gavel_from_falling(of_seven, town):
    item = write(divide(of_seven, town), town, proposals=())
    with pytest.raises(Refused, match="Ställ propositionerna"):
        settlement.decide(write(item, town, decided=SEVEN), by=town.secretary, at=minutes(9))


def test_a_proposal_that_becomes_another_kind_stands_against_no_part(of_seven, town):
    item = divided(of_seven, town)
    (row,) = content_of(item).proposals
    item = write(item, town, proposals=(replace(row, kind="grant"),))
    assert item.proposals.get().part == 0


def of_three_points(town):
    """A motion of three points before the council, each with its sentence in the draft, and somebody who is against."""
    motion = register_motion(town, points=("att ett", "att två", "att tre"))
    proposed(town, motion)
    item = before_the_council(town, motion)
    points = item.case.motion.points.order_by("number")
    draft = tuple(PointRow(f"Att-sats {point.number} avslås.", False, point.pk, "rejected") for point in points)
    return propose(write(item, town, proposed=draft), town, ("reject", "avslag på förslaget", ["Dahl"]))


def in_two_parts(item, town):
    return sentences.divide(item, by=town.secretary, at=at(item.meeting.date), groups=[[1, 2], [3]])


def put_off(item, town, number: int):
    """A third of those present have the point sent back."""
    asking = list(item.meeting.attendances.values_list("pk", flat=True)[:21])
    facts = {"to": "sent_back", "motivation": "Kostnaden ska utredas.", "minority": True, "requesters": asking}
    point = item.case.motion.points.get(number=number)
    return deferral.defer(item, by=town.secretary, at=at(item.meeting.date), point=point, **facts)


def test_a_part_is_not_named_by_a_sentence_that_is_put_off_by_itself(town):
    item = in_two_parts(of_three_points(town), town)
    put_off(item, town, 2)
    division.put(item, by=town.secretary, at=at(item.meeting.date), found=False)
    assert told(item) == (
        "Ordföranden ställer proposition på punkt 1 i kommunstyrelsens förslag och David Dahls (SD) yrkande om avslag och finner att "
        "kommunfullmäktige beslutar i enlighet med David Dahls (SD) yrkande om avslag i punkt 1."
    )
    division.put(item, by=town.secretary, at=at(item.meeting.date), found=True)
    assert Matter(item).apart == "Propositioner ställs för sig på punkt 1 och på punkt 3 i kommunstyrelsens förslag."
    assert next(row.text for row in Matter(item).rows()) == "Kommunfullmäktige avslår förslaget i punkt 1."


def test_a_part_whose_every_sentence_is_put_off_is_not_put(town):
    item = in_two_parts(of_three_points(town), town)
    put_off(item, town, 3)
    matter = Matter(item)
    assert matter.apart == "Propositioner ställs för sig på punkt 1 och 2 i kommunstyrelsens förslag."
    assert matter.sentences(2) == (3,)
