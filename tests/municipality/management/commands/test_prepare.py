import pytest
from django.core.management import call_command

from municipality.management.commands import prepare


@pytest.fixture
def called(monkeypatch):
    commands = []
    monkeypatch.setattr(prepare, "call_command", lambda name, *arguments, **options: commands.append(name))
    monkeypatch.setattr(prepare, "get_commands", lambda: {"load_demonstration": "municipality"})
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return commands


def test_the_demonstration_has_its_own_database(called):
    call_command("prepare")
    assert called == ["localdb", "migrate", "load_demonstration"]


def test_a_given_server_is_used_instead(called, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://paragraf@db/paragraf")
    call_command("prepare")
    assert called == ["migrate", "load_demonstration"]


def test_production_gets_no_demonstration(called, settings):
    settings.DEMONSTRATION = False
    call_command("prepare")
    assert called == ["localdb", "migrate"]
