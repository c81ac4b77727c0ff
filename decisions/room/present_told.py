"""Who was present at a meeting of older minutes (närvarolista), as far as their file tells; in the same words as our own list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from decisions.models import Meeting
from decisions.room.roll import Capacity
from decisions.wording.present import Holder, Listed, PresentList, Stretch, compose
from municipality.swedish import with_party

_SERVES = (Capacity.MEMBER, Capacity.SERVING_SUBSTITUTE)
_OF_THE_BODY = (*_SERVES, Capacity.SUBSTITUTE)


def present_told(meeting: Meeting) -> PresentList:
    """Return the list of those present; empty when the file tells of nobody. Somebody is a person by name and party. Whoever is told of
    without a capacity is listed among the others, since nobody is said to have decided who may not have."""
    brought = getattr(meeting, "brought_minutes", None)
    rows = brought.facts.get("attendance", []) if brought else []
    if not rows:
        return PresentList((), (), (), ())
    names = [with_party(row["name"], row.get("party") or "") for row in rows]
    people = {name: number for number, name in enumerate(dict.fromkeys(names), start=1)}
    opened = _opened(meeting, rows)
    stretches = [_stretch(row, name, people[name], opened) for row, name in zip(rows, names, strict=True)]
    ended = timezone.localtime(meeting.ended_at) if meeting.ended_at else None
    listed = compose(_holders(stretches, rows), stretches, [], opened=opened, ended=ended)
    return replace(
        listed,
        deciding=_with_paragraphs(listed.deciding, rows, names),
        substitutes=_with_paragraphs(listed.substitutes, rows, names),
        others=_with_paragraphs(listed.others, rows, names),
        table=(),
    )


def chairs_told(meeting: Meeting) -> list[str]:
    """Return who chaired, by the file."""
    brought = getattr(meeting, "brought_minutes", None)
    rows = brought.facts.get("attendance", []) if brought else []
    return list(dict.fromkeys(with_party(row["name"], row.get("party") or "") for row in rows if row.get("chairs")))


def _opened(meeting: Meeting, rows: Sequence[dict]) -> datetime:
    """The moment before which nobody came; any will do when no time is told."""
    known = [timezone.localtime(datetime.fromisoformat(row["since"])) for row in rows if row.get("since")]
    if meeting.opened_at:
        return timezone.localtime(meeting.opened_at)
    return min(known, default=timezone.make_aware(datetime.combine(meeting.date, datetime.min.time())))


def _stretch(row: dict, name: str, person: int, opened: datetime) -> Stretch:
    capacity, since, until = row.get("capacity", ""), row.get("since"), row.get("until")
    return Stretch(
        person=person,
        name=name,
        since=timezone.localtime(datetime.fromisoformat(since)) if since else opened,
        until=timezone.localtime(datetime.fromisoformat(until)) if until else None,
        serves=capacity in _SERVES,
        belongs=capacity in _OF_THE_BODY,
        instead_of=row.get("instead_of") or "en ledamot",
        title=row.get("title", ""),
        remote=row.get("remote", False),
        chairs=row.get("chairs", False),
    )


def _holders(stretches: Sequence[Stretch], rows: Sequence[dict]) -> list[Holder]:
    """Those who were there as members."""
    members = {
        stretch.person: Holder(stretch.person, stretch.name, stretch.title)
        for stretch, row in zip(stretches, rows, strict=True)
        if row.get("capacity") == Capacity.MEMBER
    }
    return list(members.values())


def _with_paragraphs(listed: Sequence[Listed], rows: Sequence[dict], names: Sequence[str]) -> tuple[Listed, ...]:
    """Add the paragraphs to each line, as the minutes themselves say it."""
    said: dict[str, list[str]] = {}
    for row, name in zip(rows, names, strict=True):
        only = row.get("paragraphs") or (f"§ {row['paragraph']}" if row.get("paragraph") else "")
        if only:
            said.setdefault(name, []).append(only)
    return tuple(replace(line, notes=(*said.get(line.name, ()), *line.notes)) for line in listed)
