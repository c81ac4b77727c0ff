from django.core.files.uploadedfile import SimpleUploadedFile

from municipality.forms.register_import import ConfirmForm, UploadForm


def test_a_file_is_read_as_text():
    form = UploadForm({}, {"file": SimpleUploadedFile("a.csv", "Örjan".encode("cp1252"))})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "Örjan"


def test_a_file_that_is_no_text_is_refused_at_its_field():
    assert "CSV" in UploadForm({}, {"file": SimpleUploadedFile("a.xlsx", b"PK\x00")}).errors["file"][0]


def test_the_text_is_sent_along_to_the_letter():
    form = ConfirmForm({"text": " a;b \n", "file_name": "a.csv", "seen": "0"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == " a;b \n"
