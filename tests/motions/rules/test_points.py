import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.rules.points import names_within, split_names, split_points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("att A\natt B", ["att A", "att B"]),
        ("Jag yrkar\n1. att A\n2. att B.", ["att A", "att B."]),
        ("1) A\n2) B", ["A", "B"]),
        ("- A\n- B", ["A", "B"]),
        ("• att A\n• att B", ["att A", "att B"]),
        ("A\nB\n\nC", ["A", "B", "C"]),
        (
            "att kommunen tar initiativ till\natt vara med\natt B",
            ["att kommunen tar initiativ till", "att vara med", "att B"],
        ),
        (
            "1. att kommunen\ntar initiativ till projektet\n2. att B",
            ["att kommunen tar initiativ till projektet", "att B"],
        ),
        ("1.\natt A\n2.\natt B", ["att A", "att B"]),
        ("att A, samt\natt B", ["att A", "att B"]),
        ("att A,\natt B;\natt C.", ["att A", "att B", "att C."]),
        ("(1) A\n(2) B", ["A", "B"]),
        ("a) A\nb) B", ["A", "B"]),
        ("1 att A\n2 att B", ["att A", "att B"]),
        ("2023 års budget ska ändras", ["2023 års budget ska ändras"]),
        ("Attraktiva torg\nBättre parker", ["Attraktiva torg", "Bättre parker"]),
        ("\n \n", []),
        ("att kommu\u00adnen A", ["att kommunen A"]),
    ],
)
def test_the_points_of_a_pasted_text(text, points):
    assert split_points(text) == points


_words = st.lists(st.sampled_from(["kommunen", "utreder", "torget", "å", "skola"]), min_size=1, max_size=6).map(
    " ".join
)


@given(
    st.lists(_words, min_size=1, max_size=12), st.sampled_from(["att {}", "{n}. {}", "{n}. att {}", "- {}", "{n})  {}"])
)
def test_every_point_comes_out_once_and_in_order(points, form):
    text = "\n".join(form.format(point, n=number) for number, point in enumerate(points, start=1))
    begins = "att " if "att" in form else ""
    assert split_points(text) == [begins + point for point in points]


def test_a_long_row_of_names_is_cut_between_names():
    names = [f"Förnamn Efternamn{number} (S)" for number in range(40)]
    text = names_within(names, 300)
    assert len(text) <= 300
    assert text.endswith(" (S) m.fl.")
    assert names_within(names[:2], 300) == "Förnamn Efternamn0 (S), Förnamn Efternamn1 (S)"


@pytest.mark.parametrize(
    "text",
    [
        "Per Al, Eva Ek, Bo By",
        "Per Al (S), Eva Ek (M) och Bo By (-)",
        "Per Al (S)Eva Ek (M)Bo By",
        "Per  Al\nEva Ek\n\nBo By.",
        "Per Al; Eva Ek samt Bo By",
    ],
)
def test_the_names_of_those_who_signed(text):
    assert split_names(text) == ["Per Al", "Eva Ek", "Bo By"]


def test_a_name_may_hold_the_letters_of_och():
    assert split_names("Ochoa Moch") == ["Ochoa Moch"]


def test_letters_copied_in_two_parts_are_put_together():
    assert split_points("att fa\u030agelholkar sa\u0308tts upp") == ["att fågelholkar sätts upp"]
    assert split_names("A\u030asa A\u030akero\u0308 (SD)") == ["Åsa Åkerö"]
