import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from municipality import refusals
from municipality.refusals import Refused


class OneField(forms.Form):
    title = forms.CharField()


@pytest.fixture
def form():
    form = OneField({"title": "Motion"})
    assert form.is_valid()
    return form


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Refused("Nej.", field="title"), {"title": ["Nej."]}),
        (Refused("Nej."), {"__all__": ["Nej."]}),
        (Refused("Nej.", field="finns inte"), {"__all__": ["Nej."]}),
        (ValidationError({"title": "Nej.", "annat": "Inte heller."}), {"title": ["Nej."], "__all__": ["Inte heller."]}),
        (ValidationError("Nej."), {"__all__": ["Nej."]}),
    ],
)
def test_what_a_step_refuses_is_told_on_the_form(form, error, expected):
    with refusals.shown_on(form):
        raise error
    assert form.errors == expected
    assert form["title"].value() == "Motion"


def test_other_errors_go_on_their_way(form):
    with pytest.raises(ZeroDivisionError), refusals.shown_on(form):
        raise ZeroDivisionError


def test_an_ordinary_integrity_error_has_no_sentence():
    assert refusals.sentence_of(IntegrityError("duplicate key")) is None


def test_a_refusal_that_no_view_has_caught_is_a_page(client_of, town):
    answer = client_of("administrator").post("/konton/admin/stang/")
    assert answer.status_code == 409
    assert "Kommunen skulle stå utan administratör" in answer.content.decode()


def test_an_address_that_only_takes_a_form_says_so_to_one_who_was_logged_out(client_of):
    answer = client_of("administrator").get("/konton/reader/roller/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "tar bara emot formulär" in answer.content.decode()
