"""`manage.py import_register FILE.csv`: people and assignments from a file, all or nothing."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from municipality import command
from municipality.files.local import read_whole
from municipality.models import RoleGrant, User
from municipality.register.file import decode
from municipality.register.plan import Plan, plan
from municipality.steps.register_import import import_register


class Command(command.Command):
    help = "Läser in personer och uppdrag från en CSV-fil. Är en rad fel läses ingenting in."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FIL.csv")
        parser.add_argument("--konto", metavar="ANVÄNDARNAMN", help="vem som läser in; annars den enda administratören")
        parser.add_argument("--granska", action="store_true", help="visa vad som skulle ändras, ändra inget")

    def handle(self, file: Path, konto: str | None, granska: bool, **options):
        text = decode(read_whole(file))
        changes = plan(text)
        self.show(changes)
        if changes.is_empty or granska:
            return
        import_register(by=self.account(konto), at=timezone.now(), text=text, file_name=file.name)
        self.stdout.write("Filen är inläst.")

    def show(self, changes: Plan) -> None:
        if changes.faults:
            raise CommandError("Ingenting lästes in:\n" + "\n".join(map(str, changes.faults)))
        for warning in changes.warnings:
            self.stderr.write(warning)
        self.stdout.write(f"{changes.summary.capitalize()}; {changes.unchanged} uppdrag oförändrade.")

    @staticmethod
    def account(username: str | None) -> User:
        if username:
            try:
                return User.objects.get(username=username)
            except User.DoesNotExist:
                raise CommandError(f"Det finns inget konto {username}.") from None
        today = RoleGrant.objects.on(timezone.localdate()).filter(role=RoleGrant.Role.ADMINISTRATOR)
        administrators = User.objects.filter(is_active=True, role_grants__in=today).distinct()
        if len(administrators) != 1:
            raise CommandError("Ange vem som läser in: --konto ANVÄNDARNAMN. Händelsen ska ha ett namn.")
        return administrators[0]
