"""A body's meetings as an iCalendar file (RFC 5545): the same event keeps its name when it is moved or cancelled."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

from decisions.models import Meeting
from decisions.states import MeetingState
from municipality.models import Body

STOCKHOLM = ZoneInfo("Europe/Stockholm")
#: The record does not hold when a meeting will end; calendars want something.
USUALLY = timedelta(hours=2)


def calendar_of(body: Body, meetings: Iterable[Meeting], now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Paragraf//Sammanträden//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{body.genitive} sammanträden")
    calendar.add("x-wr-timezone", "Europe/Stockholm")
    for meeting in meetings:
        calendar.add_component(_event(body, meeting, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(body: Body, meeting: Meeting, now: datetime) -> Event:
    begins = datetime.combine(meeting.date, meeting.starts_at, STOCKHOLM)
    cancelled = meeting.state == MeetingState.CANCELLED
    address = settings.SITE_URL + meeting.get_absolute_url()
    event = Event()
    event.add("uid", f"sammantrade-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", begins)
    event.add("dtend", begins + USUALLY)
    event.add("summary", f"Inställt: {body.name}" if cancelled else body.name)
    event.add("location", meeting.place)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("description", f"Inställt: {meeting.cancelled_reason}\n{address}" if cancelled else address)
    event.add("url", address)
    return event
