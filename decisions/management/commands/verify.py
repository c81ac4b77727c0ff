"""Tell whether a paper is one of ours, as it was given out: `manage.py verify FILE.pdf`. The exit status is 0 only when
everything is in order."""

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
        outcome = verdict(content)
        for sentence in sentences(outcome):
            self.stdout.write(sentence)
        if not outcome.is_well:
            corrected = [
                f"{correction.item.label} har rättats: {correction.text}" for correction in outcome.corrections
            ]
            raise CommandError("\n".join([*outcome.wrong, *corrected]) or f"{outcome.standing.heading}.")
        self.stdout.write("Allt stämmer: filen är oförändrad.")


def sentences(outcome: Verdict) -> list[str]:
    """Return the verdict as sentences: what the paper is, who signed it, and what is good to know."""
    lines = [outcome.what] if outcome.what else []
    for signature in outcome.signatures:
        when = f", tidsstämplad den {long_date(signature.stamped_at)}" if signature.stamped_at else ""
        lines.append(
            f"Underskrift: {signature.who} ({signature.reason}){when}. Certifikatet är utfärdat av {signature.issuer}."
        )
    return [*lines, *outcome.told]
