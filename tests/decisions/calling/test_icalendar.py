from datetime import date, time

from icalendar import Calendar

from decisions.calling import icalendar
from decisions.queries.calendars import meetings_of
from decisions.steps import rescheduling
from tests.decisions.approved import approved, ended
from tests.decisions.meeting_room import EVENING, at, plan


def events(town) -> list:
    content = icalendar.calendar_of(town.sn, meetings_of(town.sn, EVENING.date()), EVENING)
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_meeting_keeps_its_name_when_it_is_moved_and_cancelled(town):
    meeting = plan(town)
    (first,) = events(town)
    assert (first["SUMMARY"], first["LOCATION"], first["STATUS"]) == ("Socialnämnden", "Sessionssalen", "CONFIRMED")
    assert first["DTSTART"].dt.isoformat() == "2023-03-30T17:30:00+02:00"
    assert first["DTSTART"].params["TZID"] == "Europe/Stockholm"
    act = {"by": town.secretary, "at": at(date(2023, 3, 1)), "reason": "Salen."}
    rescheduling.move(meeting, **act, date=date(2023, 4, 6), starts_at=time(18), place="Biblioteket")
    (moved,) = events(town)
    rescheduling.cancel(meeting, **act)
    (cancelled,) = events(town)
    assert {one["UID"] for one in (first, moved, cancelled)} == {first["UID"]}
    assert [one["SEQUENCE"] for one in (first, moved, cancelled)] == [0, 1, 2]
    assert moved["DTSTART"].dt.isoformat() == "2023-04-06T18:00:00+02:00"
    assert (cancelled["STATUS"], cancelled["SUMMARY"]) == ("CANCELLED", "Inställt: Socialnämnden")


def test_the_time_zone_goes_along(town):
    plan(town)
    content = icalendar.calendar_of(town.sn, meetings_of(town.sn, EVENING.date()), EVENING).decode()
    assert "BEGIN:VTIMEZONE" in content
    assert "\r\n" in content


def test_the_last_day_of_approval_stands_there_until_it_is_done(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = ended(town)
    _, last = events(town)
    assert (last["SUMMARY"], last["DTSTART"].dt) == (
        "Sista dag att justera: Socialnämnden 2023-03-30",
        date(2023, 4, 13),
    )
    approved(town, minutes)
    assert len(events(town)) == 1
