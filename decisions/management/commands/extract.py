"""Write a paragraph's extract to a file: `manage.py extract SN 2023-03-30 8 FILE.pdf`; with `--certify` under the
municipality's seal, and then of several paragraphs in one, `8,9,12`."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from decisions.minutes import papers
from decisions.models import AgendaItem
from decisions.permissions import may_keep_minutes
from decisions.queries.papers import item_with_paragraph
from decisions.steps import extracts
from municipality import command
from municipality.files import storage
from municipality.files.local import write_whole
from municipality.models import User
from municipality.refusals import Refused


class Command(command.Command):
    help = (
        "Skriver protokollsutdraget för en paragraf till en PDF-fil, bestyrkt med kommunens stämpel om --certify anges."
    )

    def add_arguments(self, parser):
        parser.add_argument("organ", help="organets förkortning, till exempel SN")
        parser.add_argument("dag", help="sammanträdesdagen, till exempel 2023-03-30")
        parser.add_argument("paragraf", help="paragrafens nummer, till exempel 8; flera, 8,9,12, bestyrks i ett utdrag")
        parser.add_argument("fil", type=Path, help="PDF-filen som skrivs")
        parser.add_argument("--certify", action="store_true", help="bestyrk utdraget: numrerat, loggat och stämplat")
        parser.add_argument("--by", metavar="KONTO", help="den som intygar; i demonstrationen nämndens sekreterare")
        parser.add_argument("--to", default="", metavar="MOTTAGARE", help="den som utdraget lämnas till")

    def handle(self, organ: str, dag: str, paragraf: str, fil: Path, **options):
        items = [item_with_paragraph(organ, dag, number.strip()) for number in paragraf.split(",")]
        if not options["certify"]:
            write_whole(fil, _printed(items))
            self.stdout.write(f"Utdraget är skrivet till {fil}.")
            return
        by = _official(items[0], options["by"])
        with transaction.atomic():  # a file that cannot be written takes no number
            extract = extracts.certify(items, by=by, at=timezone.now(), recipient=options["to"])
            write_whole(fil, storage.path_of(extract.file.sha256).read_bytes())
        self.stdout.write(f"Utdrag {extract.label}, bestyrkt av {extract.made_by_name}, är skrivet till {fil}.")


def _printed(items: list[AgendaItem]) -> bytes:
    if len(items) > 1:
        raise Refused("Utdrag som inte bestyrks skrivs ut en paragraf i taget: ange en paragraf, eller --certify.")
    return papers.extract(items[0])


def _official(item: AgendaItem, username: str | None) -> User:
    """Return who certifies: the account named or, in the demonstration, one that keeps the body's minutes."""
    if username:
        if (user := User.objects.filter(username=username).first()) is None:
            raise Refused(f"Kontot {username} finns inte.")
        return user
    if not settings.DEMONSTRATION:
        raise Refused("Ange med --by vilket konto som intygar utdraget.")
    today = timezone.localdate()
    keepers = [user for user in User.objects.order_by("pk") if may_keep_minutes(user, item.meeting.body, today)]
    if not keepers:
        raise Refused("Inget konto för protokoll i organet: ange med --by vem som intygar.")
    return keepers[0]
