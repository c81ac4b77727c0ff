from datetime import date

from decisions.steps import succession
from motions.queries import referrals
from tests.town import NOW


def test_late_from_the_day_after_the_last(town, motion, refer):
    (social,) = refer(motion, town.sn)
    assert list(referrals.referrals_late(social.due_on)) == []
    assert list(referrals.referrals_late(date(2023, 1, 12))) == [social]


def test_an_answered_referral_is_never_late(town, motion, refer, answer):
    (social,) = refer(motion, town.sn)
    answer(social)
    assert list(referrals.referrals_late(date(2024, 1, 1))) == []


def test_who_may_be_asked(town, motion, refer):
    assert list(referrals.bodies_to_ask(motion, NOW.date())) == [town.ssn, town.sn]
    refer(motion, town.sn)
    assert list(referrals.bodies_to_ask(motion, NOW.date())) == [town.ssn]


def test_nobody_asks_a_body_that_has_ended(town, motion):
    succession.end(town.sn, by=town.admin, at=NOW, last_day=date(2022, 12, 31), reason="Ny organisation.")
    assert list(referrals.bodies_to_ask(motion, date(2022, 12, 31))) == [town.ssn, town.sn]
    assert list(referrals.bodies_to_ask(motion, date(2023, 1, 1))) == [town.ssn]
