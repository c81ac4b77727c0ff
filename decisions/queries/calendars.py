"""Who stands behind a calendar address, and the meetings that he may see."""

from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from decisions.models import Meeting, Minutes
from decisions.states import MeetingState, MinutesState
from municipality import permissions
from municipality.models import Body, CalendarKey, User

#: A calendar needs no meeting that was held longer ago.
KEPT = timedelta(days=400)


def owner_of(key: str, on: date) -> User:
    """The account whose key it is, as long as the key, the account and a role of it hold."""
    digest = sha256(key.encode()).hexdigest()
    found = CalendarKey.objects.select_related("user").filter(digest=digest, revoked_at=None).first()
    if found is None or not permissions.may_read(found.user, on):
        raise Http404
    return found.user


def meetings_of(body: Body, on: date) -> QuerySet[Meeting]:
    held = body.meetings.exclude(state=MeetingState.BROUGHT_IN)
    waiting = Minutes.objects.filter(meeting=OuterRef("pk"), items__isnull=False).exclude(state=MinutesState.APPROVED)
    told = held.annotate(waits_for_approval=Exists(waiting))
    return told.filter(date__gte=on - KEPT).select_related("body").order_by("date", "pk")


def has_key(user: User) -> bool:
    return user.calendar_keys.filter(revoked_at=None).exists()
