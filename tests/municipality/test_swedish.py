from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality import swedish


def test_a_day_as_minutes_write_it():
    day = date(2023, 3, 30)
    assert swedish.long_date(day) == "30 mars 2023"
    assert swedish.short_date(date(2022, 12, 12)) == "12 dec 2022"
    assert swedish.weekday(day) == "torsdag"
    assert swedish.clock(datetime(2023, 3, 30, 17, 5)) == "17.05"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A och B"), (["A", "B", "C"], "A, B och C")]
)
def test_a_list_ends_with_och(words, text):
    assert swedish.listed(words) == text


def test_one_has_its_own_word():
    assert swedish.counted(1, "en ledamot", "ledamöter") == "en ledamot"
    assert swedish.counted(12, "en ledamot", "ledamöter") == "12 ledamöter"


@pytest.mark.parametrize(
    ("code", "text"),
    [("mp", "Sven Pernils (MP)"), ("SD", "Sven Pernils (SD)"), ("(-)", "Sven Pernils (-)"), ("", "Sven Pernils")],
)
def test_a_name_with_its_party(code, text):
    assert swedish.with_party("Sven Pernils", code) == text


@pytest.mark.parametrize(("numbers", "text"), [([8], "§ 8"), ([1, 2, 3, 6], "§§ 1–3, 6"), ([6, 1, 2, 1], "§§ 1–2, 6")])
def test_paragraphs_in_runs(numbers, text):
    assert swedish.paragraphs_listed(numbers) == text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([1], "1"), ([1, 2], "1 och 2"), ([4, 2], "2 och 4"), ([3, 4, 5, 6, 7], "3–7"), ([1, 3, 4], "1, 3–4")],
)
def test_a_few_numbers_as_they_are_said(numbers, text):
    assert swedish.few_listed(numbers) == text


@given(st.lists(st.integers(1, 60), min_size=1))
def test_the_runs_hold_every_number_and_no_other(numbers):
    text = swedish.paragraphs_listed(numbers).lstrip("§ ")
    told = set()
    for run in text.split(", "):
        first, _, last = run.partition("–")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == set(numbers)


def test_a_letter_and_its_dots_are_one_letter():
    assert swedish.composed("A\u030asa O\u0308berg, Idé") == "Åsa Öberg, Idé"


def test_several_days_with_month_and_year_once():
    days = [date(2023, 3, 30), date(2023, 3, 31), date(2023, 4, 3)]
    assert swedish.long_dates(days[:1]) == "30 mars 2023"
    assert swedish.long_dates(days[:2]) == "30 och 31 mars 2023"
    assert swedish.long_dates(days) == "30, 31 mars och 3 april 2023"
    assert swedish.long_dates([date(2023, 12, 30), date(2024, 1, 2)]) == "30 december 2023 och 2 januari 2024"
