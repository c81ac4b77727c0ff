from dataclasses import replace

import pytest

from decisions.paragraph.content import PointRow, TaskRow
from decisions.paragraph.guard import decision
from decisions.paragraph.guard.snapshot import MotionFacts, MotionPoint
from decisions.states import Purpose
from tests.decisions.paragraph.guard.made import COUNCIL, snapshot

MOTION = MotionFacts(points=(MotionPoint(7, 1), MotionPoint(8, 2)))


def found(rule, s) -> str:
    return " ".join(finding.sentence for finding in rule(s))


def verdict(*decided: PointRow, **facts):
    return snapshot(purpose=Purpose.VERDICT, body=COUNCIL, motions=(MOTION,), parts={"decided": decided}, **facts)


def test_there_is_a_decision():
    assert found(decision.written, snapshot(parts={"decided": ()})) == "Skriv beslutet (5 kap. 67 §)."
    assert found(decision.written, snapshot()) == ""


def test_a_motion_that_is_taken_back_gets_no_outcome():
    back = replace(MOTION, withdrawn=True)
    assert "Motionen är återtagen" in found(decision.written, replace(verdict(), motions=(back,)))
    given = replace(verdict(PointRow("Bifall.", outcome="granted")), motions=(back,))
    assert "ta bort utgången" in found(decision.written, given)
    assert found(decision.every_point, given) == ""


def test_a_committee_says_what_it_thinks():
    s = snapshot(purpose=Purpose.OPINION, motions=(MOTION,))
    assert found(decision.opinion, s) == "Ange vad socialnämnden anser om motionen."
    assert found(decision.opinion, replace(s, content=replace(s.content, opinion="supports"))) == ""


def test_the_board_marks_its_proposal_to_the_council():
    s = snapshot(purpose=Purpose.PROPOSAL, motions=(MOTION,))
    assert "förslaget till kommunfullmäktige" in found(decision.proposal_to_the_council, s)
    marked = replace(s, content=replace(s.content, decided=(PointRow("Ja.", to_council=True),)))
    assert found(decision.proposal_to_the_council, marked) == ""


def test_a_report_of_delay_tells_what_has_come_to_light():
    s = snapshot(purpose=Purpose.DELAY_REPORT, body=COUNCIL, motions=(MOTION,))
    assert "5 kap. 35 §" in found(decision.report_of_delay, s)
    assert found(decision.report_of_delay, replace(s, sections=frozenset({"summary"}))) == ""


# Lagregel 56: what is turned into an assignment is not granted, and somebody is to do it.
def test_a_point_answered_by_an_assignment_says_who_is_to_do_what():
    s = verdict(PointRow("Bifall.", point=7, outcome="granted"), PointRow("Uppdrag.", point=8, outcome="assigned"))
    assert "vem som ska göra vad" in found(decision.assignment_is_given, s)
    given = replace(s, content=replace(s.content, tasks=(TaskRow(3, "Utreda saken."),)))
    assert found(decision.assignment_is_given, given) == ""
    assert found(decision.assignment_is_given, replace(s, purpose=Purpose.PROPOSAL)) == ""
    assert found(decision.assignment_is_given, verdict(PointRow("Nej.", outcome="answered"))) == ""


# Lagregel 2: the council alone decides what becomes of the motion.
def test_only_the_board_and_the_council_give_an_outcome():
    s = snapshot(motions=(MOTION,), parts={"decided": (PointRow("Motionen bifalls.", outcome="granted"),)})
    assert "Bara styrelsens förslag och fullmäktiges beslut" in found(decision.who_may_give_an_outcome, s)
    assert found(decision.who_may_give_an_outcome, verdict(PointRow("Bifall.", outcome="granted"))) == ""
    other = verdict(PointRow("Bifall.", point=99, outcome="granted"))
    assert "en annan motion" in found(decision.who_may_give_an_outcome, other)


# Lagregel 2: an item beside the motion does not decide it, whatever it is called.
@pytest.mark.parametrize("purpose", [Purpose.OTHER, Purpose.ANNOUNCEMENT, Purpose.DELAY_REPORT])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Motionen avslås.", "Motionen avslås"),
        ("Kommunfullmäktige bifaller motionen.", "bifaller motionen"),
        ("Motionens att-sats 1 anses besvarad.", "Motionens att-sats 1 anses besvarad"),
        ("att avslå motionen", "avslå motionen"),
        ("Motionen avskrivs från vidare handläggning.", "Motionen avskrivs"),
        ("Bifall till motionen.", "Bifall till motionen"),
    ],
)
def test_an_item_of_another_kind_does_not_decide_the_motion(purpose, text, said):
    s = snapshot(purpose=purpose, body=COUNCIL, motions=(MOTION,), parts={"decided": (PointRow(text),)})
    told = found(decision.leaves_the_motion, s)
    assert f"(”{said}”)" in told and "sätt upp motionen för beslut" in told
    assert found(decision.leaves_the_motion, replace(s, motions=())) == ""
    assert found(decision.leaves_the_motion, replace(s, purpose=Purpose.VERDICT)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Motionen remitteras till socialnämnden.",
        "Ärendet avskrivs, eftersom motionen är återtagen.",
        "Kommunstyrelsen ska se till att motionen besvaras senast den 1 maj.",
        "Anmälan av motionen noteras. Budgeten avslås.",
        "Anmälan läggs till handlingarna.",
    ],
)
def test_what_is_done_beside_the_motion_may_be_decided(text):
    s = snapshot(purpose=Purpose.OTHER, body=COUNCIL, motions=(MOTION,), parts={"decided": (PointRow(text),)})
    assert found(decision.leaves_the_motion, s) == ""


def test_other_bodies_propose_in_words_of_their_own():
    refused = snapshot(purpose=Purpose.OTHER, motions=(MOTION,), parts={"decided": (PointRow("Motionen avslås."),)})
    assert "skriv det som ett förslag" in found(decision.leaves_the_motion, refused)
    for row in (PointRow("Motionen avslås.", to_council=True), PointRow("Nämnden föreslår att motionen avslås.")):
        s = replace(refused, content=replace(refused.content, decided=(row,)))
        assert found(decision.leaves_the_motion, s) == ""
    prepares = replace(refused, body=replace(refused.body, kind="subcommittee"))
    assert found(decision.leaves_the_motion, prepares) == ""


def test_every_point_gets_one_outcome():
    one = verdict(PointRow("Den första bifalls.", point=7, outcome="granted"))
    assert found(decision.every_point, one) == "Ange utgången för att-sats 2, eller för hela motionen."
    assert decision.outcomes(one) == {7: "granted", 8: ""}
    whole = verdict(PointRow("Motionen avslås.", outcome="rejected"))
    assert decision.outcomes(whole) == {7: "rejected", 8: "rejected"}
    twice = verdict(PointRow("A.", point=7, outcome="granted"), PointRow("B.", point=7, outcome="rejected"))
    assert "två utgångar" in found(decision.every_point, twice)


def test_what_the_council_has_decided_before_stands():
    before = replace(MOTION, points=(MotionPoint(7, 1, "granted"), MotionPoint(8, 2)))
    s = replace(verdict(PointRow("A.", point=7, outcome="rejected")), motions=(before,))
    assert "Att-sats 1 har kommunfullmäktige redan avgjort" in found(decision.every_point, s)
    assert decision.outcomes(s) == {8: ""}
