import pytest
from django.core.management import CommandError, call_command

from tests.decisions.portable.conftest import OLD


def test_in_and_out_again_and_in_a_second_time(town, tmp_path, capsys):
    file, again = tmp_path / "gammalt.json", tmp_path / "ut.json"
    file.write_text(OLD)
    call_command("import_meeting", str(file))
    call_command("export_meeting", "kf", "2010-05-10", str(again))
    call_command("import_meeting", str(again))
    told = capsys.readouterr().out
    assert again.read_text() == OLD.replace('"per_year"', '"per_meeting"')
    assert "Kommunfullmäktige 2010-05-10 är infört." in told
    assert "inget har ändrats" in told


def test_a_bad_file_is_told_with_its_place(town, tmp_path):
    file = tmp_path / "fel.json"
    file.write_text(OLD.replace("2010-05-10", "2010-02-30"))
    with pytest.raises(CommandError, match=r"/meeting/date: .* Inget har ändrats\."):
        call_command("import_meeting", str(file))
    with pytest.raises(CommandError, match="kan inte läsas"):
        call_command("import_meeting", str(tmp_path / "finns-inte.json"))
