from decisions.forms.extracts import ExtractForm
from decisions.models import AgendaItem, Minutes, MinutesItem

ITEMS = [AgendaItem(pk=number * 10, paragraph=number, heading=f"Sak {number}") for number in (1, 2)]
HELD = [
    MinutesItem(item=item, minutes=Minutes(kind=kind)) for item, kind in zip(ITEMS, ("whole", "secret"), strict=True)
]


def test_the_chosen_paragraphs_come_back_as_items():
    form = ExtractForm({"paragraphs": ["20"], "each": "0", "in_ink": "1", "recipient": " Akten "}, items=ITEMS)
    assert form.is_valid()
    assert (form.chosen(), form.cleaned_data["in_ink"]) == (ITEMS[1:], 1)
    assert form.cleaned_data["recipient"] == "Akten"


def test_what_is_secret_is_told():
    assert [label for _, label in ExtractForm(items=ITEMS)["paragraphs"].field.choices] == [
        "§ 1 Sak 1",
        "§ 2 Sak 2 (sekretess)",
    ]


def test_another_paragraph_than_those_offered_is_none():
    form = ExtractForm({"paragraphs": ["30"], "each": "0", "in_ink": "0"}, items=ITEMS)
    assert list(form.errors) == ["paragraphs"]


def test_something_must_be_chosen():
    assert ExtractForm({"each": "0", "in_ink": "0"}, items=ITEMS).errors["paragraphs"] == ["Välj minst en paragraf."]
