"""Propositions in their order, and divisions that add up."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from decisions.models import Ballot
from decisions.paragraph.questions import Matter, closed_division
from decisions.paragraph.stored import content_of
from decisions.room.roll import roll_of
from decisions.rules.questions import DRAFT, Decision
from decisions.states import QuestionStage, SettledBy
from decisions.steps import deliberation, division, presence, recusal
from municipality import audit
from municipality.refusals import Refused, sentence_of
from tests.decisions.asked import put, told
from tests.decisions.meeting_room import (
    minutes,
    open_room,
    present,
    propose,
    refer,
    register_motion,
    taken_up,
    write,
)

CHANGE = ("change", "att nämnden tillstyrker motionen", ["Dahl"])


@pytest.fixture
def item(town):
    return propose(taken_up(town, open_room(town)), town, CHANGE)


def election(town, seats=11):
    return write(propose(taken_up(town, open_room(town, seats=seats)), town, CHANGE), town, is_election=True)


def call(item, town, **details):
    return division.call(item, by=town.secretary, at=minutes(6), **details)


def enter(held_division, item, town, no=(), abstain=(), leave_out=()):
    votes = {
        row.pk: "no" if row.person.last_name in no else "abstain" if row.person.last_name in abstain else "yes"
        for row in roll_of(item).voters
        if row.person.last_name not in leave_out
    }
    return division.enter(held_division, by=town.secretary, at=minutes(7), votes=votes)


def close(held_division, town, **details):
    return division.close(held_division, by=town.secretary, at=minutes(8), **details)


def names(item, number):
    """The last names of so many who vote, the chair not among them."""
    return [row.person.last_name for row in roll_of(item).voters][:number]


def test_the_chair_puts_the_main_question_and_finds(item, town):
    question = put(item, town)
    assert (question.stage, question.yes, question.no.kind, question.carried) == (
        QuestionStage.MAIN,
        None,
        "change",
        True,
    )
    assert told(item) == (
        "Ordföranden ställer proposition på förslaget och David Dahls (SD) yrkande och finner att socialnämnden beslutar i "
        "enlighet med förslaget."
    )
    assert Matter(item).decision == Decision(main=DRAFT)
    with pytest.raises(Refused, match="Alla propositioner är ställda"):
        put(item, town)


def test_six_against_five_with_names(item, town):
    put(item, town)
    vote = call(item, town)
    assert told(item).startswith(
        "Votering begärs. Socialnämnden godkänner följande voteringsproposition: Den som röstar"
    )
    enter(vote, item, town, no=names(item, 5))
    vote = close(vote, town)
    assert (vote.yes, vote.no, vote.abstain, vote.settled_by) == (6, 5, 0, SettledBy.MAJORITY)
    assert vote.ballots.count() == vote.seats == 11
    assert told(item) == "Med 6 ja-röster mot 5 nej-röster beslutar socialnämnden i enlighet med förslaget."


def test_five_five_one_is_settled_by_the_chairs_casting_vote(item, town):
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town, no=names(item, 5), abstain=names(item, 6)[5:])
    vote = close(vote, town)
    assert (vote.settled_by, vote.question.carried) == (SettledBy.CASTING_VOTE, True)
    assert told(item).startswith("Rösterna faller lika: 5 ja-röster och 5 nej-röster, medan en ledamot avstår.")


def test_the_chair_may_not_abstain_when_it_is_even(item, town):
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town, no=names(item, 5), abstain=["Almqvist"])
    with pytest.raises(Refused, match=r"4 kap\. 25 §"):
        close(vote, town)


def test_the_division_may_say_otherwise_than_the_chair_found(item, town):
    put(item, town, found=True)
    vote = call(item, town)
    assert Matter(item).decision is None, "while it is held nothing is decided"
    enter(vote, item, town, no=names(item, 8))
    close(vote, town)
    assert Matter(item).decision == Decision(main=item.proposals.get().pk)


def test_everybody_on_the_roll_votes_and_nobody_else(item, town):
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town, leave_out=["Dahl"])
    with pytest.raises(Refused, match=r"Rösten saknas för David Dahl \(SD\)"):
        close(vote, town)
    with pytest.raises(Refused, match="inte tjänstgör"):
        division.enter(vote, by=town.secretary, at=minutes(7), votes={0: "yes"})


def test_who_stands_aside_is_on_the_roll_but_does_not_vote(item, town):
    recusal.stand_aside(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Ceder"))
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town)
    vote = close(vote, town)
    assert (vote.yes, vote.aside, vote.abstain, vote.absent) == (10, 1, 0, 0)


def test_nobody_comes_or_goes_while_it_is_held(item, town):
    put(item, town)
    call(item, town)
    with pytest.raises(Refused, match="En votering pågår"):
        presence.leave(present(item.meeting, "Dahl"), by=town.secretary, at=minutes(9), moment=minutes(9))
    with pytest.raises(Refused, match="En votering pågår"):
        put(item, town)


def test_a_secret_division_keeps_totals_and_no_names(town):
    item = election(town)
    put(item, town)
    vote = call(item, town, secret=True)
    with pytest.raises(Refused, match="sluten"):
        enter(vote, item, town)
    with pytest.raises(Refused, match="räkna om"):
        close(vote, town, totals=(5, 5, 0))
    vote = close(vote, town, totals=(6, 4, 1))
    assert (vote.yes, vote.no, vote.abstain) == (6, 4, 1)
    assert told(item).startswith("Vid sluten omröstning med 6 ja-röster mot 4 nej-röster, medan en röst är blank,")


def test_the_database_takes_no_name_in_a_secret_division(town):
    item = election(town)
    put(item, town)
    vote = call(item, town, secret=True)
    voter = present(item.meeting, "Dahl")

    def slip_in(*, by, at):
        Ballot.objects.create(division=vote, attendance=voter, seat=voter.person, vote="yes")
        audit.record("Prov.", about=[])

    with refused_by_database("sluten"):
        audit.act("test.slip")(slip_in)(by=town.secretary, at=minutes(7))


def test_the_database_keeps_the_votes_of_a_closed_division(item, town):
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town)
    close(vote, town)

    def change(*, by, at):
        ballot = vote.ballots.first()
        ballot.vote = "no"
        ballot.save()
        audit.record("Prov.", about=[])

    with refused_by_database("avslutad"):
        audit.act("test.change")(change)(by=town.secretary, at=minutes(9))


class refused_by_database:  # noqa: N801 (reads as a word)
    def __init__(self, word):
        self.word = word

    def __enter__(self):
        self.raises = pytest.raises(IntegrityError)
        self.error = self.raises.__enter__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *error):
        self.atomic.__exit__(*error)
        caught = self.raises.__exit__(*error)
        for kind in [kind for kind in audit.acts if kind.startswith("test.")]:
            audit.acts.pop(kind)
        assert self.word in sentence_of(self.error.value)
        return caught


def test_an_even_election_waits_for_the_lot(town):
    item = election(town, seats=10)
    put(item, town)
    vote = call(item, town, secret=True)
    with pytest.raises(Refused, match="dra lott"):
        close(vote, town, totals=(5, 5, 0))
    vote = close(vote, town, totals=(5, 5, 0), lot="no")
    assert (vote.settled_by, vote.question.carried, vote.absent) == (SettledBy.LOT, False, 1)


# Lagregel 27: lots also when the votes of an election were given openly, and no casting vote.
def test_an_even_open_election_waits_for_the_lot_too(town):
    item = election(town, seats=10)
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town, no=names(item, 5))
    with pytest.raises(Refused, match="dra lott"):
        close(vote, town)
    vote = close(vote, town, lot="yes")
    assert (vote.settled_by, vote.question.carried) == (SettledBy.LOT, True)
    assert "Efter lottning beslutar" in told(item)


# Lagregel 26: nothing but an election has a closed division, whatever it is called.
def test_an_item_that_is_no_election_is_voted_on_openly(item, town):
    put(item, town)
    with pytest.raises(Refused, match="markera det i texten"):
        call(item, town, secret=True)
    with pytest.raises(Refused, match="blir eller upphör att vara ett val"):
        write(item, town, is_election=True)
    division.take_back(item, by=town.secretary, at=minutes(6))
    item = write(item, town, is_election=True)
    put(item, town)
    assert call(item, town, secret=True).secret


def test_three_proposals_choose_a_counter_proposal_then_the_main_question_then_additions(town):
    item = propose(
        taken_up(town, open_room(town)),
        town,
        CHANGE,
        ("addition", "att effekterna redovisas", ["Ceder"]),
        ("reject", "avslag på förslaget", ["Björk"]),
    )
    stages = []
    while (question := Matter(item).next) is not None:
        stages.append(question.stage)
        put(item, town, found=question.stage != QuestionStage.COUNTER)
    assert stages == [QuestionStage.COUNTER, QuestionStage.MAIN, QuestionStage.ADDITION]
    addition = item.proposals.get(kind="addition").pk
    assert Matter(item).decision == Decision(main=DRAFT, additions=(addition,))


def test_the_chair_orders_the_proposals(town):
    item = propose(
        taken_up(town, open_room(town)), town, CHANGE, ("postpone", "bordläggning", ["Björk"]), ("reject", "avslag", ["Ceder"])
    )  # fmt: skip
    change, later, reject = item.proposals.values_list("pk", flat=True)
    division.order(item, by=town.secretary, at=minutes(3), proposals=[reject, later, change])
    put(item, town)  # decided today
    assert (Matter(item).next.yes, Matter(item).next.no) == (reject, change)
    with pytest.raises(Refused, match="redan ställd"):
        division.order(item, by=town.secretary, at=minutes(3), proposals=[change, later, reject])


def test_a_withdrawn_proposal_has_no_place_in_a_new_order(item, town):
    item = propose(item, town, CHANGE, ("reject", "avslag", ["Ceder"]))
    change, reject = item.proposals.values_list("pk", flat=True)
    division.order(item, by=town.secretary, at=minutes(3), proposals=[change, reject])
    first, second = content_of(item).proposals
    content = replace(content_of(item), proposals=(replace(first, withdrawn=True), second))
    deliberation.save_paragraph(item, by=town.secretary, at=minutes(3), version=item.version, content=content)
    division.order(item, by=town.secretary, at=minutes(4), proposals=[reject])
    assert list(item.proposals.order_by("position").values_list("rank", flat=True)) == [None, 1]


def test_an_order_of_other_proposals_than_there_are_is_refused(item, town):
    with pytest.raises(Refused, match="ändrats"):
        division.order(item, by=town.secretary, at=minutes(3), proposals=[])


def test_the_latest_question_can_be_taken_back_but_not_a_closed_division(item, town):
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town)
    division.take_back(item, by=town.secretary, at=minutes(8))
    assert not item.questions.exists()
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town)
    close(vote, town)
    with pytest.raises(Refused, match="klubbslag"):
        division.take_back(item, by=town.secretary, at=minutes(8))


def test_what_was_entered_wrong_is_mended_with_a_reason(item, town):
    put(item, town)
    vote = call(item, town)
    enter(vote, item, town)
    vote = close(vote, town)
    with pytest.raises(Refused, match="vad som är fel"):
        division.reopen(vote, by=town.secretary, at=minutes(9), reason=" ")
    vote = division.reopen(vote, by=town.secretary, at=minutes(9), reason="Dahl röstade nej.")
    enter(vote, item, town, no=["Dahl"])
    vote = close(vote, town)
    assert (vote.yes, vote.no) == (10, 1)
    assert closed_division(vote).tally.seats == 11


@pytest.mark.parametrize("by_the_button", [False, True])
def test_yes_may_be_the_proposal_and_the_result_follows(item, town, by_the_button):
    put(item, town)
    vote = call(item, town, swapped=not by_the_button)
    if by_the_button:
        vote = division.swap(vote, by=town.secretary, at=minutes(6))
    assert (vote.yes_means, vote.no_means) == ("för David Dahls (SD) yrkande", "för förslaget")
    enter(vote, item, town, no=names(item, 8))
    vote = close(vote, town)
    assert (vote.yes, vote.no, vote.question.carried) == (3, 8, True)
    assert told(item) == "Med 3 ja-röster mot 8 nej-röster beslutar socialnämnden i enlighet med förslaget."


def test_the_casting_vote_is_for_what_yes_means(item, town):
    put(item, town)
    chair = roll_of(item).chair.person.last_name
    against = [name for name in names(item, 11) if name != chair][:5]
    vote = call(item, town, swapped=True)
    enter(vote, item, town, no=against, abstain=[name for name in names(item, 11) if name not in (*against, chair)][:1])
    vote = close(vote, town)
    assert (vote.yes, vote.no, vote.settled_by, vote.question.carried) == (5, 5, "casting_vote", False)
    assert told(item).endswith(
        "Med ordförandens utslagsröst beslutar socialnämnden i enlighet med David Dahls (SD) yrkande."
    )


def test_yes_and_no_change_places_until_somebody_has_voted(item, town):
    put(item, town)
    vote = call(item, town)
    vote = division.swap(vote, by=town.secretary, at=minutes(6))
    vote = division.swap(vote, by=town.secretary, at=minutes(6))
    assert (vote.swapped, vote.yes_means) == (False, "för förslaget")
    enter(vote, item, town, no=["Dahl"])
    with pytest.raises(Refused, match="Röster är redan inskrivna"):
        division.swap(vote, by=town.secretary, at=minutes(7))


def test_what_yes_and_no_mean_follows_from_the_question(item, town):
    put(item, town)
    vote = call(item, town)
    assert (vote.yes_means, vote.no_means) == ("för förslaget", "för David Dahls (SD) yrkande")
    with pytest.raises(Refused, match="den proposition som ordföranden just har ställt"):
        call(item, town)


def test_a_motion_is_voted_on_openly(town):
    """A secret division would keep from the minutes how everybody voted (5 kap. 54 §, lagregel 26)."""
    motion = register_motion(town)
    refer(town, motion)
    opinion = {"heading": "", "purpose": "opinion", "case": motion.cases.get(diary=town.sn)}
    item = taken_up(town, open_room(town), **opinion)
    division.put(item, by=town.secretary, at=minutes(2), found=True)
    with pytest.raises(Refused, match=r"öppen utom i val och anställning \(5 kap. 54 §"):
        division.call(item, by=town.secretary, at=minutes(3), secret=True)
