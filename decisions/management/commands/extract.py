"""A paragraph's extract as a file: `manage.py extract SN 2023-03-30 8 FILE.pdf`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from decisions import papers
from decisions.queries.papers import item_with_paragraph
from municipality.outfile import write_whole
from municipality.refusals import Refused


class Command(BaseCommand):
    help = "Skriver protokollsutdraget för en paragraf till en PDF-fil."

    def add_arguments(self, parser):
        parser.add_argument("organ", help="organets förkortning, till exempel SN")
        parser.add_argument("dag", help="sammanträdesdagen, till exempel 2023-03-30")
        parser.add_argument("paragraf", help="paragrafens nummer, till exempel 8")
        parser.add_argument("fil", type=Path, help="PDF-filen som skrivs")

    def handle(self, organ: str, dag: str, paragraf: str, fil: Path, **options):
        try:
            write_whole(fil, papers.extract(item_with_paragraph(organ, dag, paragraf)))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Utdraget är skrivet till {fil}.")
