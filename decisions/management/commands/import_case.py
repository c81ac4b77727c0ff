"""Import a case file: `manage.py import_case FILE`."""

from datetime import datetime
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from decisions.portable import CaseFileError, importing, schema
from municipality import command
from municipality.files.local import read_whole
from municipality.models import RoleGrant, User


class Command(command.Command):
    help = "Läser in en ärendefil (docs/api.md): allt eller inget."
    kind = "ärendefil"

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FIL", type=Path)
        parser.add_argument(
            "--by", metavar="ANVÄNDARNAMN", help="administratören som läser in; behövs när det finns flera"
        )

    def handle(self, file: Path, by: str | None, **options):
        try:
            content = read_whole(file, schema.MOST_BYTES, self.kind)
            sentence = self.take(content, by=administrator(by), at=timezone.localtime())
        except CaseFileError as error:
            raise CommandError(f"{error} Inget har ändrats.") from error
        self.stdout.write(sentence)

    def take(self, content: bytes, *, by: User, at: datetime) -> str:
        """Import the file and return what it led to, as a sentence."""
        motion = importing.import_case(content, by=by, at=at)
        if motion is None:
            return "Ärendet finns redan, precis så: inget har ändrats."
        return f"{motion.cases.get(leads=True)} är inläst."


def administrator(username: str | None) -> User:
    """Return the administrator with that name or, without a name, the only one there is. Refuse when there is none or
    several."""
    today = timezone.localdate()
    holders = User.objects.filter(is_active=True, role_grants__role=RoleGrant.Role.ADMINISTRATOR).distinct()
    administrators = [
        user
        for user in holders
        if user.holds(RoleGrant.Role.ADMINISTRATOR, on=today) and username in (None, user.username)
    ]
    if len(administrators) != 1:
        what = "Det finns flera administratörer" if administrators else "Det finns ingen sådan administratör"
        raise CommandError(f"{what}: ange med --by vem som läser in.")
    return administrators[0]
