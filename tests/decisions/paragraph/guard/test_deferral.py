from dataclasses import replace

import pytest

from decisions.paragraph.content import ParagraphContent, ProposalRow
from decisions.paragraph.guard import deferral
from decisions.paragraph.guard.rules import judge
from decisions.paragraph.guard.snapshot import Asked, MotionFacts, Order, Request, Vote
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
    for used in ({"minority_was_used": True}, {"motions": (MotionFacts(minority_right_used=True),)}):
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


def two_minorities(**second):
    moved = tuple(ProposalRow("send_back", "återremiss", (1,), id=key) for key in (5, 6))
    also = Request(**{"requesters": tuple(range(20, 41)), "motivation": "Tiden.", "proposal": 6} | second)
    return council(
        state=ItemState.SENT_BACK, minority=True, requesters=tuple(range(1, 22)), motivation="Kostnaden.", also=(also,),
        parts={"proposals": moved},
    )  # fmt: skip


# Lagregel 23: two referrals back, each with its motivation and those who asked.
def test_each_of_two_minorities_is_a_third_with_a_motivation_and_a_proposal_of_its_own():
    assert judge(two_minorities(), deferral.RULES) == []
    for wrong, place in (
        ({"requesters": tuple(range(20, 40))}, "requesters-6"),
        ({"requesters": (20,) * 21}, "requesters-6"),
        ({"motivation": ""}, "motivation-6"),
        ({"proposal": 7}, "requesters"),
    ):
        assert [finding.place for finding in judge(two_minorities(**wrong), deferral.RULES)] == [place], wrong
    lone = replace(
        two_minorities(), content=ParagraphContent("Rubrik", proposals=two_minorities().content.proposals[1:])
    )
    assert "var sin" in found(deferral.another_minority, lone)
    assert "Ange namnen bara" in found(deferral.names_only_for_a_minority, replace(two_minorities(), minority=False))


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
