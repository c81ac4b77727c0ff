"""Everything that must be there before the site can be served: the database, its tables, and the demonstration municipality."""

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from municipality import environment


class Command(BaseCommand):
    help = "Startar databasen, för den till senaste version och läser in demonstrationskommunen en gång."
    requires_system_checks = []

    def handle(self, **options):
        if not environment.text("DATABASE_URL"):
            call_command("localdb", "start")
        call_command("migrate", verbosity=0)
        if settings.DEMONSTRATION and "load_demonstration" in get_commands():
            call_command("load_demonstration")
