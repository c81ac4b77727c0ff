import pytest
from django.core.management import CommandError, call_command


def test_a_number_that_is_not_there_is_told(town, tmp_path):
    with pytest.raises(CommandError, match="inget ärende med diarienumret KS-1999/1"):
        call_command("export_case", "KS-1999/1", str(tmp_path / "ut.json"))
