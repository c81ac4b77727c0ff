"""`make run`: prepares, tells where and how to log in, and becomes the web server."""

import errno
import os
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
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
        granian = Path(sys.executable).parent / "granian"
        os.execv(granian, [  # noqa: S606 (becomes the server, so that Ctrl-C reaches it and nothing stands between)
            str(granian), "--interface", "wsgi", "municipality.wsgi:application",
            "--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--log-level", "warning",
        ])  # fmt: skip


def check_free(port: int) -> None:
    """Granian itself would share a taken port with whoever has it, and half of the visitors would end up there."""
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
