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


#: Two motions in one paragraph: points 7 and 8 of the first, 17 of the second.
FIRST = MotionFacts(row=1, number="KS-1", points=(MotionPoint(7, 1), MotionPoint(8, 2)))
SECOND = MotionFacts(row=2, number="KS-2", points=(MotionPoint(17, 1),))


def joint(*decided: PointRow, **facts):
    return replace(verdict(*decided), **{"motions": (FIRST, SECOND), **facts})


def test_each_of_several_motions_gets_its_own_outcome():
    both = joint(
        PointRow("Den ena.", answers=1, outcome="granted"), PointRow("Den andra.", point=17, outcome="rejected")
    )
    assert decision.outcomes(both) == {7: "granted", 8: "granted", 17: "rejected"}
    assert found(decision.every_point, both) == ""
    together = joint(PointRow("Motionerna avslås.", outcome="rejected"))
    assert decision.outcomes(together) == {7: "rejected", 8: "rejected", 17: "rejected"}
    one = joint(PointRow("En sats.", point=7, outcome="granted"))
    assert found(decision.every_point, one) == (
        "Ange utgången för att-sats 2 i motionen KS-1, eller för hela motionen. Motionen KS-2 har ingen utgång i beslutet: ange den."
    )
    twice = joint(PointRow("A.", answers=1, outcome="granted"), PointRow("B.", answers=1, outcome="rejected"))
    assert "två utgångar" in found(decision.every_point, twice)


def test_a_point_of_a_motion_elsewhere_is_known_by_its_number():
    came = joint(
        PointRow("Att-sats 2.", answers=1, number=2, outcome="granted"), PointRow("Resten.", outcome="rejected")
    )
    assert decision.outcomes(came) == {7: "rejected", 8: "granted", 17: "rejected"}


def test_a_sentence_is_about_a_motion_that_the_paragraph_takes_up():
    strange = joint(PointRow("A.", answers=3, outcome="granted"))
    assert "som paragrafen inte tar upp" in found(decision.who_may_give_an_outcome, strange)
    assert found(decision.who_may_give_an_outcome, replace(strange, elsewhere=frozenset({3}))) == ""


def test_a_committee_says_of_each_motion_what_it_thinks():
    s = replace(joint(PointRow("Så.")), purpose=Purpose.OPINION)
    assert found(decision.opinion, s) == (
        "Ange vad kommunfullmäktige anser om motionen KS-1. Ange vad kommunfullmäktige anser om motionen KS-2."
    )
    one = replace(s, content=replace(s.content, opinions={1: "supports"}))
    assert found(decision.opinion, one) == "Ange vad kommunfullmäktige anser om motionen KS-2."
    assert found(decision.opinion, replace(s, content=replace(s.content, opinion="supports"))) == ""


# Lagregel 5: told of each by itself, with its number.
def test_each_motion_is_written_off_only_after_its_own_report():
    off = joint(
        PointRow("Motionerna avskrivs.", outcome="written_off"), motions=(replace(FIRST, delay_reported=True), SECOND)
    )
    told = found(decision.written_off_after_the_report, off)
    assert "Motionen KS-2 kan avskrivas först" in told and "KS-1" not in told and "5 kap. 35 §" in told
    reported = replace(off, motions=tuple(replace(motion, delay_reported=True) for motion in off.motions))
    assert found(decision.written_off_after_the_report, reported) == ""
    alone = verdict(PointRow("Motionen avskrivs.", outcome="written_off"))
    assert found(decision.written_off_after_the_report, alone).startswith("Motionen kan avskrivas först")


# Lagregel 56.
def test_the_whole_is_not_something_else_than_its_points():
    own = (PointRow("1.", point=7, outcome="granted"), PointRow("2.", point=8, outcome="rejected"))
    rest = PointRow("Den andra avslås.", answers=2, outcome="rejected")
    wrong = joint(PointRow("Motionen bifalls.", answers=1, outcome="granted"), *own, rest)
    assert found(decision.whole_and_points_agree, wrong) == (
        "Beslutet säger att motionen KS-1 är bifallen, men av att-satsernas utgångar följer att den är delvis bifallen: ändra den ena."
    )
    assert found(decision.whole_and_points_agree, joint(*own, rest)) == ""
    alone = verdict(PointRow("Motionen bifalls.", outcome="granted"), *own)
    assert "motionen är bifallen, men" in found(decision.whole_and_points_agree, alone)


def test_one_that_is_taken_back_among_others_gets_no_outcome():
    back = MotionFacts(row=2, number="KS-2", points=(MotionPoint(17, 1, "withdrawn"),), withdrawn=True)
    s = joint(
        PointRow("A.", answers=1, outcome="granted"),
        PointRow("B.", answers=2, outcome="rejected"),
        motions=(FIRST, back),
    )
    assert "Motionen KS-2 är återtagen" in found(decision.taken_back_among_others, s)
    general = joint(PointRow("Motionerna avslås.", outcome="rejected"), motions=(FIRST, back))
    assert found(decision.taken_back_among_others, general) == found(decision.every_point, general) == ""
    assert not decision.taken_back(general)
