"""`make run`: prepares, says where and how to log in, and serves until somebody stops it, with a
worker for the jobs beside."""

import errno
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError

from municipality import command


class Command(command.Command):
    help = "Startar webbplatsen på den här datorn. Ctrl-C stoppar den; databasen står kvar orörd."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, port: int, **options):
        if not settings.DEMONSTRATION:
            raise CommandError("SECRET_KEY är satt, alltså drift: starta då granian som docs/operations.md visar.")
        check_free(port)
        call_command("prepare")
        if "demonstration_logins" in get_commands():
            call_command("demonstration_logins")
        self.stdout.write(f"Paragraf svarar på http://127.0.0.1:{port}/ – stoppa med Ctrl-C.")
        self.stdout.flush()
        with a_worker():
            code = serve_until_stopped(port)
        if code:
            raise CommandError("Webbservern stannade av sig själv, se ovan.")
        self.stdout.write("\nWebbplatsen är stoppad. Databasen står kvar till nästa gång.")


@contextmanager
def a_worker():
    """Run a worker while the block runs: it does the jobs, such as paper that takes long, mail, and what is due by the
    clock. It has a session of its own, as granian has, and may finish what it is doing."""
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"],
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # A page that somebody waits for comes before paper, so the worker has a lower priority than this process.
    os.setpriority(os.PRIO_PROCESS, worker.pid, min(os.getpriority(os.PRIO_PROCESS, 0) + 10, 19))
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait()


def serve_until_stopped(port: int) -> int:
    """Serve, and return granian's exit code. It has a session of its own and is stopped by one signal to its first
    process: a Ctrl-C that reaches its workers as well leaves them waiting for ever."""
    command: list[str | Path] = [
        Path(sys.executable).parent / "granian", "--interface", "wsgi", "municipality.wsgi:application",
        "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4", "--log-level", "warning",
        "--workers-kill-timeout", "5",  # for a worker that got the signal before it listened for it
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603
    for stopping in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stopping, lambda *details: server.terminate())
    return server.wait()


def check_free(port: int) -> None:
    """Refuse a port that is taken: granian itself would share it with the other program, which would
    get half of the visitors."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OverflowError as error:
            raise CommandError(f"Porten {port} finns inte: välj ett tal mellan 1024 och 65535.") from error
        except OSError as error:
            reason = {
                errno.EADDRINUSE: "är upptagen av ett annat program",
                errno.EACCES: "är förbehållen administratören",
            }.get(error.errno or 0, f"kan inte användas ({error.strerror})")
            raise CommandError(f"Porten {port} {reason}: välj en annan, till exempel PORT=8001 make run.") from error
