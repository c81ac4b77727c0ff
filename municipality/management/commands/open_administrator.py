"""Opens the first account of a new installation; an administrator opens every other one at /konton/."""

import getpass
import sys

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from municipality import command
from municipality.models import User
from municipality.steps import accounts


class Command(command.Command):
    help = (
        "Öppnar det första kontot, med rollen administratör. Frågar efter lösenordet, eller läser det från standard in."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="användarnamn, till exempel anna.berg")
        parser.add_argument("name", help="namn, till exempel ”Anna Berg”")
        parser.add_argument("--title", default="", help="befattning, till exempel systemförvaltare")

    def handle(self, username: str, name: str, title: str, **options):
        user = User(username=username, name=name, title=title)
        try:
            password = read_password()
            password_validation.validate_password(password, user)
            accounts.open_first(by=user, at=timezone.now(), password=password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Kontot {username} är öppet. Logga in och öppna de övriga under Konton.")


def read_password() -> str:
    """Return the password that a person types twice, or the one line that a script gives; never an argument,
    which others could read."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Lösenord (minst 12 tecken): ")
    if password != getpass.getpass("En gång till: "):
        raise CommandError("De två lösenorden är inte lika: försök igen.")
    return password
