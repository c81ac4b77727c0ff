"""Those who take part at a distance (på distans): whose connection was lost, and whom the chair has not checked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from decisions.models import AgendaItem, Attendance, Disconnection, Meeting
from decisions.room.stretches import covers


def disconnections_of(meeting: Meeting, rows: Iterable[Attendance]) -> list[Disconnection]:
    """Return the times that somebody's connection was lost (avbrott); nothing is read when nobody takes part at a distance."""
    return list(meeting.disconnections.all()) if any(row.remote for row in rows) else []


def cut_off_at(meeting: Meeting, rows: Iterable[Attendance], at: datetime) -> set[int]:
    """Return the people whose connection was lost at the moment. They have not left, and take part in nothing. Whoever has come into
    the room is not cut off."""
    rows = list(rows)
    at_a_distance = {row.person_id for row in rows if row.remote and covers(row, at)}
    return at_a_distance & {lost.person_id for lost in disconnections_of(meeting, rows) if covers(lost, at)}


def cut_off_throughout(item: AgendaItem, rows: Iterable[Attendance]) -> set[int]:
    """Return those whose connection was lost all the while that the item was handled."""
    begun, ended = item.taken_up_at, item.settled_at
    if begun is None:
        return set()
    return {
        lost.person_id
        for lost in disconnections_of(item.meeting, rows)
        if lost.since <= begun and (lost.until is None or (ended is not None and lost.until > ended))
    }


def unchecked(meeting: Meeting, rows: Sequence[Attendance], moment: datetime | None) -> set[int]:
    """Return the rows of those at a distance who came after the chair's latest check (kontroll) before the moment."""
    if not any(row.remote for row in rows):
        return set()
    checks = [check.checked_at for check in meeting.connection_checks.all()]
    latest = max((checked for checked in checks if moment is None or checked <= moment), default=None)
    return {row.pk for row in rows if row.remote and (latest is None or _came(row, rows) > latest)}


def _came(row: Attendance, rows: Sequence[Attendance]) -> datetime:
    """Return when the person of the row came: when it follows at once on another, a capacity was changed and nobody came."""
    before = next((other for other in rows if other.person_id == row.person_id and other.until == row.since), None)
    return _came(before, rows) if before and before.pk != row.pk else row.since
