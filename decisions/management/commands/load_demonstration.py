"""Build the demonstration municipality, once: `manage.py load_demonstration`."""

from django.utils import timezone

from decisions import demonstration
from municipality import command


class Command(command.Command):
    help = "Läser in demonstrationskommunen, en gång, i en tom databas på den egna datorn."

    def handle(self, **options):
        try:
            loaded = demonstration.load(timezone.localtime())
        except demonstration.InUse as refusal:  # `make run` on a database of one's own
            self.stdout.write(str(refusal))
            return
        self.stdout.write("Demonstrationskommunen är inläst." if loaded else "Demonstrationskommunen finns redan.")
