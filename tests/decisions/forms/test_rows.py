from django.http import QueryDict

from decisions.forms.rows import PointForm, ProposalForm, RecipientForm

PEOPLE = {"proposers": [(7, "Anna Almqvist (S)")]}


def test_a_row_that_nobody_has_written_in_says_nothing():
    form = RecipientForm(QueryDict("name="), choices={})
    assert form.is_valid()
    assert not form.says_something


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
