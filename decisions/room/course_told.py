"""The course of a meeting of older minutes, as far as their file tells it: its pauses, its days, and who kept the minutes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from decisions.models import Meeting
from decisions.rules import sittings
from decisions.rules.sittings import Pause, Sitting


def continued_on(day: date, opened_at: datetime | None, facts: Mapping[str, Any]) -> list[date]:
    """Return the later days on which the meeting was continued. Times of another day are those when it was entered."""
    if opened_at is not None and timezone.localdate(opened_at) != day:
        return []
    held = sittings.split(day, "", None, _pauses(facts))
    return [sitting.day for sitting in held[1:]]


def sittings_told(meeting: Meeting) -> tuple[Sitting, ...]:
    """Return the days on which the meeting was held, with the hours that are known."""
    began = f"{meeting.starts_at:%H.%M}" if meeting.starts_at else ""
    opened, ended = _local(meeting.opened_at), _local(meeting.ended_at)
    if opened and opened.date() != meeting.date:
        return (Sitting(meeting.date, began),)
    return sittings.split(meeting.date, opened or began, ended, _pauses(meeting.brought_minutes.facts))


def secretaries_told(meeting: Meeting) -> list[tuple[str, tuple[int, ...]]]:
    """Return who kept the minutes of which paragraphs, when the file tells of several; else nobody."""
    brought = getattr(meeting, "brought_minutes", None)
    rows = brought.facts.get("secretaries", []) if brought else []
    return [(row["name"], tuple(row.get("paragraphs", []))) for row in rows]


def _pauses(facts: Mapping[str, Any]) -> list[Pause]:
    rows = facts.get("adjournments", [])
    return [(_moment(row["since"]), _moment(row["until"]) if row.get("until") else None) for row in rows]


def _moment(value: str) -> datetime:
    return timezone.localtime(datetime.fromisoformat(value))


def _local(moment: datetime | None) -> datetime | None:
    return moment and timezone.localtime(moment)
