from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.minutes import papers
from tests.decisions.whole_item import build_item


def test_the_proposal_is_written_to_the_file(town, tmp_path):
    item, file, said = build_item(town, stage="proposed"), tmp_path / "18.pdf", StringIO()
    call_command("proposal", "SN", "2023-03-30", "18", str(file), stdout=said)
    assert file.read_bytes() == papers.proposal(item)
    assert said.getvalue() == f"Förslaget är skrivet till {file}.\n"


def test_an_error_is_one_sentence_and_what_stood_there_stands(town, tmp_path):
    build_item(town)
    file = tmp_path / "18.pdf"
    file.write_text("Det förra.")
    with pytest.raises(
        CommandError, match=r"^§ 8 har inget förslag till beslut att skriva ut: skriv förslaget först\.$"
    ):
        call_command("proposal", "SN", "2023-03-30", "18", str(file))
    assert file.read_text() == "Det förra."
