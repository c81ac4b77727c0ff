from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from decisions.management.commands.import_case import administrator
from decisions.portable import CaseFileError, minutes, schema


class Command(BaseCommand):
    help = "För in ett sammanträdes protokoll ur en sammanträdesfil (docs/api.md): allt eller inget."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FIL", type=Path)
        parser.add_argument(
            "--by", metavar="ANVÄNDARNAMN", help="administratören som läser in; behövs när det finns flera"
        )

    def handle(self, file: Path, by: str | None, **options):
        try:
            if file.stat().st_size > schema.MOST_BYTES:
                raise CommandError(f"Filen {file} är större än någon sammanträdesfil.")
            meeting = minutes.import_meeting(file.read_bytes(), by=administrator(by), at=timezone.localtime())
        except OSError as error:
            raise CommandError(f"Filen {file} kan inte läsas: {error.strerror}.") from error
        except CaseFileError as error:
            raise CommandError(f"{error} Inget har ändrats.") from error
        if meeting is None:
            self.stdout.write("Protokollet finns redan, precis så: inget har ändrats.")
        else:
            self.stdout.write(f"{meeting} är infört.")
