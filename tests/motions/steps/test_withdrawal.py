from datetime import date, timedelta

import pytest

from motions.states import MotionState, Outcome
from motions.steps import scheduling, verdict, withdrawal
from municipality import audit
from municipality.refusals import Refused

DAY = date(2022, 12, 12)


def withdraw(town, motion, *who, on=DAY, by=None):
    return withdrawal.withdraw(motion, by=by or town.registrar, at=town.now, who=who, on=on)


def test_one_takes_it_back_and_it_stands_for_the_other(town, motion):
    first, second = motion.submitters.all()
    withdraw(town, motion, first)
    assert (motion.state, motion.outcome) == (MotionState.REGISTERED, "")
    assert [one.withdrew_on for one in motion.submitters.all()] == [DAY, None]
    assert audit.acts_about(motion).first().sentence == (
        "David Dahl (SD) tog tillbaka motionen den 12 december 2022. Den står kvar för Åsa Åkerö (SD)."
    )
    document = motion.cases.get().documents.get(kind="withdrawal")
    assert (document.direction, document.correspondent) == ("incoming", "David Dahl (SD)")
    withdraw(town, motion, second)
    assert (motion.state, motion.outcome) == (MotionState.WITHDRAWN, Outcome.WITHDRAWN)


def test_all_at_once_and_the_referrals_fall(town, motion, refer):
    (social,) = refer(motion, town.sn)
    withdraw(town, motion, *motion.submitters.all())
    assert motion.state == MotionState.WITHDRAWN
    assert {point.outcome for point in motion.points.all()} == {Outcome.WITHDRAWN}
    social.refresh_from_db()
    assert (social.state, social.ended_reason) == ("recalled", "Motionen är återtagen.")
    assert [act.kind for act in audit.acts_about(motion)[:2]] == ["referral.recalled", "motion.withdrawn"]


def test_only_before_the_verdict(town, motion):
    scheduling.propose(motion, by=town.secretary, at=town.now)
    verdict.decide(motion, by=town.secretary, at=town.now, decided_on=DAY, delay_reported=False,
                   outcomes=dict.fromkeys(motion.points.all(), Outcome.GRANTED))  # fmt: skip
    with pytest.raises(Refused, match="redan avgjord"):
        withdraw(town, motion, *motion.submitters.all())


def test_who_and_when(town, motion):
    first, second = motion.submitters.all()
    with pytest.raises(Refused, match="Ange vilka"):
        withdraw(town, motion)
    with pytest.raises(Refused, match="efter i dag"):
        withdraw(town, motion, first, on=DAY + timedelta(days=1))
    with pytest.raises(Refused, match="registrera i diariet"):
        withdraw(town, motion, first, by=town.secretary)
    withdraw(town, motion, first)
    with pytest.raises(Refused, match=r"David Dahl \(SD\) har redan tagit tillbaka"):
        withdraw(town, motion, first, second)
    assert motion.submitters.get(pk=second.pk).withdrew_on is None
