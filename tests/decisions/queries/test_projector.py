"""What stands on the wall: item, proposals, question, result; never how somebody voted, and nothing of the votes before the gavel."""

from decisions.paragraph.content import PointRow
from decisions.queries.projector import projection_of
from decisions.states import Vote
from decisions.steps import division
from tests.decisions.council import divided, seven_sentences, voted
from tests.decisions.meeting_room import decide, minutes, open_room, plan, propose, put, taken_up

REJECT = ("reject", "avslag på förslaget", ["Dahl"])


def test_before_anything_is_taken_up_the_first_item_is_announced(town):
    meeting = plan(town)
    put(meeting, town, heading="Delårsrapport")
    shown = projection_of(meeting)
    assert shown.item is None and shown.following.heading == "Delårsrapport"


def test_the_item_under_way_with_its_proposals_then_the_question_and_the_result(town):
    meeting = open_room(town)
    item = propose(taken_up(town, meeting, heading="Motion om bibliotek"), town, REJECT)
    shown = projection_of(meeting)
    assert (shown.item, shown.question) == (item, "Överläggning")
    assert shown.draft == "förslaget"
    assert shown.proposals == (("David Dahls (SD) yrkande om avslag", "avslag på förslaget"),)
    act = {"by": town.secretary, "at": minutes(3)}
    division.put(item, found=True, **act)
    shown = projection_of(meeting)
    assert shown.question == "Proposition" and "finner att socialnämnden" in shown.result
    held = division.call(item, **act)
    empty = projection_of(meeting)
    assert empty.voting and [one.means for one in empty.alternatives] == [
        "för förslaget",
        "för David Dahls (SD) yrkande om avslag",
    ]
    voters = [row.pk for row in meeting.attendances.order_by("pk")]
    division.enter(held, votes={pk: Vote.NO if n < 5 else Vote.YES for n, pk in enumerate(voters)}, **act)
    assert projection_of(meeting).version == empty.version, "nothing of the votes is told before the gavel"
    division.close(held, **act)
    shown = projection_of(meeting)
    assert [(one.label, one.votes) for one in shown.alternatives] == [("Ja", 6), ("Nej", 5)]
    assert (shown.abstain, shown.absent, shown.question) == (0, 0, "Resultat")
    assert "Med 6 ja-röster mot 5 nej-röster beslutar socialnämnden" in shown.result


def test_what_is_decided_stays_until_the_next_is_taken_up(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    put(meeting, town, heading="Nästa ärende")
    decide(item, town, decided=(PointRow("Nämnden lägger rapporten till handlingarna."),))
    shown = projection_of(meeting)
    assert shown.decisions == ("Nämnden lägger rapporten till handlingarna.",)
    assert shown.following.heading == "Nästa ärende"


def test_a_long_agenda_takes_as_many_questions_as_a_short(town, django_assert_max_num_queries):
    meeting = open_room(town)
    item = propose(taken_up(town, meeting), town, REJECT)
    division.put(item, by=town.secretary, at=minutes(3), found=True)
    with django_assert_max_num_queries(9):
        projection_of(meeting)


def test_sentences_that_are_put_in_groups_are_shown_by_group_and_the_question_says_which(town):
    item = divided(seven_sentences(town), town)
    shown = projection_of(item.meeting)
    assert [(named, len(texts)) for named, texts in shown.groups] == [("Punkt 1 och 2", 2), ("Punkt 3–7", 5)]
    division.put(item, by=town.secretary, at=minutes(5), found=True)
    assert projection_of(item.meeting).question == "Proposition om punkt 1 och 2"
    division.call(item, by=town.secretary, at=minutes(6))
    shown = projection_of(item.meeting)
    assert shown.question == "Omröstning pågår om punkt 1 och 2"
    assert shown.alternatives[0].means == "för förslaget i punkt 1 och 2"
    division.take_back(item, by=town.secretary, at=minutes(6))
    division.put(item, by=town.secretary, at=minutes(7), found=True)
    held = voted(item, town, yes=26, no=13, absent=6)
    assert held.question.carried and projection_of(item.meeting).question == "Resultat om punkt 1 och 2"
