"""Who owns a calendar address, and the meetings that it shows."""

from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from decisions.models import Meeting, Minutes
from decisions.states import MeetingState, MinutesState
from municipality import permissions
from municipality.models import Body, CalendarKey, User

#: Meetings that were held longer ago than this are left out of the calendar.
KEPT = timedelta(days=400)


def owner_of(key: str, on: date) -> User:
    """Return the account whose key it is; 404 unless the key, the account and one of its roles are valid that day."""
    digest = sha256(key.encode()).hexdigest()
    calendar_key = CalendarKey.objects.select_related("user").filter(digest=digest, revoked_at=None).first()
    if calendar_key is None or not permissions.may_read(calendar_key.user, on):
        raise Http404
    return calendar_key.user


def meetings_of(body: Body, on: date) -> QuerySet[Meeting]:
    """Return the body's meetings for a calendar, oldest first, each with `waits_for_approval`: whether its minutes are
    still to be approved."""
    here = body.meetings.exclude(state=MeetingState.BROUGHT_IN)
    waiting = Minutes.objects.filter(meeting=OuterRef("pk"), items__isnull=False).exclude(state=MinutesState.APPROVED)
    meetings = here.annotate(waits_for_approval=Exists(waiting))
    return meetings.filter(date__gte=on - KEPT).select_related("body", "facts").order_by("date", "pk")


def has_key(user: User) -> bool:
    """Return whether the account has a calendar address."""
    return user.calendar_keys.filter(revoked_at=None).exists()
