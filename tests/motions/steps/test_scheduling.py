import pytest

from motions.states import MotionState
from motions.steps import scheduling
from municipality.refusals import Refused


@pytest.fixture
def proposed(town, motion):
    scheduling.finish_preparation(motion, by=town.official, at=town.now, reason="Bereds av kommunstyrelsen ensam.")
    return scheduling.propose(motion, by=town.secretary, at=town.now)


def test_an_answered_referral_makes_it_ready(town, motion, refer, answer):
    (social,) = refer(motion, town.sn)
    with pytest.raises(Refused, match="Socialnämnden har inte svarat"):
        scheduling.finish_preparation(motion, by=town.official, at=town.now)
    answer(social)
    scheduling.finish_preparation(motion, by=town.official, at=town.now)
    assert motion.state == MotionState.PREPARED
    with pytest.raises(Refused, match="redan beredd"):
        scheduling.finish_preparation(motion, by=town.official, at=town.now)


def test_without_any_preparation_a_reason_is_asked_for(town, motion):
    with pytest.raises(Refused, match="26 §") as refusal:
        scheduling.finish_preparation(motion, by=town.official, at=town.now)
    assert refusal.value.field == "reason"
    with pytest.raises(Refused, match="Bara handläggare"):
        scheduling.finish_preparation(motion, by=town.secretary, at=town.now, reason="x")


def test_the_board_proposes_also_before_somebody_said_ready(town, motion):
    scheduling.propose(motion, by=town.secretary, at=town.now)
    assert motion.state == MotionState.PROPOSED


def test_the_board_waits_for_the_answers(town, motion, refer):
    refer(motion, town.sn, town.ssn)
    with pytest.raises(Refused, match="Socialnämnden och samhällsbyggnadsnämnden har inte svarat"):
        scheduling.propose(motion, by=town.secretary, at=town.now)


def test_postponed_comes_back_to_the_council(town, proposed):
    scheduling.postpone(proposed, by=town.secretary, at=town.now)
    assert (proposed.state, proposed.minority_right_used) == (MotionState.POSTPONED, False)
    scheduling.postpone(proposed, by=town.secretary, at=town.now)
    assert proposed.state == MotionState.POSTPONED
    with pytest.raises(Refused, match="bordlagd"):
        scheduling.propose(proposed, by=town.secretary, at=town.now)


def test_a_question_postponed_during_preparation_leaves_it_there(town, motion, refer):
    refer(motion, town.sn)
    scheduling.postpone(motion, by=town.secretary, at=town.now)
    assert motion.state == MotionState.REFERRED
    scheduling.send_back(motion, by=town.secretary, at=town.now, motivation="Hör nämnden klart.")
    assert motion.state == MotionState.REFERRED


def test_sent_back_is_prepared_anew(town, proposed, refer):
    with pytest.raises(Refused, match="motiveringen"):
        scheduling.send_back(proposed, by=town.secretary, at=town.now, motivation=" ")
    with pytest.raises(Refused, match="återremitterar"):
        refer(proposed, town.sn)
    scheduling.send_back(proposed, by=town.secretary, at=town.now, motivation="Hör socialnämnden.")
    assert proposed.state == MotionState.SENT_BACK
    refer(proposed, town.sn)
    proposed.refresh_from_db()
    assert proposed.state == MotionState.REFERRED


def test_the_minority_has_its_way_once(town, proposed):
    """Lagregel 21: not first a postponement and then a referral back."""
    scheduling.postpone(proposed, by=town.secretary, at=town.now, minority=True)
    assert proposed.minority_right_used
    with pytest.raises(Refused, match="enkel majoritet"):
        scheduling.send_back(proposed, by=town.secretary, at=town.now, motivation="x", minority=True)
    scheduling.send_back(proposed, by=town.secretary, at=town.now, motivation="x")
    assert proposed.state == MotionState.SENT_BACK


@pytest.mark.parametrize("role", ["registrar", "official", "reader", "chair"])
def test_only_the_secretary_tells_what_the_council_did(town, proposed, role):
    for act, details in [(scheduling.postpone, {}), (scheduling.send_back, {"motivation": "x"})]:
        with pytest.raises(Refused, match="Bara nämndsekreterare för kommunfullmäktige"):
            act(proposed, by=town.users[role], at=town.now, **details)
