import json

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from motions.models import Case, Motion
from tests.decisions.portable.conftest import EXAMPLE, administrator

__all__ = ["administrator"]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def test_what_is_exported_is_what_was_imported(administrator, tmp_path, capsys):
    call_command("import_case", str(project.BASE_DIR / "docs" / "case-file.example.json"))
    assert "KS-2022/1.119 Stärk arbetet mot våld i nära relationer är inläst." in capsys.readouterr().out
    out = tmp_path / "ut.json"
    call_command("export_case", "SN-2022/2159.119", str(out))
    assert out.read_text() == EXAMPLE
    call_command("import_case", str(out), "--by", "admin")
    assert "inget har ändrats" in capsys.readouterr().out
    assert Case.objects.count() == 2


def test_a_bad_file_is_told_and_nothing_changed(administrator, tmp_path):
    file = tmp_path / "fel.json"
    file.write_text(json.dumps({**json.loads(EXAMPLE), "meetings": 1}))
    with pytest.raises(CommandError, match=r"^/meetings: Här ska stå en lista\. Inget har ändrats\.$"):
        call_command("import_case", str(file))
    assert not Motion.objects.exists()


def test_who_imports_must_be_one_administrator(administrator, tmp_path):
    with pytest.raises(CommandError, match="ingen sådan administratör"):
        call_command("import_case", str(project.BASE_DIR / "docs" / "case-file.example.json"), "--by", "ingen")
    with pytest.raises(CommandError, match="kan inte läsas"):
        call_command("import_case", str(tmp_path / "finns-inte.json"))
