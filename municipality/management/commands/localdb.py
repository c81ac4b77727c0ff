"""The private PostgreSQL cluster of this checkout: `manage.py localdb start|stop|status`."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

OLDEST = 15
#: Unix sockets have paths of at most 107 bytes; PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


class Command(BaseCommand):
    help = "Startar, stoppar eller visar den lokala databasen i .data/postgres."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["start", "stop", "status"])

    def handle(self, what: str, **options):
        getattr(self, what)()

    @property
    def root(self) -> Path:
        return settings.LOCAL_DATABASE_DIR

    def start(self) -> None:
        if self.running():
            self.stdout.write("Databasen är redan igång.")
            return
        if not (self.root / "data" / "PG_VERSION").exists():
            self.create()
        self.run(
            "pg_ctl", "start", "--wait", "--silent", "--pgdata", self.root / "data", "--log", self.root / "log",
            "--options", f"-c listen_addresses='' -c unix_socket_directories='{self.root / 'socket'}'",
        )  # fmt: skip
        self.create_database()
        self.stdout.write("Databasen är igång.")

    def stop(self) -> None:
        if not self.running():
            self.stdout.write("Databasen är inte igång.")
            return
        self.run("pg_ctl", "stop", "--wait", "--silent", "--mode", "fast", "--pgdata", self.root / "data")
        self.stdout.write("Databasen är stoppad.")

    def status(self) -> None:
        if not self.running():
            raise CommandError("Databasen är inte igång: starta den med manage.py localdb start.")
        self.stdout.write(f"Databasen är igång: {settings.LOCAL_DATABASE_URL}")

    def running(self) -> bool:
        if not (self.root / "data" / "PG_VERSION").exists():
            return False
        return self.run("pg_ctl", "status", "--pgdata", self.root / "data", check=False).returncode == 0

    def create(self) -> None:
        if len(str(self.root / "socket").encode()) > LONGEST_SOCKET_FOLDER:
            raise CommandError(f"Sökvägen {self.root} är för lång för en databas: flytta projektet till en kortare.")
        for folder in (self.root, self.root / "socket"):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            if os.geteuid() == 0:
                account = self.unprivileged_account()
                os.chown(folder, account.pw_uid, account.pw_gid)
        # Reached through the socket folder alone, which only its owner may enter: hence trust.
        self.run(
            "initdb", "--pgdata", self.root / "data", "--username", "paragraf", "--auth", "trust", "--encoding", "UTF8",
            "--locale-provider", "icu", "--icu-locale", "sv-SE", "--locale", "C.UTF-8", "--data-checksums",
        )  # fmt: skip

    def create_database(self) -> None:
        connect = ("--host", self.root / "socket", "--username", "paragraf")
        known = self.run("psql", *connect, "--dbname", "postgres", "--tuples-only", "--no-align", "--command",
                         "SELECT 1 FROM pg_database WHERE datname = 'paragraf'")  # fmt: skip
        if known.stdout.strip() != "1":
            self.run("createdb", *connect, "paragraf")

    def run(self, program: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        command = [str(part) for part in (self.binary(program), *arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", self.unprivileged_account().pw_name, "--", *command]
        # pg_ctl leaves the server behind with our pipes in its hands: hence a file, not a pipe, for its output.
        output = subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE
        done = subprocess.run(  # noqa: S603 (a fixed program with our own arguments)
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, cwd="/", check=False
        )
        if check and done.returncode:
            reason = (done.stderr or "").strip() or f"se {self.root / 'log'}"
            raise CommandError(f"{program} misslyckades: {reason}")
        return done

    @staticmethod
    def binary(program: str) -> Path:
        """The distribution's newest binary, 15 or later."""
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4]))
        if not found and (on_path := shutil.which(program)):
            return Path(on_path)
        if not found:
            raise CommandError("PostgreSQL saknas: installera paketet postgresql.")
        if int(found[-1].parts[4]) < OLDEST:
            raise CommandError(f"PostgreSQL {found[-1].parts[4]} är för gammal: {OLDEST} eller senare behövs.")
        return found[-1]

    @staticmethod
    def unprivileged_account() -> pwd.struct_passwd:
        try:
            return pwd.getpwnam("postgres")
        except KeyError as error:
            raise CommandError("Kontot postgres saknas: PostgreSQL kan inte köras som root.") from error
