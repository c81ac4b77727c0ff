from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.minutes import papers
from decisions.queries.verification import verdict
from tests.decisions import approved
from tests.decisions.whole_item import build_item


def test_the_extract_is_written_to_the_file(town, tmp_path):
    item, file, said = build_item(town), tmp_path / "8.pdf", StringIO()
    call_command("extract", "SN", "2023-03-30", "8", str(file), stdout=said)
    assert file.read_bytes() == papers.extract(item)
    assert said.getvalue() == f"Utdraget är skrivet till {file}.\n"


def test_an_error_is_one_sentence_and_leaves_no_file(town, tmp_path):
    build_item(town)
    with pytest.raises(CommandError, match=r"^§ 9 finns inte i protokollet från socialnämnden 30 mars 2023\.$"):
        call_command("extract", "SN", "2023-03-30", "9", str(tmp_path / "9.pdf"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_an_error_too(town, tmp_path):
    build_item(town)
    with pytest.raises(CommandError, match="kan inte skrivas: mappen finns inte"):
        call_command("extract", "SN", "2023-03-30", "8", str(tmp_path / "borta" / "8.pdf"))


def test_several_are_certified_in_one_and_printed_one_by_one(town, authority, settings, tmp_path):
    settings.MEDIA_ROOT, file = tmp_path / "media", tmp_path / "utdrag.pdf"
    approved.approved(town)
    call_command("extract", "SN", "2023-03-30", "1, 2", str(file), "--certify")
    assert verdict(file.read_bytes()).what.startswith("Utdrag 20") and "§§ 1–2" in verdict(file.read_bytes()).what
    with pytest.raises(CommandError, match="en paragraf i taget"):
        call_command("extract", "SN", "2023-03-30", "1,2", str(file))


def test_a_refused_certification_leaves_the_file_as_it_was(town, tmp_path):
    build_item(town)
    file = tmp_path / "8.pdf"
    file.write_bytes(b"tidigare")
    with pytest.raises(CommandError, match="inte justerad"):
        call_command("extract", "SN", "2023-03-30", "8", str(file), "--certify")
    assert file.read_bytes() == b"tidigare"
    assert list(tmp_path.iterdir()) == [file]
