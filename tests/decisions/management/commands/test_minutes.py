from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from decisions.minutes import papers
from decisions.minutes.printed import minutes_of
from tests.decisions import meeting_room
from tests.decisions.whole_item import build_item


def test_the_minutes_are_written_as_the_files_name_asks(town, tmp_path):
    minutes = minutes_of(build_item(town).meeting)
    said = StringIO()
    call_command("minutes", "SN", "2023-03-30", str(tmp_path / "a.pdf"), stdout=said)
    call_command("minutes", "sn", "2023-03-30", str(tmp_path / "a.docx"), stdout=said)
    assert (tmp_path / "a.pdf").read_bytes() == papers.minutes(minutes)
    assert (tmp_path / "a.docx").read_bytes() == papers.minutes_in_word(minutes)
    assert said.getvalue().startswith("Protokollet är skrivet till ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("XX", "2023-03-30", "a.pdf"), "Organet XX finns inte"),
        (("SN", "2023-03-29", "a.pdf"), "Socialnämnden har inget sammanträde 29 mars 2023"),
        (("SN", "2023-03-30", "a.pdf"), "Protokollet har ingen paragraf än"),
    ],
)
def test_an_error_is_one_sentence(town, arguments, sentence):
    meeting_room.open_room(town)
    with pytest.raises(CommandError, match=sentence):
        call_command("minutes", *arguments)


def test_another_ending_is_refused(town):
    build_item(town)
    with pytest.raises(CommandError, match=r"slutar på \.pdf eller \.docx"):
        call_command("minutes", "SN", "2023-03-30", "a.odt")
