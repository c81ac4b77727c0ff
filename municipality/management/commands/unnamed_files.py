"""Files without a record: `manage.py unnamed_files` lists bytes in the media folder that no record names, and removes
them with --clear. A document is written before the row that names it, so an act that was undone leaves its bytes. After
an older database has been restored they are what has come in since, and are kept for whoever registers it anew."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from municipality import command
from municipality.files import storage
from municipality.models import StoredFile

#: Younger files may belong to an act that is still under way.
SECONDS = 2 * 24 * 60 * 60


class Command(command.Command):
    help = "Visar handlingar på disken som ingen post pekar på, äldre än två dygn. Med --clear tas de bort."

    def add_arguments(self, parser):
        parser.add_argument("--clear", action="store_true", help="ta bort dem")

    def handle(self, **options):
        count = 0
        for path in _stored(Path(settings.MEDIA_ROOT)):
            if path.stat().st_mtime > time.time() - SECONDS or StoredFile.objects.filter(sha256=path.name).exists():
                continue
            count += 1
            self.stdout.write(f"{path.name}  {path.stat().st_size} byte")
            if options["clear"]:
                _clear(path)
        outcome = "togs bort" if options["clear"] else "finns kvar; ta bort dem med --clear"
        self.stdout.write(f"{count} utan post {outcome}." if count else "Varje handling på disken har sin post.")


def _stored(folder: Path) -> Iterator[Path]:
    yield from folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")


def _clear(path: Path) -> None:
    """Remove the file, after one more check that nobody has stored the same bytes meanwhile."""
    with transaction.atomic():
        storage.lock_names(alone=True)
        if not StoredFile.objects.filter(sha256=path.name).exists():
            path.unlink(missing_ok=True)
