"""Is this paper one of ours, as it was given out? `manage.py verify FILE.pdf`: exit status 0 only when all is well."""

from pathlib import Path

from django.core.management.base import CommandError

from decisions.queries.verification import LARGEST, Verdict, verdict
from municipality import command
from municipality.swedish import long_date


class Command(command.Command):
    help = "Kontrollerar om en PDF-fil är ett utdrag eller protokoll från kommunen, oförändrat, och av vem det är underskrivet."

    def add_arguments(self, parser):
        parser.add_argument("fil", type=Path, help="PDF-filen som kontrolleras")

    def handle(self, fil: Path, **options):
        try:
            if fil.stat().st_size > LARGEST:
                raise CommandError(f"Filen {fil} är större än {LARGEST // 1024 // 1024} MB: den granskas inte.")
            content = fil.read_bytes()
        except OSError as error:
            raise CommandError(f"Filen {fil} kan inte läsas: kontrollera namnet och rättigheterna.") from error
        found = verdict(content)
        for sentence in sentences(found):
            self.stdout.write(sentence)
        if not found.is_well:
            corrected = [f"{one.item.label} har rättats: {one.text}" for one in found.corrections]
            raise CommandError("\n".join([*found.wrong, *corrected]) or f"{found.standing.heading}.")
        self.stdout.write("Allt stämmer: filen är oförändrad.")


def sentences(found: Verdict) -> list[str]:
    told = [found.what] if found.what else []
    for one in found.signatures:
        when = f", tidsstämplad den {long_date(one.stamped_at)}" if one.stamped_at else ""
        told.append(f"Underskrift: {one.who} ({one.reason}){when}. Certifikatet är utfärdat av {one.issuer}.")
    return [*told, *found.told]
