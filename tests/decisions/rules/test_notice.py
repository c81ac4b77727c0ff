from datetime import date

import pytest

from decisions import rules

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("on", "proof", "why_late", "field"),
    [
        (TODAY, "", "", ""),
        (date(2027, 1, 11), "Anslagsbevis.", "Tavlan i kommunhuset.", "on"),
        (date(2026, 11, 29), "", "Tavlan i kommunhuset.", "proof"),
        (date(2026, 11, 29), "Anslagsbevis.", " ", "why_late"),
        (date(2026, 11, 29), "Anslagsbevis.", "Tavlan i kommunhuset.", ""),
    ],
)
def test_the_notice_is_of_its_own_day_or_an_earlier_one_that_is_proved(on, proof, why_late, field):
    sentence, beside = rules.why_not_posted_on(on, TODAY, proof=proof, why_late=why_late)
    assert (beside, bool(sentence)) == (field, bool(field))


def test_a_moved_meeting_is_announced_by_its_notice_a_week_before():
    assert rules.goes_along(date(2026, 12, 7), TODAY)
    assert not rules.goes_along(date(2026, 12, 6), TODAY)
