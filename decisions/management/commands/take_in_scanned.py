"""The watched folder: `manage.py take_in_scanned FOLDER --by ACCOUNT` takes in what scanners have put there. Run it
every few minutes.

Files are put together by the codes on their pages. A paper that is complete is taken in, and its files are moved to
`mottagna/`; one that is not complete remains and is reported, so that the missing page can be scanned.
"""

from collections import defaultdict
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from decisions.models import Minutes
from decisions.steps import signing
from municipality import command
from municipality.models import User
from municipality.paper import scans
from municipality.refusals import Refused

DONE = "mottagna"


class Command(command.Command):
    help = "Tar emot inskannade, underskrivna protokoll från en mapp som skannern lägger dem i."

    def add_arguments(self, parser):
        parser.add_argument("mapp", type=Path, help="mappen som skannern skriver till")
        parser.add_argument("--by", required=True, metavar="KONTO", help="kontot som tar emot, en nämndsekreterare")

    def handle(self, mapp: Path, **options):
        if not mapp.is_dir():
            raise CommandError(f"Mappen {mapp} finns inte.")
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"Kontot {options['by']} finns inte.")
        faults: list[str] = []
        for paper, paths in sorted(_by_paper(mapp, faults).items()):
            try:
                self._take_in(paper, paths, by)
            except Refused as refusal:
                faults.append(f"{', '.join(path.name for path in paths)}: {refusal}")
        if faults:
            raise CommandError("\n".join(faults))

    def _take_in(self, paper: int, paths: list[Path], by: User) -> None:
        minutes = Minutes.objects.filter(pk=paper).first()
        if minutes is None:
            raise Refused("Protokollet som sidorna hör till finns inte här.")
        sent = [(path.name, path.read_bytes()) for path in paths]
        now = timezone.now()
        signing.take_in_scanned(minutes, by=by, at=now, on=timezone.localdate(now), sent=sent)
        done = paths[0].parent / DONE
        done.mkdir(exist_ok=True)
        for path in paths:
            path.rename(done / path.name)
        self.stdout.write(f"{minutes}: alla sidor är mottagna.")


def _by_paper(folder: Path, faults: list[str]) -> dict[int, list[Path]]:
    """Return the files of the folder by the paper that their codes name; one whose paper is unknown is added to the faults."""
    by_paper: dict[int, list[Path]] = defaultdict(list)
    for path in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")):
        try:
            papers = {page.code.paper for page in scans.read([(path.name, path.read_bytes())]) if page.code}
        except Refused as refusal:
            faults.append(str(refusal))
            continue
        if len(papers) == 1:
            by_paper[papers.pop()].append(path)
        else:
            faults.append(f"{path.name}: {'sidor ur flera protokoll' if papers else 'ingen läsbar sidkod'}.")
    return by_paper
