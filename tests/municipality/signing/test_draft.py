"""Three sign one paper: every version is still PDF/A-3a and PDF/UA-1, and begins with the bytes that were shown."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from municipality.refusals import Refused
from municipality.signing import draft
from municipality.signing.authority import PASSWORD, Authority
from municipality.signing.certificates import FileSigner
from municipality.signing.examine import examine
from municipality.signing.trust import Trust, trust
from tests.paper import LONG
from tests.signing import NOW, SIGNERS, paper, sign, with_places


@pytest.fixture(scope="module")
def long_paper() -> bytes:
    return with_places(paper(LONG[:6000]))


def test_after_every_signature_the_paper_keeps_its_standards(authority, long_paper, tmp_path):
    shown, content = long_paper, long_paper
    for field in SIGNERS:
        content = sign(content, authority, field)
        assert content.startswith(shown)
        shown = content
        with pikepdf.open(BytesIO(content)) as opened, opened.open_metadata(update_docinfo=False) as metadata:
            assert metadata.pdfa_status == "3A"
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert opened.Root.AF[0].UF == "protokoll.json"
    examination = examine(content, trust())
    assert examination.wrong == ()
    assert [one.who for one in examination.signatures] == list(SIGNERS.values())


def test_metadata_are_left_to_the_letter(authority, long_paper):
    with (
        pikepdf.open(BytesIO(long_paper)) as shown,
        pikepdf.open(BytesIO(sign(long_paper, authority, "Underskrift1"))) as signed,
    ):
        assert signed.Root.Metadata.read_bytes() == shown.Root.Metadata.read_bytes()
        assert str(signed.docinfo) == str(shown.docinfo)


def test_a_place_is_printed_by_nobody_and_named_for_those_who_hear(long_paper):
    with pikepdf.open(BytesIO(long_paper)) as file:
        fields = list(file.Root.AcroForm.Fields)
        assert [str(field.TU) for field in fields] == [f"Underskrift av {name}" for name in SIGNERS.values()]
        assert all(field.F == 132 and "/AP" not in field for field in fields)  # printed and locked, without a picture
        assert all(field.Rect[0] == field.Rect[2] < 0 for field in fields)


def test_the_secretary_certifies_and_the_others_approve(authority, long_paper):
    signed = sign(sign(long_paper, authority, "Underskrift1"), authority, "Underskrift2")
    assert [one.certifies for one in examine(signed, trust()).signatures] == [True, False]
    with pikepdf.open(BytesIO(signed)) as file:
        assert file.Root.Perms.DocMDP.Reference[0].TransformParams.P == 2


def test_every_signature_has_its_time_stamp(authority, long_paper):
    (seen,) = examine(sign(long_paper, authority, "Underskrift1"), trust()).signatures
    assert seen.stamped_at


def test_without_a_time_stamp_service_it_is_signed_all_the_same(authority, long_paper, settings):
    content = sign_with(Trust(trust().roots, trust().crls), authority, long_paper)
    (seen,) = examine(content, trust()).signatures
    assert (seen.wrong, seen.stamped_at) == ("", None)


def sign_with(known: Trust, authority: Authority, content: bytes, file: bytes | None = None, at=NOW) -> bytes:
    begun = draft.begin(content, draft.Mark("Underskrift1", "Olga", "Justeras", certifies=True))
    signer = FileSigner.from_bytes(file or authority.personal("Olga"), PASSWORD)
    return draft.complete(begun, signer.sign(begun.attributes), trust=known, at=at)


def test_a_time_stamp_service_that_does_not_answer_leaves_nothing_signed(authority, long_paper, settings):
    settings.TIME_STAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(Refused, match="Tidsstämplingstjänsten svarar inte"):
        sign_with(trust(), authority, long_paper)


def test_an_expired_certificate_signs_nothing(authority, long_paper):
    old = authority.issue("old", "Olga", last=datetime(2021, 1, 1, tzinfo=UTC)).read_bytes()
    with pytest.raises(Refused, match="har gått ut"):
        sign_with(trust(), authority, long_paper, old)


def test_a_wrong_chain_signs_nothing(authority, long_paper, tmp_path):
    other = Authority.made_in(tmp_path / "annan", "Annan kommun")
    with pytest.raises(Refused, match="litar på"):
        sign_with(trust(), authority, long_paper, other.personal("Olga"))


def test_a_signature_over_another_paper_is_refused(authority, long_paper):
    one = draft.begin(long_paper, draft.Mark("Underskrift1", "Olga", "Justeras"))
    other = draft.begin(with_places(), draft.Mark("Underskrift1", "Olga", "Justeras"))
    signer = FileSigner.from_bytes(authority.personal("Olga"), PASSWORD)
    with pytest.raises(Refused, match="inte det som begärdes"):
        draft.complete(one, signer.sign(other.attributes), trust=trust(), at=NOW)


def test_a_value_that_does_not_fit_the_certificate_is_refused(authority, long_paper):
    from dataclasses import replace

    begun = draft.begin(long_paper, draft.Mark("Underskrift1", "Olga", "Justeras"))
    signature = FileSigner.from_bytes(authority.personal("Olga"), PASSWORD).sign(begun.attributes)
    with pytest.raises(Refused, match="stämmer inte med certifikatet"):
        draft.complete(begun, replace(signature, value=b"\0" * 70), trust=trust(), at=NOW)


def test_what_was_shown_is_what_was_signed(authority, long_paper):
    assert sign(long_paper, authority, "Underskrift1").startswith(long_paper)
