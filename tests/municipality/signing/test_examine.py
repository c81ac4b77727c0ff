"""What is altered, swapped, added, expired or revoked is found, and what is made to break the reader is only unreadable."""

import random
from io import BytesIO

import pikepdf
import pytest
from django.test import override_settings
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers.pdf_signer import PdfSigner

from municipality.signing import seal
from municipality.signing.authority import Authority
from municipality.signing.examine import UNREADABLE, UNSIGNED, examine
from municipality.signing.trust import Trust, trust
from tests.paper import LONG
from tests.signing import NOW, SIGNERS, paper, sign, signed_by_all, with_places

ALTERED = "Dokumentet har ändrats efter underskriften."


@pytest.fixture(scope="module")
def signed_once(made_authority) -> bytes:
    with override_settings(SIGNING_TRUST=made_authority, TIME_STAMP_URL=""):
        return signed_by_all(Authority(made_authority), paper(LONG[:4000]))


@pytest.fixture
def signed(authority, signed_once) -> bytes:
    return signed_once


def test_it_tells_who_when_and_as_what(signed):
    examination = examine(signed, trust())
    assert examination.sound
    assert [(one.field, one.who, one.reason) for one in examination.signatures] == [
        (field, name, "Justeras") for field, name in SIGNERS.items()
    ]
    assert {one.issuer for one in examination.signatures} == {"Provmyndighet utan rättslig verkan"}
    assert all(one.stamped_at for one in examination.signatures)
    assert signed[: examination.signatures[0].covers].rstrip().endswith(b"%%EOF")


def test_an_altered_byte_is_found_wherever_it_is(signed):
    chance = random.Random(7)  # noqa: S311 (the same places every time)
    places = [chance.randrange(20, len(signed) - 30) for _ in range(8)]
    for place in places:
        altered = bytearray(signed)
        altered[place] ^= 1
        assert not examine(bytes(altered), trust()).sound, place


def test_an_altered_word_is_told_for_every_signature_after_it(signed):
    place = signed.index(b"stream") + 60
    altered = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    wrong = examine(altered, trust()).wrong
    assert [f"{name}: {ALTERED}" for name in SIGNERS.values()] == list(wrong)[:3]


def test_a_swapped_page_is_found(signed):
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    assert f"Olga Ordförande: {ALTERED}" in examine(out.getvalue(), trust()).wrong


def test_a_page_taken_from_another_paper_is_found(signed, authority):
    other = signed_by_all(authority, paper("<h1>Annat</h1>"))
    with pikepdf.open(BytesIO(signed)) as file, pikepdf.open(BytesIO(other)) as taken:
        file.pages[0].Contents = file.copy_foreign(taken.pages[0].Contents)
        out = BytesIO()
        file.save(out)
    assert not examine(out.getvalue(), trust()).sound


@pytest.mark.parametrize("more", [b"skr\xc3\xa4p", b"\n%%EOF\n", b"\n" * 5000 + b"1 0 obj\n<<>>\nendobj\n"])
def test_what_is_added_at_the_end_is_found(signed, more):
    assert not examine(signed + more, trust()).sound


def test_a_cut_paper_is_unreadable_or_altered(signed):
    assert not examine(signed[:-600], trust()).sound
    assert not examine(signed[: len(signed) // 2], trust()).sound


def test_a_paper_cut_back_to_its_first_signature_is_that_one(signed):
    """It is a true paper: what is missing is for whoever knows how many were to sign."""
    first = examine(signed, trust()).signatures[0].covers
    assert [one.who for one in examine(signed[:first], trust()).signatures] == ["Nils Nämndsekreterare"]


def test_another_root_is_not_trusted(signed, tmp_path):
    other = Authority.made_in(tmp_path / "annan", "Annan")
    wrong = examine(signed, Trust(roots=tuple(other.roots()))).wrong
    assert len(wrong) == 3
    assert all("inte utfärdat av någon som kommunen litar på" in one for one in wrong)


def test_a_revoked_certificate_is_told(signed, authority):
    authority.personal("Olga Ordförande")
    file = next(
        path.stem
        for path in authority.folder.glob("person-*")
        if path.read_bytes() == authority.personal("Olga Ordförande")
    )
    authority.revoke(file)
    (authority.folder / "touched").touch()
    assert examine(signed, trust()).wrong == ("Olga Ordförande: Certifikatet är spärrat.",)


def test_nobody_signs_after_a_seal(authority, monkeypatch):
    sealed = seal.sealed(paper(), name="Kommunen", reason="Rätt utdraget intygas", at=NOW)
    assert examine(sealed, trust()).sound
    monkeypatch.setattr(PdfSigner, "_enforce_certification_constraints", lambda self, reader: None)
    more = sign(with_places(sealed), authority, "Underskrift2")
    assert examine(more, trust()).wrong == (f"Huddinge kommun (elektronisk stämpel i demonstrationen): {ALTERED}",)


@pytest.mark.parametrize("content", [b"", b"hej", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n9999\n%%EOF"])
def test_what_is_no_paper_is_told(authority, content):
    assert examine(content, trust()).wrong == (UNREADABLE,)


def test_an_unsigned_paper_is_told(authority):
    assert examine(paper(), trust()).wrong == (UNSIGNED,)
    assert examine(with_places(), trust()).wrong == (UNSIGNED,)


def test_a_paper_made_to_break_the_reader_is_unreadable(authority, signed):
    nested = b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"
    for content in (
        nested,
        signed.replace(b"/ByteRange", b"/ByteRangf"),
        signed.replace(b"/Contents", b"/Contentz"),
    ):
        assert not examine(content, trust()).sound
