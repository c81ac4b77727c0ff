from django.forms import formset_factory
from django.http import QueryDict

from decisions.forms.rows import ProposalForm, RecipientForm


def test_a_row_that_nobody_has_written_in_says_nothing():
    form = RecipientForm(QueryDict("name="), choices={})
    assert form.is_valid()
    assert not form.says_something


def test_a_row_that_is_taken_away_does_not_stay():
    rows = formset_factory(RecipientForm, can_delete=True)(
        QueryDict("form-TOTAL_FORMS=2&form-INITIAL_FORMS=0&form-0-name=Polisen&form-1-name=Posten&form-1-DELETE=on"),
        form_kwargs={"choices": {}},
    )
    assert rows.is_valid() and [form.stays for form in rows.forms] == [True, False]


def test_what_is_seldom_said_is_folded_until_it_says_something():
    form = ProposalForm(QueryDict("kind=reject&parties=M"), choices={"proposers": []})
    assert {field.name for field in form.folded} == {"withdrawn", "parties", "preference", "written_on"}
    assert form.folded_says_something and not {field.name for field in form.first} & {"parties", "DELETE"}
