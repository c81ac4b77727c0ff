"""The roll is called: present, at a distance, late, absent; substitutes give way; what is decided stands."""

import pytest

from decisions.paragraph.content import PointRow
from decisions.room import stale
from decisions.room.roll import answered, here_now, marked
from decisions.room.stale import Overtaken
from decisions.states import RollAnswer
from decisions.steps import presence
from decisions.steps.rollcall import Answer, call_roll
from municipality import audit
from municipality.models import Body
from municipality.refusals import Refused
from tests.decisions.council import open_council
from tests.decisions.meeting_room import decide, minutes, open_room, present, taken_up
from tests.town import set_facts


@pytest.fixture
def room(town):
    return open_room(town)


def call(meeting, town, at=10, moment=None, chair=None, seen=None, **marks_by_name):
    answers = [
        Answer(town.people[name], RollAnswer(mark), minutes(moment) if moment is not None else None)
        for name, mark in marks_by_name.items()
    ]
    return call_roll(meeting, by=town.secretary, at=minutes(at), answers=answers, chair=chair, seen=seen)


def here(meeting):
    return {row.person.last_name: row for row in here_now(meeting)}


def test_who_does_not_answer_is_not_there_and_who_does_was_there_from_the_opening(room, town):
    call(room, town, dahl="absent", åkerö="present")
    assert "Dahl" not in here(room)
    assert (here(room)["Åkerö"].capacity, here(room)["Åkerö"].since) == ("substitute", minutes(0))
    assert audit.acts_about(room).first().sentence == "Upprop: 10 av 11 tjänstgör."


def test_who_is_late_came_when_it_is_said_else_now(room, town):
    call(room, town, dahl="late", moment=4)
    assert here(room)["Dahl"].since == minutes(4)
    call(room, town, ceder="late")
    assert here(room)["Ceder"].since == minutes(10)
    call(room, town, dahl="present")
    assert here(room)["Dahl"].since == minutes(0), "marked wrong at first"
    with pytest.raises(Refused, match="mellan att sammanträdet öppnades och nu"):
        call(room, town, dahl="late", moment=99)


def test_a_member_who_comes_takes_the_seat_from_the_substitute(room, town):
    call(room, town, dahl="absent", åkerö="present")
    presence.call_in(room, by=town.secretary, at=minutes(10), moment=minutes(10))
    call(room, town, at=12, dahl="late")
    assert here(room)["Dahl"].serves and not here(room)["Åkerö"].serves


def test_at_a_distance_only_where_the_body_allows_it(room, town):
    with pytest.raises(Refused, match="på distans i socialnämnden"):
        call(room, town, dahl="remote")
    set_facts(town.sn, remote=Body.Remote.MAY)
    call(room, town, dahl="remote")
    assert here(room)["Dahl"].remote
    assert audit.acts_about(room).first().sentence == "Upprop: 11 av 11 tjänstgör, 1 på distans."


def test_without_the_chair_somebody_else_leads(room, town):
    with pytest.raises(Refused, match="Ange en ordförande") as refusal:
        call(room, town, almqvist="absent")
    assert refusal.value.field == "chair"
    call(room, town, almqvist="absent", chair=town.people["björk"])
    assert here(room)["Björk"].chairs
    call(room, town, almqvist="present", chair=town.people["almqvist"])
    assert here(room)["Almqvist"].chairs and not here(room)["Björk"].chairs


def test_who_has_taken_part_in_a_decision_leaves_instead(room, town):
    decide(taken_up(town, room), town, decided=(PointRow("Så."),))
    for mark in ("absent", "late"):
        with pytest.raises(Refused, match="varit med om ett beslut"):
            call(room, town, dahl=mark, moment=0 if mark == "absent" else 5)
    with pytest.raises(Refused, match="redan beslutat"):
        call(room, town, chair=town.people["björk"])
    call(room, town, åkerö="present")
    assert here(room)["Åkerö"].since == minutes(10), "from now on"


def test_who_has_left_does_not_answer_again(room, town):
    presence.leave(present(room, "Dahl"), by=town.secretary, at=minutes(10), moment=minutes(5))
    with pytest.raises(Refused, match=r"5 kap\. 20 §"):
        call(room, town, dahl="present")


def test_a_stranger_is_not_called(room, town):
    with pytest.raises(Refused, match="sitter inte i socialnämnden"):
        call(room, town, öberg="present")


def test_a_substitute_who_serves_is_not_struck(room, town):
    call(room, town, dahl="absent", åkerö="present")
    presence.call_in(room, by=town.secretary, at=minutes(10), moment=minutes(10))
    with pytest.raises(Refused, match=r"Åkerö .* tjänstgör"):
        call(room, town, åkerö="absent")


def test_what_another_has_marked_is_not_written_over_unseen(room, town):
    seen = stale.version_of(marked(room))
    call(room, town, dahl="absent", seen=seen)
    with pytest.raises(Overtaken):
        call(room, town, ceder="absent", seen=seen)
    assert "Ceder" in here(room)


def test_the_council_of_81_is_called_in_one_act(town):
    meeting = open_council(town)
    answers = [Answer(one.person, RollAnswer.ABSENT) for one in meeting.seated() if one.is_member][-20:]
    call_roll(meeting, by=town.secretary, at=minutes(3), answers=answers)
    assert len(here_now(meeting)) == 61
    assert answered(meeting, None) == "absent"
