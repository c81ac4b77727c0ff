from dataclasses import replace

import pytest

from decisions.paragraph.content import PointRow, ProposalRow
from decisions.paragraph.guard import proposals
from decisions.paragraph.guard.snapshot import Asked, MotionFacts, MotionPoint, Order
from tests.decisions.paragraph.guard.made import snapshot


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


def test_each_proposal_has_somebody_behind_it():
    s = snapshot(parts={"proposals": (ProposalRow("reject", "avslag", ()),)})
    assert found(proposals.somebody_proposed, s) == "Ange vem som har lagt fram yrkande 1 (5 kap. 67 §)."
    withdrawn = snapshot(parts={"proposals": (ProposalRow("reject", "avslag", (), withdrawn=True),)})
    assert found(proposals.somebody_proposed, withdrawn) == ""


def test_points_and_parties_are_known():
    motion = MotionFacts(points=(MotionPoint(7, 1),))
    elsewhere = snapshot(motions=(motion,), parts={"proposals": (ProposalRow("postpone", "", (2,), point=8),)})
    assert "en annan motion" in found(proposals.known_points_and_parties, elsewhere)
    both = (motion, MotionFacts(row=2, points=(MotionPoint(17, 1),)))
    split = snapshot(motions=both, parts={"proposals": (ProposalRow("postpone", "", (2,), point=7),)})
    assert "bryt ut motionen" in found(proposals.known_points_and_parties, split)
    kind = snapshot(motions=(motion,), parts={"proposals": (ProposalRow("reject", "", (2,), point=7),)})
    assert "Bara bordläggning och återremiss" in found(proposals.known_points_and_parties, kind)
    party = snapshot(parts={"proposals": (ProposalRow("reject", "", (2,), parties=("XY",)),)})
    assert found(proposals.known_points_and_parties, party) == "Partiet XY finns inte i registret."
    assert found(proposals.known_points_and_parties, replace(party, parties=frozenset({"XY"}))) == ""


# Lagregel 25: one rival proposal beside the draft, or a lone referral back, and no proposition put.
def test_a_lone_rival_is_put_to_the_body():
    s = snapshot(order=Order(rivals=True))
    assert "Ställ propositionerna" in found(proposals.put_to_the_body, s)
    assert found(proposals.put_to_the_body, snapshot()) == ""
    assert found(proposals.put_to_the_body, replace(s, sections=frozenset({"order_of_questions"}))) == ""
    assert found(proposals.put_to_the_body, snapshot(order=Order(rivals=True, asked=(Asked(True),)))) == ""


def test_each_group_of_sentences_is_put_to_the_body():
    s = snapshot(order=Order(apart=(1, 2)))
    assert "Ställ propositionerna" in found(proposals.put_to_the_body, s)
    assert found(proposals.put_to_the_body, snapshot(order=Order(apart=(1, 2), asked=(Asked(True),)))) == ""


@pytest.mark.parametrize("keys", [(1,), (1, 2, None), (2, 1)])
def test_sentences_that_are_divided_in_groups_stand(keys):
    rows = tuple(PointRow("Sats.", id=key) for key in keys)
    (finding,) = proposals.sentences_stand(snapshot(order=Order(apart=(1, 2)), parts={"proposed": rows}))
    assert finding.place == "proposed" and "ställ dem tillsammans igen" in finding.sentence
    assert found(proposals.sentences_stand, snapshot(parts={"proposed": rows})) == ""
    kept = tuple(PointRow("Omskriven.", id=key) for key in (1, 2))
    assert found(proposals.sentences_stand, snapshot(order=Order(apart=(1, 2)), parts={"proposed": kept})) == ""


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (Order(asked=(Asked(None),)), "En votering pågår"),
        (Order(asked=(Asked(True),), left=True), "Alla propositioner är inte ställda"),
        (Order(asked=(Asked(True),), formal="bordläggas"), "Enligt propositionen ska ärendet bordläggas"),
        (Order(asked=(Asked(True),), put_off=((2, "återremitteras"),)), "ska att-sats 2 återremitteras"),
        (Order(asked=(Asked(True),), departs=True), "Beslutet avviker från den sista propositionen"),
        (Order(asked=(Asked(True),)), ""),
    ],
)
def test_the_decision_is_what_the_propositions_ended_in(order, sentence):
    told = found(proposals.answered, snapshot(order=order))
    assert sentence in told if sentence else told == ""


def test_a_decision_that_departs_may_say_why():
    s = snapshot(order=Order(asked=(Asked(True),), departs=True), departs_reason="Skrivfel i förslaget.")
    assert found(proposals.answered, s) == ""
