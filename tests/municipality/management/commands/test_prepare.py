import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from municipality.management.commands import prepare


class Server:
    """A database server of some version, or one that does not answer."""

    def __init__(self, version: int | None):
        self.version = version

    def get_database_version(self) -> tuple[int, int]:
        if self.version is None:
            raise OperationalError("couldn't get a connection")
        return divmod(self.version, 10_000)


@pytest.fixture
def called(monkeypatch):
    commands = []
    monkeypatch.setattr(prepare, "call_command", lambda name, *arguments, **options: commands.append(name))
    monkeypatch.setattr(prepare, "get_commands", lambda: {"load_demonstration": "municipality"})
    monkeypatch.setattr(prepare, "connection", Server(15_00_20))
    monkeypatch.setattr(prepare, "is_behind", lambda: True)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return commands


def test_the_demonstration_has_its_own_database(called):
    call_command("prepare")
    assert called == ["localdb", "migrate", "test_authority", "load_demonstration"]


def test_a_given_server_is_used_instead(called, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://paragraf@db/paragraf")
    call_command("prepare")
    assert called == ["migrate", "test_authority", "load_demonstration"]


def test_production_gets_no_demonstration(called, settings):
    settings.DEMONSTRATION = False
    call_command("prepare")
    assert called == ["localdb", "migrate"]


def test_a_database_that_is_up_to_date_is_not_migrated(called, monkeypatch):
    monkeypatch.setattr(prepare, "is_behind", lambda: False)
    call_command("prepare")
    assert called == ["localdb", "test_authority", "load_demonstration"]


@pytest.mark.django_db
def test_a_database_is_behind_when_it_lacks_a_migration():
    assert not prepare.is_behind()
    (latest,) = MigrationLoader(connection).graph.leaf_nodes("decisions")
    MigrationRecorder(connection).record_unapplied(*latest)
    assert prepare.is_behind()


@pytest.mark.parametrize(
    ("server", "sentence"),
    [(Server(None), "Databasen svarar inte: .* DATABASE_URL"), (Server(14_00_09), "har PostgreSQL 14, men 15 eller")],
)
def test_a_server_that_cannot_be_used_is_told(called, monkeypatch, server, sentence):
    monkeypatch.setattr(prepare, "connection", server)
    with pytest.raises(CommandError, match=sentence):
        call_command("prepare")
    assert called == ["localdb"]
