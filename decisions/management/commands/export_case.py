from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from decisions.portable import CaseFileError, export


class Command(BaseCommand):
    help = "Skriver motionens hela ärende till en ärendefil (docs/api.md)."

    def add_arguments(self, parser):
        parser.add_argument("number", metavar="DIARIENUMMER", help='till exempel "SN-2022/2159.119"')
        parser.add_argument("file", metavar="FIL", type=Path)

    def handle(self, number: str, file: Path, **options):
        case = export.find_case(number)
        if case is None:
            raise CommandError(f"Det finns inget ärende med diarienumret {number}.")
        try:
            file.write_text(export.as_text(export.case_file(case.motion)), encoding="utf-8")
        except CaseFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Filen {file} kan inte skrivas: {error.strerror}.") from error
        self.stdout.write(f"{number} skrevs till {file}.")
