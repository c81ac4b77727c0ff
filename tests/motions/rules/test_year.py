from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.rules.year import YearClock, last_council, registered_late, submitted_by
from municipality.workdays import one_year_after

DAY = date(2022, 12, 12)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2022, 12, 12), "365 dagar kvar"),
        (date(2023, 12, 11), "1 dag kvar"),
        (date(2023, 12, 12), "Sista dagen är i dag"),
        (date(2023, 12, 13), "Året gick ut i går"),
        (date(2023, 12, 24), "Året gick ut för 12 dagar sedan"),
    ],
)
def test_the_clock_says_in_words_what_is_left(today, words):
    assert YearClock(DAY, today).in_words == words


@pytest.mark.parametrize(
    ("finished", "words"),
    [
        (date(2023, 12, 12), "Avgjord inom året"),
        (date(2023, 12, 13), "Avgjord 1 dag efter året"),
        (date(2024, 1, 1), "Avgjord 20 dagar efter året"),
    ],
)
def test_the_clock_stops_at_the_decision(finished, words):
    assert YearClock(DAY, date(2026, 1, 1), finished).in_words == words


@pytest.mark.parametrize(
    ("today", "counts"), [(date(2023, 12, 11), True), (date(2023, 12, 12), False), (date(2024, 1, 1), False)]
)
def test_only_days_that_are_left_are_days_of_the_year(today, counts):
    assert YearClock(DAY, today).counts_down is counts
    assert not YearClock(DAY, today, DAY).counts_down


# Lagregel 3: the same date next year, else the last of the month.
def test_the_year_of_a_leap_day_ends_on_the_last_of_february():
    assert YearClock(date(2028, 2, 29), date(2028, 3, 1)).last_day == date(2029, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 1500))
def test_what_has_gone_and_what_is_left_make_a_year(submitted, days):
    clock = YearClock(submitted, submitted + timedelta(days=days))
    assert clock.days_in_all in (365, 366)
    assert 0 <= clock.days_gone <= clock.days_in_all
    assert clock.late == (clock.days_left < 0)
    if not clock.late:
        assert clock.days_gone + clock.days_left == clock.days_in_all


# Lagregel 49: registered at once.
@pytest.mark.parametrize(
    ("arrived", "registered", "late"),
    [
        (date(2022, 12, 12), date(2022, 12, 13), False),
        (date(2022, 12, 12), date(2022, 12, 14), True),
        (date(2022, 12, 16), date(2022, 12, 19), False),  # from Friday to Monday
        (date(2022, 12, 23), date(2022, 12, 27), False),  # over Christmas
        (date(2022, 12, 23), date(2022, 12, 28), True),
    ],
)
def test_a_document_is_registered_by_the_next_working_day(arrived, registered, late):
    assert registered_late(arrived, registered) is late


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_the_latest_day_whose_year_has_run_out(last_day):
    day = submitted_by(last_day)
    assert one_year_after(day) <= last_day < one_year_after(day + timedelta(days=1))


def test_one_that_was_taken_back_is_not_called_decided():
    clock = YearClock(date(2022, 12, 12), date(2023, 1, 9), date(2023, 1, 9), "Återtagen")
    assert clock.in_words == "Återtagen inom året"


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (
            [date(2023, 11, 27), date(2023, 10, 9), date(2024, 1, 15)],
            "Sista fullmäktige dessförinnan: 27 november 2023.",
        ),
        ([date(2023, 12, 12), date(2023, 12, 13)], "Sista fullmäktige dessförinnan: 12 december 2023."),
        ([date(2023, 11, 27)], "27 november 2023. Inget senare sammanträde är planerat än."),
        ([date(2024, 1, 15), date(2024, 2, 12)], "planerat dessförinnan; nästa är den 15 januari 2024."),
        ([], "Inget kommande sammanträde med kommunfullmäktige är planerat än."),
    ],
)
def test_the_last_council_within_the_year_is_told_as_far_as_it_is_planned(planned, words):
    assert last_council(planned, date(2023, 12, 12)).in_words.endswith(words)
