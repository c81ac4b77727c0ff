"""A meeting's course, as the file says it: when it was adjourned and resumed, and who took over its minutes."""

from decisions.models import Adjournment, AgendaItem, Handover, Meeting
from decisions.portable import names, past
from decisions.portable.doers import Doers
from decisions.room.course import secretary_at


def adjournments_of(meeting: Meeting, items: dict[int, AgendaItem], doers: Doers) -> list[dict]:
    """Return the adjournments, each with the acts that noted it, and its item when that is in the file."""
    history = past.rows(Adjournment, meeting=meeting)
    facts = []
    for pause in meeting.adjournments.all():
        written = [row for row in history if row.id == pause.pk]
        resumed = doers.of(written[-1]) if pause.until else None
        facts.append({
            "act": doers.stamp(doers.of(written[0])),
            "since": names.moment(pause.since),
            "expected_at": names.moment(pause.expected_at),
            "item": items[pause.item_id].number if pause.item_id in items else None,
            "resumed": resumed and {"act": doers.stamp(resumed), "until": names.moment(pause.until)},
        })  # fmt: skip
    return facts


def handovers_of(meeting: Meeting, doers: Doers) -> list[dict]:
    """Return the changes of secretary, each with the act that noted it and whom it was to."""
    history = past.rows(Handover, meeting=meeting)
    return [
        {
            "act": doers.stamp(doers.of(past.made(history, row.pk))),
            "since": names.moment(row.since),
            "to": row.name,
        }
        for row in meeting.handovers.all()
    ]


def told_of(meeting: Meeting) -> dict:
    """Return what the meeting file says of it: the pauses with their paragraphs, and who kept which paragraphs; nothing
    where there was neither."""
    pauses = [
        {
            "since": names.moment(pause.since),
            "until": names.moment(pause.until),
            "paragraph": pause.item.paragraph if pause.item else None,
        }
        for pause in meeting.adjournments.select_related("item")
    ]
    kept: dict[str, list[int]] = {}
    for item in meeting.items.exclude(paragraph=None).order_by("paragraph") if meeting.handovers.exists() else ():
        kept.setdefault(secretary_at(meeting, item.settled_at), []).append(item.paragraph or 0)
    secretaries = [{"name": name, "paragraphs": numbers} for name, numbers in kept.items()]
    return {**({"adjournments": pauses} if pauses else {}), **({"secretaries": secretaries} if secretaries else {})}
