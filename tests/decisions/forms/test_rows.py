from types import SimpleNamespace

import pytest
from django.http import QueryDict

from decisions.forms.rows import PointForm, ProposalForm, RecipientForm, ReservationForm
from decisions.paragraph.content import PointRow, ReservationRow

PEOPLE = {"proposers": [(7, "Anna Almqvist (S)")]}


def test_an_outcome_without_its_words_is_told_beside_the_words():
    form = PointForm(QueryDict("outcome=granted"), choices={"to_council": True, "point": [("", "hela motionen")]})
    assert not form.is_valid()
    assert form.errors["text"] == ["Skriv beslutssatsen."]


def test_a_usual_proposal_writes_itself():
    form = ProposalForm(QueryDict("kind=reject&proposers=7"), choices=PEOPLE)
    assert form.is_valid()
    assert form.cleaned_data["text"]


def test_a_proposal_has_somebody_behind_it():
    form = ProposalForm(QueryDict("kind=reject&text=avslag"), choices=PEOPLE)
    assert not form.is_valid()
    assert form.errors["proposers"] == ["Ange vem som yrkar."]


def test_somebody_who_is_not_there_cannot_propose():
    assert not ProposalForm(QueryDict("kind=reject&text=avslag&proposers=8"), choices=PEOPLE).is_valid()


def test_the_fields_make_the_row():
    form = PointForm(QueryDict("id=4&text=Ja.&outcome=granted&point=2&DELETE=on"), choices={"point": [(2, "att-sats 1")], "to_council": []})  # fmt: skip
    assert form.is_valid()
    assert form.row(page=None, before=None) == PointRow("Ja.", point=2, outcome="granted", id=4)


@pytest.mark.parametrize(
    ("sent", "worded", "row"),
    [
        # who stood there keeps the place, and what nobody has touched follows the record
        ("favour=own&text=X&initial-text=X", set(), ReservationRow((9, 7), "own", id=4)),
        ("favour=own&text=Y&initial-text=X", set(), ReservationRow((9, 7), "own", text="Y", id=4)),
        ("favour=own&text=X&initial-text=X", {4}, ReservationRow((9, 7), "own", text="X", id=4)),
        # the proposal is given by its place among those that remain, and only when it is what the reservation favours
        ("favour=proposal&proposal=2", set(), ReservationRow((9, 7), "proposal", 1, id=4)),
        ("favour=none&proposal=2", set(), ReservationRow((9, 7), "none", id=4)),
    ],
)
def test_a_reservation_is_made_of_what_the_page_says(sent, worded, row):
    choices = {
        "reservants": [(7, "Anna Almqvist (S)"), (9, "David Dahl (SD)")],
        "proposal": [("", ""), (2, "yrkande 2")],
    }
    page = SimpleNamespace(worded={"reservations": worded}, place_of=lambda place: place - 1)
    form = ReservationForm(QueryDict(f"id=4&reservants=7&reservants=9&{sent}"), choices=choices)
    assert form.is_valid(), form.errors
    assert form.row(page, before=ReservationRow((9,), "own", id=4)) == row


def test_a_letter_that_cannot_be_printed_is_shown_beside_the_field():
    form = RecipientForm(QueryDict("name=Föreningen 😀"), choices={})
    assert not form.is_valid()
    assert "”😀” (U+1F600)" in form.errors["name"][0]
