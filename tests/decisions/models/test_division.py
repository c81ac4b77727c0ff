"""What the database itself says of propositions and votes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from decisions.models import Ballot, Division, Question
from decisions.rules.division import Tally
from decisions.steps import division
from municipality.refusals import sentence_of
from tests.decisions.meeting_room import minutes, open_room, present, propose, refer, register_motion, taken_up


@pytest.fixture
def vote(town):
    item = propose(taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]))
    division.put(item, by=town.secretary, at=minutes(2), found=True)
    return division.call(item, by=town.secretary, at=minutes(3))


def refused(row, match):
    with pytest.raises(ValidationError, match=match):
        row.validate_constraints()


def closed(vote, **totals) -> Division:
    facts = {"yes": 6, "no": 5, "abstain": 0, "absent": 0, "aside": 0, "recused": 0, "settled_by": "majority"}
    for name, value in (facts | totals | {"closed_at": minutes(5)}).items():
        setattr(vote, name, value)
    return vote


def test_the_totals_are_all_the_seats(vote):
    closed(vote).validate_constraints()
    refused(closed(vote, yes=7), "alla platser")


def test_the_totals_are_written_and_taken_back_together(vote):
    vote.tally = Tally(5, 4, abstain=1, absent=1)
    assert (vote.yes, vote.no, vote.abstain, vote.absent, vote.aside, vote.recused) == (5, 4, 1, 1, 0, 0)
    assert vote.tally == Tally(5, 4, abstain=1, absent=1)
    vote.tally = None
    assert {vote.yes, vote.no, vote.abstain, vote.absent, vote.aside, vote.recused} == {None}


def test_a_casting_vote_is_for_an_even_open_division(vote):
    refused(closed(vote, settled_by="casting_vote"), "casting_vote")
    closed(vote, yes=5, abstain=1, settled_by="casting_vote").validate_constraints()


def test_lots_are_drawn_when_the_votes_are_even_and_in_elections_only(vote, town):
    refused(closed(vote, settled_by="lot"), "när rösterna är lika")
    even = closed(vote, yes=5, abstain=1, settled_by="lot")
    even.validate_constraints()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        even.save()
    assert "avgörs utan lottning utom i val" in sentence_of(refusal.value)


def test_one_ballot_a_seat(vote, town):
    dahl = present(vote.question.item.meeting, "Dahl")
    division.enter(vote, by=town.secretary, at=minutes(4), votes={dahl.pk: "yes"})
    other = present(vote.question.item.meeting, "Ceder")
    refused(Ballot(division=vote, attendance=other, seat=dahl.person, vote="no"), "redan avgetts på den platsen")


def test_a_formal_question_has_only_no_and_an_addition_only_yes(vote):
    item, proposal = vote.question.item, vote.question.no
    facts = {"item": item, "position": 9, "put_at": minutes(3), "found": True}
    refused(Question(**facts, stage="formal", yes=proposal), "question_formal")
    refused(Question(**facts, stage="addition", no=proposal), "question_addition")
    refused(Question(**facts, stage="main", yes=proposal, no=proposal), "question_of_two")


def test_a_division_about_a_motion_is_open_in_the_database_too(town):
    """A secret one would keep from the minutes how everybody voted (5 kap. 54 och 67 §§)."""
    motion = register_motion(town)
    refer(town, motion)
    meeting = open_room(town)
    item = taken_up(town, meeting, heading="", purpose="opinion", case=motion.cases.get(diary=town.sn))
    question = division.put(item, by=town.secretary, at=minutes(2), found=True)
    facts = {"question": question, "yes_means": "a", "no_means": "b", "opened_at": minutes(3), "seats": 11}
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Division.objects.create(**facts, secret=True, chair=present(meeting, "Almqvist"))
    assert "Omröstningen är öppen och avgörs utan lottning utom i val" in sentence_of(refusal.value)
    held = division.call(item, by=town.secretary, at=minutes(3))
    with pytest.raises(IntegrityError), transaction.atomic():
        Division.objects.filter(pk=held.pk).update(secret=True)
