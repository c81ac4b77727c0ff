from datetime import date

from django.http import QueryDict

from motions.forms.document import CorrectDocumentForm, DocumentForm


def test_only_ones_own_cases_can_be_chosen(register):
    case, other = register().cases.get(), register().cases.get()
    facts = f"case={other.pk}&kind=other&direction=incoming&dated_on=2022-12-12&subject=S&correspondent=C"
    assert "case" in DocumentForm([case], date(2022, 12, 12), QueryDict(facts)).errors
    assert DocumentForm([case, other], date(2022, 12, 12), QueryDict(facts)).is_valid()


def test_of_the_motions_own_letter_only_the_wording_is_corrected(register):
    letter = register().cases.get().documents.get()
    form = CorrectDocumentForm(letter)
    assert list(form.fields) == ["subject", "public_subject", "correspondent", "public_correspondent", "reason"]
    assert form.initial["subject"] == letter.subject
