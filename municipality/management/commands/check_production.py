"""`make check`: starts the site as in production, with made-up settings, and lets Django check it."""

import os
import subprocess
import sys
import tempfile

from django.conf import settings
from django.core.management.base import CommandError

from municipality import command


class Command(command.Command):
    help = "Prövar inställningarna för drift: check --deploy utan varningar, och att alla statiska filer finns."
    requires_system_checks = []

    def handle(self, **options):
        with tempfile.TemporaryDirectory() as folder:
            production = os.environ | {
                "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "ALLOWED_HOSTS": "paragraf.example",
                "DATABASE_URL": os.environ.get("DATABASE_URL") or settings.LOCAL_DATABASE_URL,
                "MEDIA_ROOT": f"{folder}/media",
                "STATIC_ROOT": f"{folder}/static",
            }
            for arguments in (
                ["check", "--deploy", "--fail-level", "WARNING"],
                # Every file that a style sheet or script names must be there, or the manifest is not made.
                ["collectstatic", "--no-input", "--verbosity", "0"],
            ):
                command = [sys.executable, "-W", "error", "manage.py", *arguments]
                done = subprocess.run(command, cwd=settings.BASE_DIR, env=production, check=False)  # noqa: S603
                if done.returncode:
                    raise CommandError(f"Inställningarna för drift håller inte: manage.py {' '.join(arguments)}")
