"""The demonstration's certificate authority: `manage.py test_authority`, and `--for "Olga Ordförande" FILE.p12`
for a person who signs."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from municipality import command
from municipality.files.local import write_whole
from municipality.signing.authority import PASSWORD, Authority


class Command(command.Command):
    help = "Skapar demonstrationens provmyndighet, vars underskrifter saknar rättslig verkan, och certifikat under den."

    def add_arguments(self, parser):
        parser.add_argument("--for", dest="name", metavar="NAMN", help="utfärda ett certifikat för den som heter så")
        parser.add_argument(
            "fil", type=Path, nargs="?", help="filen som certifikatet skrivs till, till exempel olga.p12"
        )

    def handle(self, name: str | None, fil: Path | None, **options):
        folder = settings.SIGNING_TRUST if settings.DEMONSTRATION else None
        if folder is None:
            raise CommandError(
                "Provmyndigheten finns bara i demonstrationen: här är SECRET_KEY satt, alltså är detta drift."
            )
        if bool(name) != bool(fil):
            raise CommandError("Ange både --for NAMN och filen som certifikatet ska skrivas till, eller ingetdera.")
        authority = Authority.made_in(folder, "Kommunen")
        if not name or not fil:
            self.stdout.write(
                f"Provmyndigheten finns i {authority.folder}. Det som skrivs under saknar rättslig verkan."
            )
            return
        write_whole(fil, authority.personal(name))
        self.stdout.write(f"Certifikatet för {name} är skrivet till {fil}. Lösenordet är {PASSWORD}.")
