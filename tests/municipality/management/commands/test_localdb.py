"""The pure parts, and a cluster of its own in a folder of its own, started, lost, found again and stopped."""

import os
import signal
import tempfile
import time
from collections import namedtuple
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipality.management.commands import localdb


@pytest.fixture
def binaries(tmp_path, monkeypatch):
    """Installed versions, as many as named: `binaries(14, 16)`."""
    monkeypatch.setattr(localdb, "BINARIES", tmp_path)
    monkeypatch.setattr(localdb.shutil, "which", lambda program: None)

    def install(*versions):
        for version in versions:
            (tmp_path / str(version) / "bin").mkdir(parents=True)
            (tmp_path / str(version) / "bin" / "initdb").touch()

    return install


def test_a_new_cluster_is_made_by_the_newest_version(binaries, tmp_path):
    binaries(9, 15, 17)
    assert localdb.binary("initdb") == tmp_path / "17/bin/initdb"


def test_an_old_cluster_is_opened_by_its_own_version(binaries, tmp_path):
    binaries(15, 17)
    assert localdb.binary("initdb", 15) == tmp_path / "15/bin/initdb"
    with pytest.raises(CommandError, match=r"gjord med PostgreSQL 16, .* installera postgresql-16"):
        localdb.binary("initdb", 16)


def test_an_old_postgresql_and_a_missing_one_are_told(binaries):
    with pytest.raises(CommandError, match="PostgreSQL saknas: installera paketet postgresql"):
        localdb.binary("initdb")
    binaries(13, 14)
    with pytest.raises(CommandError, match="PostgreSQL 14 är för gammal: 15 eller senare behövs"):
        localdb.binary("initdb")


def test_a_path_too_long_for_a_socket_is_told(tmp_path):
    localdb.check_path_length(Path("/") / ("å" * 46))
    with pytest.raises(CommandError, match="är 1 tecken för lång"):
        localdb.check_path_length(Path("/") / ("å" * 46 + "x"))


def test_a_full_disk_is_told_before_anything_is_made(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(localdb.shutil, "disk_usage", lambda folder: usage(10, 10, 299 * 2**20))
    with pytest.raises(CommandError, match="har 299 MB ledigt, men databasen behöver minst 300 MB"):
        localdb.check_room(tmp_path)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("PANIC: could not write: No space left on device", "Disken är full"),
        ("mkdir: Permission denied", "Databasen får inte skriva"),
        ("could not\n  start server", "initdb misslyckades (could not start server)"),
        ("", "initdb misslyckades (utan att säga varför)"),
    ],
)
def test_what_postgresql_says_becomes_one_sentence(said, expected, tmp_path):
    assert localdb.explained("initdb", said, tmp_path).startswith(expected)


def test_a_process_is_known_for_postgres_by_its_name():
    assert not localdb.is_postgres(os.getpid())
    assert not localdb.is_postgres(2**22)


def test_the_version_of_a_cluster_is_read_from_it(tmp_path):
    assert localdb.version_of(tmp_path) is None
    (tmp_path / "PG_VERSION").write_text("15\n")
    assert localdb.version_of(tmp_path) == 15


@pytest.fixture
def checkout(settings):
    """A short folder that the server's account can reach (pytest's own is kept for its user)."""
    with tempfile.TemporaryDirectory(prefix="ldb.") as name:
        folder = Path(name)
        folder.chmod(0o755)
        settings.DATA_DIR = folder / ".data"
        settings.LOCAL_DATABASE_DIR = settings.DATA_DIR / "postgres"
        yield folder
        call_command("localdb", "stop")


def state() -> str:
    try:
        call_command("localdb", "status")
    except CommandError as error:
        return str(error)
    return "igång"


def test_a_cluster_is_started_lost_found_again_and_stopped(checkout, settings, capsys):
    data = settings.LOCAL_DATABASE_DIR / "data"
    assert "inte igång" in state()
    call_command("localdb", "start")
    assert state() == "igång"
    call_command("localdb", "start")
    assert "redan igång" in capsys.readouterr().out
    command = localdb.Command()
    assert command.psql("paragraf", "SELECT 'z' < 'å' AND 'å' < 'ä' AND 'ä' < 'ö'").stdout.strip() == "t"
    assert command.psql("paragraf", "SHOW data_checksums").stdout.strip() == "on"
    assert command.psql("paragraf", "SHOW listen_addresses").stdout.strip() == ""
    assert oct(settings.LOCAL_DATABASE_DIR.stat().st_mode)[-3:] == "700"

    lost = int((data / "postmaster.pid").read_text().split()[0])
    os.kill(lost, signal.SIGKILL)
    while localdb.is_postgres(lost):
        time.sleep(0.05)
    # Meanwhile its number went to somebody else.
    left_behind = (data / "postmaster.pid").read_text().replace(str(lost), str(os.getpid()), 1)
    (data / "postmaster.pid").write_text(left_behind)
    assert "inte igång" in state()
    call_command("localdb", "start")
    assert state() == "igång"

    call_command("localdb", "stop")
    assert "inte igång" in state()


@pytest.mark.skipif(os.geteuid() != 0, reason="bara root har mappar som kontot postgres inte når")
def test_a_checkout_that_only_root_reaches_has_its_cluster_elsewhere(checkout, settings, monkeypatch):
    elsewhere = checkout / "lib"
    monkeypatch.setattr(localdb, "ELSEWHERE", elsewhere)
    closed = checkout / "root"
    closed.mkdir(mode=0o700)
    settings.DATA_DIR = closed / ".data"
    settings.LOCAL_DATABASE_DIR = settings.DATA_DIR / "postgres"
    call_command("localdb", "start")
    assert state() == "igång"
    assert settings.LOCAL_DATABASE_DIR.resolve().parent == elsewhere


def test_a_folder_without_the_right_to_write_is_told(checkout, settings, monkeypatch):
    def refused(*arguments, **options):
        raise PermissionError(13, "Permission denied", str(checkout))

    monkeypatch.setattr(localdb.Command, "make_folders", refused)
    with pytest.raises(CommandError, match=f"Rättighet saknas till {checkout}: kör som det konto som äger mappen"):
        call_command("localdb", "start")
