from datetime import date, timedelta

import pytest

from motions.motion import checks
from motions.states import MotionState, Outcome
from motions.steps import scheduling, verdict, withdrawal
from municipality import audit
from municipality.refusals import Refused

DAY = date(2022, 12, 12)
G, R, A, W = Outcome.GRANTED, Outcome.REJECTED, Outcome.ANSWERED, Outcome.WRITTEN_OFF


@pytest.fixture
def decide(town):
    def register_verdict(motion, *outcomes, **details):
        details = {"by": town.secretary, "decided_on": DAY, "delay_reported": False} | details
        points = dict(zip(motion.points.all(), outcomes, strict=True))
        return verdict.decide(motion, at=town.now, outcomes=points, **details)

    return register_verdict


@pytest.fixture
def proposed(town, motion):
    return scheduling.propose(motion, by=town.secretary, at=town.now)


def test_each_point_has_its_outcome_and_the_motion_its_own(proposed, decide):
    """Lagregel 56."""
    decide(proposed, G, R)
    assert [point.outcome for point in proposed.points.all()] == [G, R]
    assert (proposed.state, proposed.outcome) == (MotionState.DECIDED, Outcome.PARTLY_GRANTED)
    assert audit.acts_about(proposed).first().sentence == (
        "Kommunfullmäktige beslutade den 12 december 2022: motionen är delvis bifallen (att-sats 1 bifallen, att-sats 2 avslagen)."
    )


def test_only_the_council_decides(town, proposed, decide):
    """Lagregel 2."""
    for body in (town.sn, town.ks):
        with pytest.raises(Refused, match="23 §"):
            decide(proposed, G, G, body=body)
    with pytest.raises(Refused, match="Bara nämndsekreterare för kommunfullmäktige"):
        decide(proposed, G, G, by=town.registrar)


def test_writing_off_takes_a_report_of_the_delay(motion, decide):
    """Lagregel 5: and no preparation, for it is no answer."""
    with pytest.raises(Refused, match="35 §"):
        decide(motion, W, W)
    decide(motion, W, W, delay_reported=True)
    assert motion.outcome == W


def test_preparation_before_a_decision_in_substance(town, motion, refer, answer, decide):
    """Lagregel 7."""
    with pytest.raises(Refused, match="26 §"):
        decide(motion, R, R)
    (social,) = refer(motion, town.sn)
    answer(social)
    with pytest.raises(Refused, match="28 §"):
        decide(motion, R, R)
    with pytest.raises(Refused, match="28 §"):
        decide(motion, R, W, delay_reported=True)
    scheduling.propose(motion, by=town.secretary, at=town.now)
    decide(motion, R, R)
    assert motion.outcome == R


def test_urgent_when_all_agree(motion, decide):
    """Lagregel 8."""
    decide(motion, G, G, urgent_unanimous=True)
    assert motion.outcome == G


def test_a_postponed_motion_keeps_its_proposal(town, proposed, decide):
    scheduling.postpone(proposed, by=town.secretary, at=town.now)
    decide(proposed, A, A)
    assert proposed.outcome == A


def test_a_motion_sent_back_needs_the_board_again(town, proposed, decide):
    scheduling.send_back(proposed, by=town.secretary, at=town.now, motivation="x")
    with pytest.raises(Refused, match="26 §"):
        decide(proposed, G, G)


def test_every_point_and_only_what_a_council_may_say(town, proposed, decide):
    with pytest.raises(Refused, match="var och en"):
        verdict.decide(proposed, by=town.secretary, at=town.now, decided_on=DAY, delay_reported=False,
                       outcomes={proposed.points.first(): G})  # fmt: skip
    for outcome in (Outcome.PARTLY_GRANTED, Outcome.WITHDRAWN, ""):
        with pytest.raises(Refused, match="Att-sats 2 kan"):
            decide(proposed, G, outcome)
    with pytest.raises(Refused, match="efter i dag"):
        decide(proposed, G, G, decided_on=DAY + timedelta(days=1))
    with pytest.raises(Refused, match="före"):
        decide(proposed, G, G, decided_on=DAY - timedelta(days=1))


def test_not_twice(proposed, decide):
    decide(proposed, G, G)
    with pytest.raises(Refused, match="redan avgjord"):
        decide(proposed, R, R)


def test_closing_closes_every_diary(town, motion, refer, answer, decide):
    (social,) = refer(motion, town.sn)
    answer(social)
    scheduling.propose(motion, by=town.secretary, at=town.now)
    decide(motion, G, G)
    verdict.close(motion, by=town.registrar, at=town.now, on=DAY)
    assert motion.state == MotionState.CLOSED
    assert [case.closed_on for case in motion.cases.all()] == [DAY, DAY]
    with pytest.raises(Refused, match="redan avslutat"):
        verdict.close(motion, by=town.registrar, at=town.now, on=DAY)


def test_closing_says_what_is_missing(town, motion, refer, decide):
    with pytest.raises(Refused, match="varken avgjord eller återtagen"):
        verdict.close(motion, by=town.registrar, at=town.now, on=DAY)
    refer(motion, town.sn)
    decide(motion, G, G, urgent_unanimous=True)
    assert checks.lacking(motion) == [
        "Remissen till socialnämnden väntar på svar: registrera svaret eller återkalla den."
    ]
    with pytest.raises(Refused, match="Remissen till socialnämnden"):
        verdict.close(motion, by=town.registrar, at=town.now, on=DAY)
    with pytest.raises(Refused, match="registrera i diariet"):
        verdict.close(motion, by=town.secretary, at=town.now, on=DAY)


def test_a_withdrawn_motion_is_closed_too(town, motion):
    withdrawal.withdraw(motion, by=town.registrar, at=town.now, who=list(motion.submitters.all()), on=DAY)
    verdict.close(motion, by=town.registrar, at=town.now, on=DAY)
    assert motion.outcome == Outcome.WITHDRAWN
