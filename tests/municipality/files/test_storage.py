import os
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from municipality.files import storage
from municipality.models import StoredFile
from municipality.refusals import Refused
from tests.uploads import JPEG, PNG, pdf

TIFF = b"II*\x00" + b"\x08\x00\x00\x00" + b"\x00" * 64
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 300
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"\x00" * 300
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504


def archive(*members: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for member in members:
            file.writestr(zipfile.ZipInfo(member), "x")  # without the time of day: both workers collect the same names
    return buffer.getvalue()


def read(stored: StoredFile) -> bytes:
    with storage.open_file(stored) as file:
        return file.read()


def upload(content: bytes, name: str = "motion.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kept_name"),
    [
        (pdf(), "Motion om våld.PDF", "application/pdf", "Motion om våld.PDF"),
        (PNG, "skannad.pdf", "image/png", "skannad.pdf.png"),
        (JPEG, "bild.jpeg", "image/jpeg", "bild.jpeg"),
        (TIFF, "C:\\fax\\sida.tif", "image/tiff", "sida.tif"),
        (archive("[Content_Types].xml", "word/document.xml"), "m.docx",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "m.docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "../../m.doc", "application/msword", "m.doc"),
    ],
)  # fmt: skip
def test_a_document_is_known_by_its_content(content, name, media_type, kept_name):
    received = storage.receive(upload(content, name))
    assert (received.media_type, received.name, received.size) == (media_type, kept_name, len(content))


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ\x90\x00" + b"\x00" * 300, "motion.pdf", "är ett program"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 300, "motion.pdf", "är ett program"),
        (b"#!/bin/sh\nrm -rf /", "motion.pdf", "är ett program"),
        (b"%PDF-1.7\nMZ\x90 inget mer", "motion.pdf", "går inte att läsa"),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "m.docx", "makron"),
        (OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le"), "m.doc", "makron"),
        (OLE, "installera.doc", "inte ett Word-dokument"),
        (archive("a.txt"), "m.docx", "ett arkiv"),
        (archive("word/document.xml")[:40] + archive("a")[-22:], "m.docx", "är trasig"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "m.docx", "låst med lösenord"),
        (HEIC, "IMG_0001.pdf", "bild i formatet HEIC"),
        (WEBP, "m.webp", "bild i formatet WEBP"),
        (b"bara text", "m.pdf", "inte en PDF"),
        (b"", "m.pdf", "tom"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(content, name, sentence, tmp_path):
    with pytest.raises(Refused, match=sentence) as refusal:
        storage.receive(upload(content, name), field="letter")
    assert refusal.value.field == "letter"
    assert list((tmp_path / "received").iterdir()) == []


def test_more_than_fifty_megabytes_is_refused_unread():
    big = upload(pdf())
    for over, told in [
        (1, "1 byte större än 50 MB"),
        (300 * 1024, "är 50,3 MB"),
        (storage.MEBIBYTE, "är 51,0 MB"),
    ]:
        big.size = storage.LARGEST + over
        with pytest.raises(Refused, match=f"{told}: en handling får vara högst 50 MB"):
            storage.receive(big)


def test_the_bytes_are_kept_once_under_their_sum_and_cannot_be_written_to(store, tmp_path):
    content = pdf()
    first, second = store(upload(content)), store(upload(content, "samma.pdf"))
    assert first == second == StoredFile.objects.get()
    path = tmp_path / first.sha256[:2] / first.sha256[2:4] / first.sha256
    assert path.read_bytes() == content == read(first)
    assert path.stat().st_mode & 0o777 == 0o440


def test_a_received_file_survives_the_form_it_came_with(store):
    token = storage.receive(upload(pdf(), "brev.pdf")).token()
    again = storage.Received.from_token(token)
    assert again.name == "brev.pdf"
    assert read(store(again)).startswith(b"%PDF")


def test_nobody_can_name_a_file_that_was_not_sent(tmp_path):
    received = storage.receive(upload(pdf()))
    token = received.token()
    assert storage.Received.from_token(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert storage.Received.from_token("") is None
    (tmp_path / "received" / received.sha256).unlink()
    assert storage.Received.from_token(token) is None


def test_what_was_received_and_never_stored_is_cleared_away(store, tmp_path):
    old, kept = storage.receive(upload(pdf())), storage.receive(upload(PNG, "b.png"))
    stored = store(old)
    for one in (old, kept):
        os.utime(tmp_path / "received" / one.sha256, (0, 0))
    storage.receive(upload(JPEG, "ny.jpg"))
    assert len(list((tmp_path / "received").iterdir())) == 1
    assert read(stored).startswith(b"%PDF")
