from datetime import date

import pytest
from django import forms

from municipality.forms.fields import LastDayField, PrintedField
from tests.house import ROOT, our_modules


class Period(forms.Form):
    until = LastDayField(required=False)


def test_the_last_day_is_written_and_the_day_after_kept():
    form = Period({"until": "2026-12-31"})
    assert form.is_valid()
    assert form.cleaned_data["until"] == date(2027, 1, 1)
    assert 'value="2026-12-31"' in str(form["until"])


def test_what_is_kept_is_shown_as_the_last_day():
    assert 'value="2026-12-31"' in str(Period(initial={"until": date(2027, 1, 1)})["until"])


def test_no_last_day():
    form = Period({"until": ""})
    assert form.is_valid()
    assert form.cleaned_data["until"] is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0026-11-27", "Årtalet 26 kan inte stämma: skriv det med fyra siffror"),
        ("1026-11-27", "Årtalet 1026"),
        ("9999-12-31", "Årtalet 9999"),
        ("2026-02-30", "ingen dag i kalendern"),
        ("i går", "ingen dag i kalendern"),
    ],
)
def test_a_day_that_cannot_be_is_told_with_how_to_write_it(typed, said):
    assert said in Period({"until": typed}).errors["until"][0]


@pytest.mark.parametrize("path", [path for path in our_modules() if path.parent.name == "forms"], ids=str)
def test_every_day_is_asked_for_in_the_same_way(path):
    """So that a year of two digits is refused everywhere, and the browser shows its calendar."""
    assert path.name == "fields.py" or "DateField(" not in (ROOT / path).read_text()


def test_a_letter_that_cannot_be_printed_is_shown_beside_the_field():
    with pytest.raises(forms.ValidationError, match="”😀”"):
        PrintedField().clean("Hej 😀")
    assert PrintedField().clean(" Hej ж ") == "Hej ж"
