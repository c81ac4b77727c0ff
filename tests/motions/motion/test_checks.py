from datetime import date

import pytest

from motions.motion import checks
from motions.steps import scheduling
from municipality.refusals import Refused

DAY = date(2022, 12, 12)


def test_a_proposed_motion_is_not_referred(town, motion):
    checks.check_may_be_referred(motion)
    scheduling.propose(motion, by=town.secretary, at=town.now)
    with pytest.raises(Refused, match="återremitterar"):
        checks.check_may_be_referred(motion)


def test_all_must_have_answered(town, motion, refer, answer):
    (social,) = refer(motion, town.sn)
    with pytest.raises(Refused, match="Socialnämnden har inte svarat"):
        checks.check_all_have_answered(motion)
    answer(social)
    checks.check_all_have_answered(motion)


def test_a_day_is_not_ahead_and_not_before(town):
    checks.check_day(DAY, DAY, earliest=DAY, field="on", what="Dagen")
    for day, why in [(date(2022, 12, 13), "efter i dag"), (date(2022, 12, 11), "före 2022-12-12")]:
        with pytest.raises(Refused, match=why) as refusal:
            checks.check_day(day, DAY, earliest=DAY, field="on", what="Dagen")
        assert refusal.value.field == "on"


def test_only_the_council_is_the_council(town):
    checks.check_is_council(town.kf)
    with pytest.raises(Refused, match="23 §"):
        checks.check_is_council(town.sn)


def test_what_is_lacking_before_the_verdict(motion):
    assert checks.lacking(motion) == [
        "Motionen har ingen utgång: registrera kommunfullmäktiges beslut.",
        "Att-satserna 1 och 2 saknar utgång: registrera beslutet.",
    ]
