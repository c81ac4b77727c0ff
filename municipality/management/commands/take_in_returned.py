"""Returned letters and read receipts (studsar och läskvitton): `manage.py take_in_returned FIL`, or `-` for what
a mail server pipes to it.

The file is one message or an mbox. A report is noted once, however often it is read; what is no report about a letter
of ours is said and left. A letter is recognised by its Message-ID, else by its address when only one letter has gone
there.
"""

import sys
from pathlib import Path

from django.utils import timezone

from municipality import command, program
from municipality.files.local import read_whole
from municipality.mail import reports
from municipality.mail.reports import MailAnswer
from municipality.models import Letter
from municipality.steps import mail

_STEPS = {"returned": mail.note_returned, "read": mail.note_read}
_WHAT = {"returned": "kom i retur", "read": "är läst"}


class Command(command.Command):
    help = "Läser studsar och läskvitton (RFC 3464, RFC 8098) och antecknar dem på de brev som de gäller."

    def add_arguments(self, parser):
        parser.add_argument("fil", help="ett meddelande eller en mbox; - för standard in")

    def handle(self, fil: str, **options):
        for content in reports.messages_in(_content(fil)):
            report = reports.report_in(content)
            self.stdout.write(self._take_in(report) if report else "Inget leveransbesked: lämnas.")

    def _take_in(self, report: MailAnswer) -> str:
        letter = _letter(report)
        if letter is None:
            return f"Okänt brev till {report.address or 'okänd adress'}: lämnas."
        named = f"Brevet ”{letter.subject}” till {letter.name} {_WHAT[report.kind]}"
        if letter.reports.filter(kind=report.kind).exists():
            return f"{named}; det var redan antecknat."
        now = timezone.now()
        _STEPS[report.kind](letter, by=program.account(now), at=now, text=report.text)
        return f"{named}."


def _content(fil: str) -> bytes:
    if fil == "-":
        return sys.stdin.buffer.read()
    return read_whole(Path(fil))


def _letter(report: MailAnswer) -> Letter | None:
    """Return the letter that was sent with the Message-ID; when the report has none, the only letter that
    was sent to the address."""
    gone = Letter.objects.filter(state__in=[Letter.State.SENT, Letter.State.UNCERTAIN])
    if report.message_id:
        return gone.filter(message_id=report.message_id).first()
    letters = list(gone.filter(email__iexact=report.address)[:2]) if report.address else []
    return letters[0] if len(letters) == 1 else None
