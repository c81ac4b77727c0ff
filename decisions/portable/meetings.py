"""A meeting as the file tells it: what of it concerns the motion, and everybody who was there."""

from decisions.models import AgendaItem, Meeting
from decisions.portable import IMPORTED
from decisions.portable.doers import Doers
from decisions.portable.items import Item, items_of
from decisions.portable.present import Comings, Present
from motions.models import Motion
from municipality.models import Act


def told(meeting: Meeting, motion: Motion, doers: Doers) -> dict:
    found = items_of(meeting, case__motion=motion)
    items = {item.pk: item for item in found}
    cancelled = doers.first("meeting.cancelled", meeting)
    present, comings = Present(meeting, items), Comings(meeting, items, doers)
    return {
        "body": meeting.body.code,
        "date": meeting.date.isoformat(),
        "starts_at": f"{meeting.starts_at:%H:%M}",
        "place": meeting.place,
        "planned": doers.first("meeting.planned", meeting),
        "announced": _announced(meeting, found, doers),
        "cancelled": cancelled and {"act": cancelled, "reason": meeting.cancelled_reason},
        "numbered_from": _numbered_from(meeting, doers),
        "opened": comings.opened(),
        "comings": comings.told(),
        "ended": doers.first("meeting.ended", meeting),
        "attendance": present.told(),
        "items": [Item(item, present, doers).told() for item in found],
    }


def _announced(meeting: Meeting, items: list[AgendaItem], doers: Doers) -> list[dict]:
    """The meeting's announcement and those of the motion's items; what came here by several files was still done once."""
    about: dict[tuple, set[str]] = {}
    acts: dict[tuple, Act] = {}
    for act in doers.all("meeting.announced", meeting):
        once = (act.at, act.by_name)
        acts.setdefault(once, act)
        about[once] = about.get(once, set()) | set(act.about)
    ours = {f"agendaitem:{item.pk}" for item in items}
    return [
        _announcement(act, about[once], meeting, items, doers)
        for place, (once, act) in enumerate(acts.items())
        if place == 0 or about[once] & ours
    ]


def _announcement(act: Act, about: set[str], meeting: Meeting, items: list[AgendaItem], doers: Doers) -> dict:
    days = [item.announced_on for item in items if f"agendaitem:{item.pk}" in about]
    return {
        "act": doers.told(act),
        "on": (days[0] if days else meeting.announced_on).isoformat(),
        "reason": act.sentence.partition(" Brådskande: ")[2],
    }


def _numbered_from(meeting: Meeting, doers: Doers) -> dict | None:
    act = doers.last("meeting.numbered_from", meeting)
    if act is None or meeting.first_paragraph_reason == IMPORTED:
        return None
    return {"act": act, "number": meeting.first_paragraph, "reason": meeting.first_paragraph_reason}
