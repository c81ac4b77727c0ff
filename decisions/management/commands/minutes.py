"""Write a meeting's minutes to a file: `manage.py minutes SN 2023-03-30 FILE.pdf`, or .docx for Word."""

from pathlib import Path

from decisions.minutes.batches import minutes_now
from decisions.printouts import making
from decisions.queries.papers import meeting_on
from municipality import command
from municipality.files.local import write_whole


class Command(command.Command):
    help = "Skriver protokollet från ett sammanträde till en PDF-fil eller en Word-fil."

    def add_arguments(self, parser):
        parser.add_argument("organ", help="organets förkortning, till exempel SN")
        parser.add_argument("dag", help="sammanträdesdagen, till exempel 2023-03-30")
        parser.add_argument("fil", type=Path, help="filen som skrivs, med ändelsen .pdf eller .docx")

    def handle(self, organ: str, dag: str, fil: Path, **options):
        minutes = making.check_printable(minutes_now(meeting_on(organ, dag)))
        write_whole(fil, making.paper_for(fil.suffix.lstrip("."))(minutes))
        self.stdout.write(f"Protokollet är skrivet till {fil}.")
