from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from decisions.steps import approval, extracts
from municipality.files import storage
from tests.decisions import approved


@pytest.fixture
def minutes(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return approved.approved(town)


def test_an_extract_is_certified_and_verified(town, minutes, tmp_path, capsys):
    file = tmp_path / "utdrag.pdf"
    call_command("extract", "SN", "2023-03-30", "1", str(file), "--certify", "--to", "Akten")
    call_command("verify", str(file))
    told = capsys.readouterr().out
    assert "bestyrkt av Nils Nämndsekreterare" in told
    assert "Utdrag 2026:1: § 1 ur Socialnämndens protokoll" in told or "Utdrag 20" in told
    assert told.rstrip().endswith("Allt stämmer: filen är oförändrad.")


def test_an_altered_file_is_refused(town, minutes, tmp_path):
    file = tmp_path / "utdrag.pdf"
    call_command("extract", "SN", "2023-03-30", "1", str(file), "--certify")
    content = bytearray(file.read_bytes())
    content[content.index(b"stream") + 60] ^= 1
    file.write_bytes(content)
    with pytest.raises(CommandError, match="har ändrats efter underskriften"):
        call_command("verify", str(file))


def test_a_later_correction_is_told(town, minutes, tmp_path):
    file = tmp_path / "utdrag.pdf"
    call_command("extract", "SN", "2023-03-30", "1", str(file), "--certify")
    approval.correct(
        approved.paragraph(minutes), by=town.secretary, at=approved.APPROVED + timedelta(days=9), text="Talet är 14."
    )
    with pytest.raises(CommandError, match="§ 1 har rättats: Talet är 14"):
        call_command("verify", str(file))


def test_what_cannot_be_read_is_told(tmp_path, db):
    with pytest.raises(CommandError, match="kan inte läsas"):
        call_command("verify", str(tmp_path / "borta.pdf"))


def test_an_account_that_is_not_there_certifies_nothing(town, minutes, tmp_path):
    with pytest.raises(CommandError, match="Kontot ingen finns inte"):
        call_command("extract", "SN", "2023-03-30", "1", str(tmp_path / "u.pdf"), "--certify", "--by", "ingen")


def test_what_is_to_be_signed_in_ink_is_not_well(town, minutes, tmp_path):
    later = approved.APPROVED + timedelta(days=9)
    extract = extracts.certify([approved.paragraph(minutes)], by=town.secretary, at=later, in_ink=True)
    with pytest.raises(CommandError, match="Oförändrad, men inte elektroniskt underskriven"):
        call_command("verify", str(storage.path_of(extract.file.sha256)))
