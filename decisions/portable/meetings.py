"""A meeting as the file tells it: what of it concerns the motion, and everybody who was there."""

from decisions.models import AgendaItem, Meeting
from decisions.portable import IMPORTED, past
from decisions.portable.doers import Doers
from decisions.portable.items import Item, items_of
from decisions.portable.present import Comings, Present
from decisions.steps import rescheduling
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
        "moved": [_moved(act, meeting, doers) for act in doers.all("meeting.moved", meeting)],
        "announced": _announced(meeting, found, doers),
        "cancelled": cancelled and {"act": cancelled, "reason": meeting.cancelled_reason},
        "numbered_from": _numbered_from(meeting, doers),
        "opened": comings.opened(),
        "comings": comings.told(),
        "ended": doers.first("meeting.ended", meeting),
        "attendance": present.told(),
        "items": [Item(item, present, doers).told() for item in found],
    }


def _moved(act: Act, meeting: Meeting, doers: Doers) -> dict:
    """What it was before; the meeting tells what it became."""
    history = past.rows(Meeting, id=meeting.pk)
    before, after = [row for row in history if row.act_id < act.pk][-1], past.as_of(history, act)[0]
    told = act.sentence.partition(f"kl. {after.starts_at:%H.%M}, {after.place}: ")[2]
    return {
        "act": doers.told(act),
        "reason": told.removesuffix(rescheduling.ANEW),
        "from": {
            "date": before.date.isoformat(),
            "starts_at": f"{before.starts_at:%H:%M}",
            "place": before.place,
        },
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
    """The day as it was noted then: what is moved is announced anew."""
    ours = [item.pk for item in items if f"agendaitem:{item.pk}" in about]
    rows = past.rows(AgendaItem, id__in=ours) if ours else past.rows(Meeting, id=meeting.pk)
    return {
        "act": doers.told(act),
        "on": next(row.announced_on for row in rows if row.act.at == act.at and row.announced_on).isoformat(),
        "reason": act.sentence.partition(" Brådskande: ")[2],
    }


def _numbered_from(meeting: Meeting, doers: Doers) -> dict | None:
    act = doers.last("meeting.numbered_from", meeting)
    if act is None or meeting.first_paragraph_reason == IMPORTED:
        return None
    return {"act": act, "number": meeting.first_paragraph, "reason": meeting.first_paragraph_reason}
