"""Write a motion's whole case to a case file: `manage.py export_case SN-2022/2159.119 FILE`."""

from pathlib import Path

from django.core.management.base import CommandError

from decisions.portable import CaseFileError, export
from municipality import command
from municipality.files.local import write_whole


class Command(command.Command):
    help = "Skriver motionens hela ärende till en ärendefil (docs/api.md)."

    def add_arguments(self, parser):
        parser.add_argument("number", metavar="DIARIENUMMER", help='till exempel "SN-2022/2159.119"')
        parser.add_argument("file", metavar="FIL", type=Path)

    def handle(self, number: str, file: Path, **options):
        case = export.find_case(number)
        if case is None:
            raise CommandError(f"Det finns inget ärende med diarienumret {number}.")
        try:
            write_whole(file, export.as_text(export.case_file(case.motion)).encode())
        except CaseFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number} skrevs till {file}.")
