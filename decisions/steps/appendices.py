"""A written reservation or statement: what is handed in with it, to be printed after the paragraph."""

from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.models import Reservation, Statement
from decisions.paragraph import writable
from municipality import audit, swedish
from municipality.files import storage
from municipality.models import User
from municipality.refusals import Refused
from municipality.text import rich_text

PDF = "application/pdf"
_THE = {
    "reservation": "Reservationen",
    "protokollsanteckning": "Anteckningen",
    "särskilt yttrande": "Det särskilda yttrandet",
}


@audit.act("appendix.handed_in")
def hand_in(
    row: Reservation | Statement, *, by: User, at: datetime, text: str = "", upload=None
) -> Reservation | Statement:
    """Hand in the text of a reservation or statement (lämna in den skriftliga motiveringen), as HTML kept to the letter
    or as a PDF, in place of what was handed in before.

    Refuse after the moment that the body's own rules give (Body.texts_until; arbetsordningen eller reglementet,
    lagregel 32).
    """
    row = _locked(row, by, at)
    text = rich_text.clean(text)
    if not text and upload is None:
        raise Refused("Skriv eller klistra in texten, eller välj en PDF.", field="text")
    received = upload and (upload if isinstance(upload, storage.Received) else storage.receive(upload, field="file"))
    if received and received.media_type != PDF:
        raise Refused("Bilagan skrivs ut med protokollet: lämna den som PDF.", field="file")
    row.appended, row.appended_at = text, at
    row.appended_file = storage.store(received) if received else None
    row.appended_name = received.name if received else ""
    row.save()
    how = f"som {row.appended_name}" if received else "som text"
    audit.record(f"{_whose(row)} lämnades skriftligt, {how}.", about=row.item.concerns)
    return row


@audit.act("appendix.taken_away")
def take_away(row: Reservation | Statement, *, by: User, at: datetime) -> Reservation | Statement:
    """Remove what was handed in (ta bort det som lämnats in), because it belongs elsewhere or is withdrawn. It remains
    in the history."""
    row = _locked(row, by, at)
    if not row.is_written:
        raise Refused("Inget är inlämnat.")
    row.appended, row.appended_name, row.appended_file, row.appended_at = "", "", None, None
    row.save()
    audit.record(f"{_whose(row)}: den skriftliga texten togs bort.", about=row.item.concerns)
    return row


def _locked(row: Reservation | Statement, by: User, at: datetime) -> Reservation | Statement:
    item = locks.item(row.item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    writable.check_texts_open(item, at)
    row = type(row).objects.get(pk=row.pk)
    row.item = item
    return row


def _whose(row: Reservation | Statement) -> str:
    """Return whose it is: "Reservationen av A (S) och B (S) i § 8"."""
    named = row.people.select_related("attendance__person", "attendance__party").order_by("position")
    return f"{_THE[row.what]} av {swedish.listed(str(person) for person in named)} i {row.item.label}"
