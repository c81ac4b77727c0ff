"""The calendar address (kalenderadress): an address that nobody can guess, for calendar
programs, which cannot log in."""

import secrets
from datetime import datetime
from hashlib import sha256

from municipality import audit
from municipality.models import CalendarKey, User
from municipality.refusals import Refused


@audit.act("calendar.opened")
def open_key(*, by: User, at: datetime) -> str:
    """Open a calendar address and return its key, which is shown only now and stored nowhere. An
    earlier key stops working."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    _revoke(by, at)
    key = secrets.token_urlsafe(32)
    opened = CalendarKey(user=by, digest=sha256(key.encode()).hexdigest(), opened_at=at)
    opened.save()
    audit.record(f"{by.name} skapade en kalenderadress.", about=[opened, by])
    return key


@audit.act("calendar.revoked")
def revoke_key(*, by: User, at: datetime) -> None:
    """Revoke the calendar address (återkalla): whoever has it sees nothing more. Refuse when there is none."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if not _revoke(by, at):
        raise Refused("Du har ingen kalenderadress.")
    audit.record(f"{by.name} återkallade sin kalenderadress.", about=[by])


def _revoke(user: User, at: datetime) -> bool:
    key = user.calendar_keys.filter(revoked_at=None).first()
    if key:
        key.revoked_at = at
        key.save()
    return key is not None
