from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from decisions.forms import signing


def test_a_certificate_is_small_and_its_password_kept_to_the_letter():
    files = {"certificate": SimpleUploadedFile("a.p12", b"x")}
    form = signing.CertificateForm({"sha256": "0" * 64, "password": " med mellanslag "}, files)
    assert form.is_valid() and form.cleaned_data["password"] == " med mellanslag "
    large = {"certificate": SimpleUploadedFile("a.p12", b"x" * 200_000)}
    assert "för stor" in signing.CertificateForm({"sha256": "0" * 64, "password": "a"}, large).errors["certificate"][0]
    assert set(signing.CertificateForm({}, {}).errors) == {"sha256", "certificate", "password"}


def test_several_files_come_back(monkeypatch):
    sent = MultiValueDict({"files": [SimpleUploadedFile("a.png", b"a"), SimpleUploadedFile("b.png", b"b")]})
    form = signing.ScannedForm({"on": "2023-04-06"}, sent)
    assert form.is_valid() and [file.name for file in form.cleaned_data["files"]] == ["a.png", "b.png"]
    monkeypatch.setattr(signing, "LARGEST_SCAN", 1)
    assert "50 MB" in signing.ScannedForm({"on": "2023-04-06"}, sent).errors["files"][0]
    assert signing.ScannedForm({"on": "2023-04-06"}, MultiValueDict()).errors["files"] == [
        "Välj de inskannade sidorna."
    ]
