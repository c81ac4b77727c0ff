import pytest
from django.core.management import CommandError, call_command

from tests.emptied import counts


def test_production_gets_none_of_it(db, settings):
    settings.DEMONSTRATION = False
    before = counts()
    with pytest.raises(CommandError, match="här är SECRET_KEY satt"):
        call_command("load_demonstration")
    assert counts() == before


def test_a_database_in_use_is_left_alone(town, capsys):
    before = counts()
    call_command("load_demonstration")
    assert "används redan" in capsys.readouterr().out
    assert counts() == before
