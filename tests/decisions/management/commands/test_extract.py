from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions import papers
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
