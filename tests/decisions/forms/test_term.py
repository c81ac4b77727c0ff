from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.forms.term import TakeBackForm, TermForm


def test_the_day_and_the_file_are_asked_for():
    form = TermForm({"first_day": ""}, {})
    assert set(form.errors) == {"first_day", "file"}
    form = TermForm({"first_day": "2027-01-01"}, {"file": SimpleUploadedFile("x.csv", "organ;å".encode("cp1252"))})
    assert form.is_valid() and form.cleaned_data["text"] == "organ;å"
    assert not TakeBackForm({"reason": ""}).is_valid()
