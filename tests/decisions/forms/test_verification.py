from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.forms import verification


def errors(content: bytes, monkeypatch=None) -> list[str]:
    form = verification.VerificationForm({}, {"file": SimpleUploadedFile("a.pdf", content)})
    return form.errors.get("file", [])


def test_a_file_is_chosen_and_not_too_large(monkeypatch):
    assert verification.VerificationForm({}, {}).errors["file"] == ["Välj den PDF-fil som du vill kontrollera."]
    assert errors(b"") == ["Filen är tom: välj en annan."]
    assert errors(b"%PDF") == []
    monkeypatch.setattr(verification, "LARGEST", 3)
    assert errors(b"%PDF") == ["Filen är större än 20 MB: den granskas inte."]
