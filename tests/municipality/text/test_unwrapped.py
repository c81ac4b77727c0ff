import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.text.unwrapped import rejoined

WRAPPED = (
    "Oskar Ottosson (M) väckte vid kommunfullmäktiges sammanträde den\n"
    "4 maj 2009 en motion om fler lekplatser i kommunens ytterområden."
)


def only(text: str, *others: str) -> str:
    return rejoined([text, *others])[0]


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        (
            "Ja för avslag på motionen, Nej för bifall. Med 36 ja-röster mot 24\nnej-röster, 1 frånvarande, avslår fullmäktige.",
            "Ja för avslag på motionen, Nej för bifall. Med 36 ja-röster mot 24 nej-röster, 1 frånvarande, avslår fullmäktige.",
        ),
        # a word that was divided, one whose hyphen is its own, and one that goes on in the next
        (
            "Kommunstyrelsen har berett motionen och lämnar ett för-\nslag till beslut, som fullmäktige nu behandlar i dag.",
            "Kommunstyrelsen har berett motionen och lämnar ett förslag till beslut, som fullmäktige nu behandlar i dag.",
        ),
        (
            "Kommunstyrelsen redovisar antalet avgivna och giltiga ja-\nröster, och hur många som avstod vid omröstningen.",
            "Kommunstyrelsen redovisar antalet avgivna och giltiga ja-röster, och hur många som avstod vid omröstningen.",
        ),
        (
            "Kommunstyrelsen redovisar hur många som lämnade ja-\noch nej-röster, och hur många som avstod vid omröstningen.",
            "Kommunstyrelsen redovisar hur många som lämnade ja- och nej-röster, och hur många som avstod vid omröstningen.",
        ),
        (
            "Reservation lämnas skriftligen av samtliga närvarande SD-\nledamöter, som inte deltar i beslutet om budgeten.",
            "Reservation lämnas skriftligen av samtliga närvarande SD-ledamöter, som inte deltar i beslutet om budgeten.",
        ),
        # a sentence that ends where the line does, in a text that parts its paragraphs by an empty line
        (
            "Motionären föreslår att kommunen anlägger två nya lekplatser till.\nFörslaget har remitterats till nämnden, som\n"
            "tillstyrker det.\n\nNästa stycke.",
            "Motionären föreslår att kommunen anlägger två nya lekplatser till. Förslaget har remitterats till nämnden, som "
            "tillstyrker det.\n\nNästa stycke.",
        ),
    ],
)
def test_what_was_broken_to_fit_is_rejoined(wrapped, whole):
    assert only(wrapped) == whole


@pytest.mark.parametrize(
    "kept",
    [
        "Motionären\nakten",
        "Nils Nyby (S), ordf.\nOskar Ottosson (M) §§ 82–83, gick kl. 20.15\nPetra Palm (V) tjg ers för Rune Ros (V)",
        "4 maj 2009 en motion om fler lekplatser.\n\n   att   kommunen anlägger två lekplatser\n   att   de blir gröna",
        "att avslå motionen om fler lekplatser i kommunens ytterområden,\natt anse motionen besvarad i övriga delar.",
        "1. Motionen avslås i den del som rör kommunens ytterområden och\n2. anses besvarad i övrigt.",
        "• Motionen avslås i den del som rör kommunens ytterområden, och\n• anses besvarad i övrigt.",
        "Ja-röster        36   Nej-röster        24   Frånvarande        1\nav de 61 som har säte i fullmäktige",
        "Motionen avslås i den del som rör kommunens ytterområden, sydost.\nKommunstyrelsen får i uppdrag att återkomma.",
        "ett stycke på en rad " * 10 + "\n" + "ännu ett stycke på en rad",
    ],
)
def test_what_was_broken_for_a_reason_stays(kept):
    assert only(kept, WRAPPED) == kept


def test_the_width_is_that_of_the_whole_paper():
    short = "Fullmäktige tar del av revisorernas\nrapport"
    assert only(short) == short
    assert only("Fullmäktige tar del av revisorernas rapport om\nbokslutet", WRAPPED).count("\n") == 0


@given(st.lists(st.text(st.characters(exclude_characters="-", exclude_categories=["Cs"]))))
def test_no_letter_is_lost_or_added(texts):
    def letters(text: str) -> str:
        return re.sub(r"\s", "", text)

    assert [letters(text) for text in rejoined(texts)] == [letters(text) for text in texts]
