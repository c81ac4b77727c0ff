"""Reminders to approve minutes, sent by the clock."""

from datetime import datetime

from django.utils import timezone

from decisions import locks
from decisions.minutes import letters
from decisions.models import Minutes
from municipality import audit, swedish
from municipality.models import User
from municipality.steps import mail


@audit.act("minutes.reminded")
def remind(minutes: Minutes, *, by: User, at: datetime) -> Minutes:
    """Remind those who have not answered, or not signed (påminna): two days before the day they were given, on that
    day, and weekly after it. Nobody is reminded twice on one occasion."""
    minutes = locks.minutes(minutes)
    drafts = letters.reminders(minutes, timezone.localdate(at))
    mail.queue(drafts, by=by, at=at, about=[minutes])
    names = swedish.listed(draft.name for draft in drafts) or "ingen"
    audit.record(f"{names} påmindes om att justera protokollet.", about=[minutes, minutes.meeting])
    return minutes
