from datetime import date

import pytest

from tests.constraints import assert_refused


@pytest.fixture
def sent(town, motion, refer):
    return refer(motion, town.sn)[0]


def test_the_last_day_is_not_before_the_first(sent):
    assert_refused("referral_due_after_sent", sent, due_on=date(2022, 12, 11))


def test_an_answer_has_its_day_and_its_opinion(sent):
    assert_refused("referral_answer_is_whole", sent, state="answered")
    assert_refused("referral_answer_is_whole", sent, opinion="supports")


def test_a_body_is_asked_once_at_a_time(town, motion, refer):
    first, second = refer(motion, town.sn, town.ssn)
    assert_refused("referral_one_open", second, body=first.body)


@pytest.mark.parametrize(
    ("answered_on", "told"),
    [
        (None, ""),
        (date(2023, 1, 11), ""),
        (date(2023, 1, 12), "en dag efter sista svarsdagen"),
        (date(2023, 1, 23), "12 dagar efter sista svarsdagen"),
    ],
)
def test_a_late_answer_is_told_as_late(sent, answered_on, told):
    sent.answered_on = answered_on
    assert sent.lateness == told
