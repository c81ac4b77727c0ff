"""Write a meeting's minutes to a meeting file: `manage.py export_meeting KF 2023-09-11 FILE`."""

from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from decisions.portable import CaseFileError, minutes
from decisions.portable.export import as_text
from municipality import command
from municipality.files.local import write_whole


class Command(command.Command):
    help = "Skriver ett sammanträdes protokoll till en sammanträdesfil (docs/api.md)."

    def add_arguments(self, parser):
        parser.add_argument("body", metavar="ORGAN", help="förkortningen, till exempel KF")
        parser.add_argument("day", metavar="DAG", help="till exempel 2023-09-11")
        parser.add_argument("file", metavar="FIL", type=Path)

    def handle(self, body: str, day: str, file: Path, **options):
        try:
            meeting = minutes.find_meeting(body, date.fromisoformat(day))
        except ValueError:
            raise CommandError(f"Skriv dagen som 2023-09-11, inte {day}.") from None
        if meeting is None:
            raise CommandError(f"Det finns inget sammanträde med {body} den {day}.")
        try:
            write_whole(file, as_text(minutes.meeting_file(meeting)).encode())
        except CaseFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{meeting} skrevs till {file}.")
