import pytest
from django.core.management import CommandError, call_command

from tests.decisions import meeting_room


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2023-03-31", "inget sammanträde med SN den 2023-03-31"),
        ("i går", "Skriv dagen som"),
        ("2023-03-30", "inte helt än"),
    ],
)
def test_what_cannot_be_written_is_told(town, tmp_path, day, sentence):
    meeting_room.plan(town)
    with pytest.raises(CommandError, match=sentence):
        call_command("export_meeting", "SN", day, str(tmp_path / "ut.json"))
