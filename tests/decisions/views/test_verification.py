from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.queries.verification import LARGEST
from decisions.steps import extracts
from decisions.views import verification
from municipality.files import storage
from tests.decisions import approved


@pytest.fixture
def extract(town, authority, settings, tmp_path) -> bytes:
    settings.MEDIA_ROOT = tmp_path / "media"
    item = approved.paragraph(approved.approved(town))
    made = extracts.certify([item], by=town.secretary, at=approved.APPROVED + timedelta(days=1))
    with storage.open_file(made.file) as file:
        return file.read()


def ask(client, content: bytes):
    return client.post("/verifiera/", {"file": SimpleUploadedFile("utdrag.pdf", content)})


def test_anybody_learns_that_an_extract_is_true(client, extract):
    page = ask(client, extract)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Allt stämmer" in text and "Utdrag 2023:1: § 1 ur Socialnämndens protokoll" in text
    assert "elektronisk stämpel" in text


def test_an_altered_byte_is_told(client, extract):
    place = extract.index(b"stream") + 60
    page = ask(client, extract[:place] + bytes([extract[place] ^ 1]) + extract[place + 1 :])
    assert "Lita inte på filen" in page.content.decode()
    assert "har ändrats efter underskriften" in page.content.decode()


def test_the_page_needs_no_log_in_and_no_file_stays(client, extract, settings):
    assert client.get("/verifiera/").status_code == 200
    before = sorted(settings.MEDIA_ROOT.rglob("*"))
    ask(client, extract)
    assert sorted(settings.MEDIA_ROOT.rglob("*")) == before


def test_the_page_is_the_publics_own(client, db):
    """As the notice board's: nothing of the inner pages, whoever asks."""
    page = client.get("/verifiera/").content.decode()
    assert "css/public.css" in page and "css/base.css" not in page and 'class="topbar"' not in page
    assert 'type="file"' in page and "data-drop" in page


@pytest.mark.parametrize(("size", "sentence"), [(0, "Filen är tom"), (LARGEST + 1, "Filen är större än 20 MB")])
def test_what_is_not_examined_is_told(client, db, size, sentence):
    assert sentence in ask(client, b"0" * size).content.decode()


def test_one_at_a_time(client, authority, db, monkeypatch):
    monkeypatch.setattr(verification, "_SECONDS", 0.01)
    with verification._AT_WORK:
        page = ask(client, b"%PDF-1.7")
    assert page.status_code == 503
    assert "försök igen om en stund" in page.content.decode()


def test_a_name_that_tries_to_be_more_is_only_a_name(client, authority, db):
    page = client.post("/verifiera/", {"file": SimpleUploadedFile("<script>.pdf", b"hej")})
    assert "<script>.pdf" not in page.content.decode()
