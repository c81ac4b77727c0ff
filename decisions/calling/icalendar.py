"""A body's meetings as an iCalendar file (RFC 5545): an event keeps its uid when the meeting is moved or cancelled."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from decisions.models import Meeting
from decisions.rules.approval import last_approval_day
from decisions.states import MeetingState
from municipality.models import Body

STOCKHOLM = ZoneInfo("Europe/Stockholm")
#: The record does not say when a meeting will end, but a calendar needs an end.
USUALLY = timedelta(hours=2)


def calendar_of(body: Body, meetings: Iterable[Meeting], now: datetime) -> bytes:
    """Return the .ics file: the meetings, and the last day to approve the minutes of those that wait for it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Paragraf//Sammanträden//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{body.genitive} sammanträden")
    calendar.add("x-wr-timezone", "Europe/Stockholm")
    for meeting in meetings:
        calendar.add_component(_event(meeting, now))
        if meeting.waits_for_approval:  # type: ignore[attr-defined]
            calendar.add_component(_last_day(meeting, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _last_day(meeting: Meeting, now: datetime) -> Event:
    """Return the event of the last day to approve the minutes (5 kap. 69 § kommunallagen)."""
    event = Event()
    event.add("uid", f"justering-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", now)
    event.add("dtstart", last_approval_day(meeting.last_day))
    event.add("summary", f"Sista dag att justera: {meeting.facts.name} {meeting.date.isoformat()}")
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{settings.SITE_URL}{meeting.get_absolute_url()}justering/")
    return event


def _event(meeting: Meeting, now: datetime) -> Event:
    begins = datetime.combine(meeting.date, meeting.begins_at, STOCKHOLM)
    cancelled = meeting.state == MeetingState.CANCELLED
    address = settings.SITE_URL + meeting.get_absolute_url()
    event = Event()
    event.add("uid", f"sammantrade-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", begins)
    event.add("dtend", begins + USUALLY)
    event.add("summary", f"Inställt: {meeting.facts.name}" if cancelled else meeting.facts.name)
    event.add("location", meeting.place)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("description", f"Inställt: {meeting.cancelled_reason}\n{address}" if cancelled else address)
    event.add("url", address)
    return event
