import pytest
from django.core.management import CommandError, call_command

from decisions.models import Meeting
from tests.decisions.portable.conftest import OLD


def test_out_and_in_again(town, tmp_path, capsys):
    file = tmp_path / "gammalt.json"
    file.write_text(OLD)
    call_command("import_meeting", str(file))
    assert "manage.py take_out_meeting KF 2010-05-10 --reason SKÄL" in capsys.readouterr().out
    call_command("take_out_meeting", "kf", "2010-05-10", "--reason", "fel sida skannad")
    assert "Kommunfullmäktige 2010-05-10 är uttaget." in capsys.readouterr().out
    assert not Meeting.objects.exists()
    call_command("import_meeting", str(file))


def test_a_meeting_that_was_not_brought_in(town):
    with pytest.raises(CommandError, match="har inget sammanträde"):
        call_command("take_out_meeting", "KF", "2010-05-10", "--reason", "x")
