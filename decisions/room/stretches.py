"""Stretches of time (från–till) that somebody was there, or was cut off."""

from datetime import datetime

from decisions.models import Attendance, Disconnection


def covers(row: Attendance | Disconnection, at: datetime) -> bool:
    """Return whether the row's stretch of time holds the moment: its beginning does, its end does not."""
    return row.since <= at and (row.until is None or at < row.until)
