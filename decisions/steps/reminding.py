"""Påminnelser om justering, by the clock."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from decisions import letters, locks
from decisions.models import Approval, Minutes
from decisions.rules.approval import occasion
from decisions.states import MinutesState
from municipality import audit, swedish
from municipality.models import User
from municipality.steps import mail


@audit.act("minutes.reminded")
def remind(minutes: Minutes, *, by: User, at: datetime) -> Minutes:
    """Påminn dem som inte har svarat: two days before the day they were given, on the day, and weekly after it. Never twice for one."""
    minutes = locks.minutes(minutes)
    waiting = Approval.objects.filter(signer=OuterRef("pk"), answer=Approval.Answer.WAITING)
    signers = minutes.signers.filter(Exists(waiting)).select_related("attendance__person")
    drafts = letters.to_adjusters(minutes, signers, occasion=occasion(minutes.due_on, timezone.localdate(at)))
    if minutes.state != MinutesState.WITH_ADJUSTERS:
        drafts = []
    mail.queue(drafts, by=by, at=at, about=[minutes])
    names = swedish.listed(draft.name for draft in drafts) or "ingen"
    audit.record(f"{names} påmindes om att justera protokollet.", about=[minutes, minutes.meeting])
    return minutes
