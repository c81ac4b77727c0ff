from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.text.personal_data import Kind, identity_numbers, marks


def check_figure(nine: str) -> str:
    total = 0
    for place, figure in enumerate(nine):
        product = int(figure) * (2 if place % 2 == 0 else 1)
        total += product - 9 if product > 9 else product
    return str(-total % 10)


@st.composite
def numbers(draw) -> str:
    """A made-up personnummer or samordningsnummer in any of the ways that people write them."""
    born = draw(st.dates(date(1900, 1, 1), date(2026, 11, 22)))
    day = born.day + draw(st.sampled_from([0, 60]))
    six = f"{born:%y%m}{day:02}"
    nine = six + f"{draw(st.integers(1, 999)):03}"
    ten = nine + check_figure(nine)
    sign = draw(st.sampled_from(["", "-", "+", " ", "–", " - ", "\u00a0", "-\n", "\u2011"]))
    century = draw(st.sampled_from(["", f"{born:%Y}"[:2]]))
    return century + ten[:6] + sign + ten[6:]


@given(numbers(), st.sampled_from(["", " ", "(", "född ", ": "]), st.sampled_from(["", " ", ".", ")", ", ", " och"]))
def test_every_way_of_writing_a_number_is_found(number, before, after):
    text = f"Ansökan gäller{before or ' '}{number}{after}"
    assert [found.text.strip() for found in identity_numbers(text)] == [number.strip()]


@pytest.mark.parametrize("number", ["811218-9876", "811218-0000", "19811278-9870", "20000229-1234"])
def test_a_mistyped_number_with_its_sign_is_found(number):
    assert [found.text for found in identity_numbers(f"({number})")] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "SN-2022/2159.119",
        "KS-2013/1262.809",
        "2014/KS 0012 001",
        "125-1289/2010",
        "den 2023-03-09 och 2023-06-14",
        "organisationsnummer 212000-0142",
        "811338-9876",
        "faktura 8112189875",
        "tfn 08-535 300 00",
        "1 234 567 kronor",
        "kl. 14.35–16.20",
    ],
)
def test_dates_and_other_numbers_are_left_alone(text):
    assert identity_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ring 08-535 300 00 i dag", Kind.TELEPHONE, "08-535 300 00"),
        ("mobil 070 123 45 67.", Kind.TELEPHONE, "070 123 45 67"),
        ("+46 70-123 45 67", Kind.TELEPHONE, "+46 70-123 45 67"),
        ("bor på Sjödalsvägen 29 B", Kind.ADDRESS, "Sjödalsvägen 29 B"),
        ("Stora gatan 3", Kind.ADDRESS, "Stora gatan 3"),
        ("141 85 Huddinge", Kind.ADDRESS, "141 85 Huddinge"),
        ("skriv till nina.ek@exempel.se om", Kind.MAIL, "nina.ek@exempel.se"),
        ("inkom från Nina Ek-Ström i går", Kind.NAME, "Nina Ek-Ström"),
        ("om Carl von Essen", Kind.NAME, "Carl von Essen"),
    ],
)
def test_what_a_reviewer_must_look_at_is_marked(text, kind, found):
    assert [(one.kind, one.text) for one in marks(text)] == [(kind, found)]


def test_a_place_can_be_found_again():
    text = "Inkom från Nina Ek, 811218-9876."
    assert [text[one.start : one.end] for one in marks(text)] == ["Nina Ek", "811218-9876"]


def test_those_who_are_known_are_not_marked():
    text = "Sven Persson (S) och Nina Ek talar. Kommunfullmäktiges beslut."
    assert [one.text for one in marks(text, known={"Sven Persson"})] == ["Nina Ek"]


def test_plain_minutes_have_no_marks():
    text = "Socialnämnden godkänner förvaltningens tjänsteutlåtande, daterat 2023-03-09, § 8, och överlämnar det."
    assert marks(text) == marks("Propositionsordning\nÅterremiss") == []
