"""The private PostgreSQL cluster of this checkout: `manage.py localdb start|stop|status`."""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from municipality import command

OLDEST = 15
#: Unix sockets have paths of at most 107 bytes; PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
#: A new cluster takes some 50 MB, its log of changes up to 1 GB under load.
ROOM_NEEDED_MB = 300
BINARIES = Path("/usr/lib/postgresql")
#: Where root keeps the cluster of a checkout that only root can reach, such as one under /root.
ELSEWHERE = Path("/var/lib/paragraf")


class Command(command.Command):
    help = "Startar, stoppar eller visar den lokala databasen i .data/postgres."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["start", "stop", "status"])

    def handle(self, what: str, **options):
        try:
            getattr(self, what)()
        except PermissionError as error:
            raise CommandError(f"Rättighet saknas till {error.filename}: kör som det konto som äger mappen.") from error

    @property
    def root(self) -> Path:
        """Where the cluster really is: the server's account may not be able to follow the checkout's own path."""
        return settings.LOCAL_DATABASE_DIR.resolve()

    @property
    def data(self) -> Path:
        return self.root / "data"

    def start(self) -> None:
        check_path_length(settings.LOCAL_DATABASE_DIR / "socket")
        with self.alone():
            if self.running():
                self.stdout.write("Databasen är redan igång.")
                return
            self.forget_a_lost_server()
            if not self.data.exists():
                self.create()
            self.run(
                "pg_ctl", "start", "--wait", "--silent", "--pgdata", self.data, "--log", self.root / "log",
                "--options", f"-c listen_addresses='' -c unix_socket_directories='{self.root / 'socket'}'",
            )  # fmt: skip
            self.create_database()
        self.stdout.write("Databasen är igång.")

    def stop(self) -> None:
        if not self.running():
            self.stdout.write("Databasen är inte igång.")
            return
        self.run("pg_ctl", "stop", "--wait", "--silent", "--mode", "fast", "--pgdata", self.data)
        self.stdout.write("Databasen är stoppad.")

    def status(self) -> None:
        if not self.running():
            raise CommandError("Databasen är inte igång: starta den med manage.py localdb start.")
        self.stdout.write(f"Databasen är igång: {settings.LOCAL_DATABASE_URL}")

    def running(self) -> bool:
        """Ask through the socket: the process id that a lost server left behind may since belong to another process."""
        return self.data.exists() and self.psql("postgres", "SELECT 1", check=False).returncode == 0

    def forget_a_lost_server(self) -> None:
        """Remove what a lost server left behind. PostgreSQL does so itself, unless the process id now belongs to
        another process of the same account."""
        left_behind = self.data / "postmaster.pid"
        if left_behind.exists() and not is_postgres(int(left_behind.read_text().split()[0])):
            left_behind.unlink()

    def create(self) -> None:
        check_room(nearest_existing(self.root))
        self.make_folders()
        # Begun beside its place and then moved, so that an interrupted beginning is never taken for a database.
        beginning = self.root / "beginning"
        if beginning.exists():
            shutil.rmtree(beginning)
        # Reached through the socket folder alone, which only its owner may enter: hence trust.
        self.run(
            "initdb", "--pgdata", beginning, "--username", "paragraf", "--auth", "trust", "--encoding", "UTF8",
            "--locale-provider", "icu", "--icu-locale", "sv-SE", "--locale", "C.UTF-8", "--data-checksums",
        )  # fmt: skip
        beginning.rename(self.data)

    def make_folders(self) -> None:
        """Make the folders, owned by the account that runs the server; elsewhere, with a link to it, when that account
        cannot reach the checkout."""
        link = settings.LOCAL_DATABASE_DIR
        if self.account and not link.exists() and not self.reaches(link.parent):
            place = ELSEWHERE / f"{settings.BASE_DIR.name}-{hashlib.sha256(bytes(link)).hexdigest()[:8]}"
            place.mkdir(parents=True, exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(place)
        for folder in (self.root, self.root / "socket"):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            if self.account:
                os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    def create_database(self) -> None:
        if self.psql("postgres", "SELECT 1 FROM pg_database WHERE datname = 'paragraf'").stdout.strip() != "1":
            self.psql("postgres", "CREATE DATABASE paragraf")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one at a time start the database: two terminals may start at once, and the second waits for the first."""
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with (settings.DATA_DIR / "localdb.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def psql(self, database: str, statement: str, *, check: bool = True) -> subprocess.CompletedProcess:
        return self.run(
            "psql", "--no-psqlrc", "--host", self.root / "socket", "--username", "paragraf", "--dbname", database,
            "--tuples-only", "--no-align", "--command", statement, check=check,
        )  # fmt: skip

    def run(self, program: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        command = [str(part) for part in (binary(program, version_of(self.data)), *arguments)]
        if self.account:
            command = ["runuser", "-u", self.account.pw_name, "--", *command]
        # The server that pg_ctl leaves running would keep our pipes open: hence no pipes for its output.
        output = subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE
        done = subprocess.run(  # noqa: S603 (a fixed program with our own arguments)
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, cwd="/", check=False
        )
        if check and done.returncode:
            raise CommandError(explained(program, done.stderr or last_lines(self.root / "log"), self.root))
        return done

    def reaches(self, folder: Path) -> bool:
        command = ["runuser", "-u", self.account.pw_name, "--", "test", "-x", str(folder)]
        return subprocess.run(command, cwd="/", check=False).returncode == 0  # noqa: S603

    @property
    def account(self) -> pwd.struct_passwd | None:
        """Who runs the server instead of root, which PostgreSQL refuses. An existing cluster can
        be run only by its owner."""
        if os.geteuid() != 0:
            return None
        if self.data.exists():
            return pwd.getpwuid(self.data.stat().st_uid)
        try:
            return pwd.getpwnam("postgres")
        except KeyError as error:
            raise CommandError("Kontot postgres saknas: PostgreSQL kan inte köras som root.") from error


def check_path_length(socket: Path) -> None:
    """Refuse a socket whose path is too long for the operating system."""
    if len(bytes(socket)) > LONGEST_SOCKET_FOLDER:
        raise CommandError(
            f"Sökvägen {socket} är {len(bytes(socket)) - LONGEST_SOCKET_FOLDER} tecken för lång för en databas: "
            "flytta projektet till en mapp med kortare sökväg."
        )


def check_room(folder: Path) -> None:
    """Refuse a disk without room for a new cluster."""
    free = shutil.disk_usage(folder).free // 2**20
    if free < ROOM_NEEDED_MB:
        raise CommandError(
            f"Disken med {folder} har {free} MB ledigt, men databasen behöver minst {ROOM_NEEDED_MB} MB."
        )


def nearest_existing(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    return path if path.exists() else nearest_existing(path.parent)


def is_postgres(process: int) -> bool:
    """Return whether the process with this id is a PostgreSQL server."""
    try:
        return Path(f"/proc/{process}/comm").read_text().strip() == "postgres"
    except OSError:
        return False


def version_of(data: Path) -> int | None:
    """Return the version that made the cluster, and that alone can open it; None when there is no cluster."""
    try:
        return int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def binary(program: str, version: int | None = None) -> Path:
    """Return the distribution's binary: the newest (15 or later) for a new cluster, else that of
    the cluster's own version."""
    versions = {int(path.parts[-3]): path for path in BINARIES.glob(f"*/bin/{program}")}
    if not versions and (on_path := shutil.which(program)):
        return Path(on_path)
    if not versions:
        raise CommandError("PostgreSQL saknas: installera paketet postgresql.")
    if version and version not in versions:
        raise CommandError(
            f"Databasen är gjord med PostgreSQL {version}, som inte finns på datorn: installera postgresql-{version}."
        )
    if max(versions) < OLDEST:
        raise CommandError(f"PostgreSQL {max(versions)} är för gammal: {OLDEST} eller senare behövs.")
    return versions[version or max(versions)]


def last_lines(log: Path) -> str:
    """Return the log's last three lines; empty when there is no log."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-3:])
    except OSError:
        return ""


def explained(program: str, said: str, root: Path) -> str:
    """Return one Swedish sentence for what PostgreSQL said, with its usual causes explained."""
    if "No space left on device" in said:
        return f"Disken är full: frigör utrymme på den som rymmer {root} och försök igen."
    if "Permission denied" in said:
        return f"Databasen får inte skriva i {root}: kör som det konto som äger mappen."
    return (
        f"{program} misslyckades ({' '.join(said.split()) or 'utan att säga varför'}); hela loggen är {root / 'log'}."
    )
