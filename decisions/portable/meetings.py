"""A meeting as the file says it: what of it concerns the motion, and everybody who was there."""

from decisions.models import AgendaItem, Meeting
from decisions.portable import IMPORTED, course, past
from decisions.portable.doers import Doers
from decisions.portable.items import Item, items_of
from decisions.portable.present import Comings, Present
from decisions.steps import rescheduling
from motions.models import Motion
from municipality.models import Act


def meeting_facts(meeting: Meeting, motion: Motion, doers: Doers) -> dict:
    """Return the meeting as the file says it, with those of its items that concern the motion."""
    concerned = items_of(meeting, about__motion=motion)
    items = {item.pk: item for item in concerned}
    cancelled = doers.first("meeting.cancelled", meeting)
    present, comings = Present(meeting, items), Comings(meeting, items, doers)
    return {
        "body": meeting.body.code,
        "date": meeting.date.isoformat(),
        "starts_at": f"{meeting.starts_at:%H:%M}",
        "place": meeting.place,
        "planned": doers.first("meeting.planned", meeting),
        "moved": [_moved(act, meeting, doers) for act in doers.all("meeting.moved", meeting)],
        "announced": _announced(meeting, concerned, doers),
        "cancelled": cancelled and {"act": cancelled, "reason": meeting.cancelled_reason},
        "numbered_from": _numbered_from(meeting, doers),
        "opened": comings.opened(),
        "comings": comings.facts(),
        "adjournments": course.adjournments_of(meeting, items, doers),
        "handovers": course.handovers_of(meeting, doers),
        "ended": doers.first("meeting.ended", meeting),
        "attendance": present.facts(),
        "items": [Item(item, present, doers, motion).facts() for item in concerned],
    }


def _moved(act: Act, meeting: Meeting, doers: Doers) -> dict:
    """Return what the meeting was before the act moved it; what it became is in the meeting's own facts."""
    history = past.rows(Meeting, id=meeting.pk)
    before, after = [row for row in history if row.act_id < act.pk][-1], past.as_of(history, act)[0]
    reason = act.sentence.partition(f"kl. {after.starts_at:%H.%M}, {after.place}: ")[2]
    return {
        "act": doers.stamp(act),
        "reason": reason.removesuffix(rescheduling.ANEW).removesuffix(rescheduling.ALONG),
        "from": {
            "date": before.date.isoformat(),
            "starts_at": f"{before.starts_at:%H:%M}",
            "place": before.place,
        },
        **({"along": True} if act.sentence.endswith(rescheduling.ALONG) else {}),
    }


def _announced(meeting: Meeting, items: list[AgendaItem], doers: Doers) -> list[dict]:
    """Return the announcements of the meeting and of the motion's items. One that was imported here with several files has
    several acts, but was made once."""
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
    """Return the announcement with the day noted then, since a meeting that is moved is announced again; one that was noted
    afterwards with what shows its day."""
    noted = meeting.notices.filter(posted_at=act.at).exclude(proof="").first()
    ours = [item.pk for item in items if f"agendaitem:{item.pk}" in about]
    rows = past.rows(AgendaItem, id__in=ours) if ours else past.rows(Meeting, id=meeting.pk)
    return {
        "act": doers.stamp(act),
        "on": next(row.announced_on for row in rows if row.act.at == act.at and row.announced_on).isoformat(),
        "reason": act.sentence.partition(" Brådskande: ")[2],
        **({"proof": noted.proof, "why_late": noted.why_late} if noted else {}),
    }


def _numbered_from(meeting: Meeting, doers: Doers) -> dict | None:
    act = doers.last("meeting.numbered_from", meeting)
    if act is None or meeting.first_paragraph_reason == IMPORTED:
        return None
    return {"act": act, "number": meeting.first_paragraph, "reason": meeting.first_paragraph_reason}
