import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.text.diary_number import NumberParts, examples, fault_in, parse_number, render_number

#: What Swedish municipalities write, and the pattern that writes it.
REAL = [
    ("{prefix}-{year}/{serial}[.{class_code}]", "SN-2022/2159.119", NumberParts("SN", 2022, 2159, "119")),
    ("{prefix}-{year}/{serial}[.{class_code}]", "KS-2015/31", NumberParts("KS", 2015, 31)),
    ("{year}/{prefix} {serial:04d}[ {class_code}]", "2014/KS 0012 001", NumberParts("KS", 2014, 12, "001")),
    ("{prefix}-{year}-{serial:05d}", "SLK-2023-00532", NumberParts("SLK", 2023, 532)),
    ("{prefix}/{year}:{serial}", "KFN/2021:43", NumberParts("KFN", 2021, 43)),
    ("[{class_code}-]{serial}/{year}", "125-1289/2010", NumberParts("", 2010, 1289, "125")),
    ("{prefix}{year}/{serial}", "KS2014/143", NumberParts("KS", 2014, 143)),
    ("{prefix} {year2}/{serial:04d}", "SN 18/0098", NumberParts("SN", 2018, 98)),
    ("{prefix}-{year}-{serial}", "KS-AU-2022-7", NumberParts("KS-AU", 2022, 7)),
    ("{prefix}-{year}/{serial}[.{class_code}]", "ÄN-2022/7.2.6", NumberParts("ÄN", 2022, 7, "2.6")),
]


@pytest.mark.parametrize(("pattern", "text", "parts"), REAL)
def test_the_numbers_that_are_written_in_sweden(pattern, text, parts):
    assert fault_in(pattern) is None
    assert parse_number(pattern, text) == parts
    assert render_number(pattern, **vars(parts)) == text


@given(
    st.sampled_from([pattern for pattern, *_ in REAL]),
    st.text("ABKNSÅÄÖ", min_size=1, max_size=4),
    st.integers(2000, 2099),
    st.integers(1, 99_999),
    st.from_regex(r"\A[0-9]{1,3}(\.[0-9])?\Z") | st.just(""),
)
def test_what_is_written_can_be_read_back(pattern, prefix, year, serial, class_code):
    text = render_number(pattern, prefix=prefix, year=year, serial=serial, class_code=class_code)
    assert parse_number(pattern, text) == NumberParts(
        prefix if "prefix" in pattern else "", year, serial, class_code if "class_code" in pattern else ""
    )


@pytest.mark.parametrize(
    "text", ["", "SN-2022/02159.119", "SN-2022/2159.", "SN-22/2159", "x SN-2022/2159", "SN-2022/2159\n"]
)
def test_what_is_nearly_a_number_is_none(text):
    assert parse_number("{prefix}-{year}/{serial}[.{class_code}]", text) is None


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("{prefix}-{year}", "löpnumret"),
        ("{serial}", "året"),
        ("{serial}/{year}/{serial}", "löpnumret"),
        ("{prefix}{prefix}-{year}/{serial}", "två gånger"),
        ("{prefix}-{year}/[{serial}]", "finns alltid"),
        ("{prefix}-{year}/{serial}[.{class_code}", "går inte ihop"),
        ("{prefix}-{year}/{serial}[[.{class_code}]]", "går inte ihop"),
        ("{nämnd}-{year}/{serial}", "okänd del"),
        ("{serial:4}/{year}", "okänd del"),
        ("{year}/{serial}[.]", "precis en del"),
        ("{year}/{serial}[{class_code}]", "skiljas"),
    ],
)
def test_a_pattern_that_cannot_work_is_told_why(pattern, fault):
    assert fault in fault_in(pattern)


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("{prefix}-{year}/{serial}[.{class_code}]", "SN-2025/12 eller SN-2025/12.119"),
        ("{prefix}-{year}/{serial}", "SN-2025/12"),
        ("{class_code}-{serial:04d}/{year2}", "119-0012/25"),
    ],
)
def test_one_who_is_to_write_a_number_is_shown_how_it_looks(pattern, shown):
    assert examples(pattern, "SN") == shown
