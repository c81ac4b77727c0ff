"""Write an item's proposal to a file: `manage.py proposal KS 2023-06-14 18 FILE.pdf`."""

from pathlib import Path

from decisions.minutes import papers
from decisions.queries.papers import item_with_number
from municipality import command
from municipality.files.local import write_whole


class Command(command.Command):
    help = "Skriver förslaget till beslut i ett ärende till en PDF-fil."

    def add_arguments(self, parser):
        parser.add_argument("organ", help="organets förkortning, till exempel KS")
        parser.add_argument("dag", help="sammanträdesdagen, till exempel 2023-06-14")
        parser.add_argument("nummer", help="ärendets nummer på föredragningslistan, till exempel 18")
        parser.add_argument("fil", type=Path, help="PDF-filen som skrivs")

    def handle(self, organ: str, dag: str, nummer: str, fil: Path, **options):
        write_whole(fil, papers.proposal(item_with_number(organ, dag, nummer)))
        self.stdout.write(f"Förslaget är skrivet till {fil}.")
