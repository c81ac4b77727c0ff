import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.identity_numbers import found_in


@pytest.mark.parametrize(
    "text", ["811218-9876", "8112189876", "19811218-9876", "198112189876", "811278-9873", "811218+9876"]
)
def test_a_number_is_found_however_it_is_written(text):
    assert found_in(f"Anna Almqvist, {text}, Huddinge") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875",
        "811318-9876",
        "212000-0068",
        "2023-03-30",
        "SN-2022/2159.119",
        "08-535 300 00",
        "11981121898767",
        "",
    ],
)
def test_what_only_looks_like_one_is_not(text):
    assert found_in(text) == []


@given(st.integers(min_value=0, max_value=9), st.integers(min_value=1, max_value=9))
def test_any_single_digit_that_is_wrong_is_none(place, more):
    digits = list("8112189876")
    digits[place] = str((int(digits[place]) + more) % 10)
    assert found_in("".join(digits)) == []
