from dataclasses import replace

import pytest

from decisions.paragraph.guard import deferral
from decisions.paragraph.guard.snapshot import Asked, MotionFacts, Order, Vote
from decisions.states import ItemState
from tests.decisions.paragraph.guard.made import COUNCIL, room, snapshot


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


def council(serving: int = 61, **facts):
    return snapshot(**{"body": COUNCIL, "room": room(serving), **facts})


def voted(no: int, present: int, kind: str = "send_back") -> Order:
    return Order(asked=(Asked(True, formal=kind, vote=Vote(present - no, no, present)),))


def test_names_are_for_a_minority_alone():
    assert "Ange namnen bara" in found(deferral.names_only_for_a_minority, council(requesters=(1,)))


# Lagregel 20–24.
def test_the_right_is_the_councils_once_and_not_in_elections():
    assert "6 kap. 33 §" in found(deferral.minority_may_ask, snapshot(minority=True))
    assert found(deferral.minority_may_ask, council(minority=True)) == ""
    for used in ({"minority_was_used": True}, {"motion": MotionFacts(minority_right_used=True)}):
        assert "redan fått ärendet bordlagt" in found(deferral.minority_may_ask, council(minority=True, **used))
    assert "Ett val kan inte bordläggas" in found(
        deferral.minority_may_ask, council(minority=True, parts={"is_election": True})
    )


@pytest.mark.parametrize(("present", "needed"), [(61, 21), (45, 15), (39, 13), (41, 14)])
def test_a_third_of_those_present_must_ask(present, needed):
    short = council(present, minority=True, requesters=tuple(range(1, needed)))
    assert f"minst {needed} av de {present} närvarande" in found(deferral.enough_ask, short)
    assert found(deferral.enough_ask, replace(short, requesters=tuple(range(1, needed + 1)))) == ""
    assert "var och en gång" in found(deferral.enough_ask, replace(short, requesters=(1, 1)))


def test_a_referral_back_says_why():
    s = council(state=ItemState.SENT_BACK)
    assert "Ange motiveringen till återremissen" in found(deferral.motivated, s)
    assert found(deferral.motivated, replace(s, motivation="Kostnaden saknas.")) == ""
    assert found(deferral.motivated, replace(s, refers_on=True)) == ""


@pytest.mark.parametrize(("votes", "present"), [(23, 61), (21, 61), (15, 45), (22, 45)])
def test_a_third_that_voted_for_it_is_asked_whether_they_want_it(votes, present):
    s = council(present, order=voted(votes, present))
    assert f"{votes} av {present} röstade för att ärendet ska återremitteras" in found(deferral.minority_that_voted, s)
    assert found(deferral.minority_that_voted, replace(s, minority_declined="De begär det inte.")) == ""
    assert found(deferral.minority_that_voted, replace(s, body=snapshot().body)) == ""
    assert found(deferral.minority_that_voted, replace(s, minority_was_used=True)) == ""


@pytest.mark.parametrize(("votes", "present"), [(20, 61), (14, 45)])
def test_fewer_than_a_third_are_not_asked(votes, present):
    assert found(deferral.minority_that_voted, council(present, order=voted(votes, present))) == ""


def test_how_many_are_needed_is_told_at_the_vote():
    s = council(45, order=voted(22, 45))
    assert deferral.as_told(s, s.order.asked[0]) == "22 av 45 närvarande, minst 15 behövs"
    assert deferral.as_told(replace(s, minority_was_used=True), s.order.asked[0]) == ""
