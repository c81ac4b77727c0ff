"""What a step holds until it ends. Always the meeting before the item, so that two acts never wait for each other."""

from collections.abc import Sequence

from decisions.models import (
    AgendaItem,
    Meeting,
    Minutes,
)


def meeting(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("body").select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)


def item(item: AgendaItem) -> AgendaItem:
    held = meeting(item.meeting)
    rows = AgendaItem.objects.select_related("case__motion").select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=item.pk)
    locked.meeting = held
    return locked


def items(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Several of one meeting, in the order of the paragraphs."""
    held = meeting(items[0].meeting)
    rows = AgendaItem.objects.select_related("case__motion", "case__diary").select_for_update(of=("self",), no_key=True)
    locked = list(rows.filter(meeting=held, pk__in=[item.pk for item in items]).order_by("paragraph"))
    for one in locked:
        one.meeting = held
    return locked


def minutes(minutes: Minutes) -> Minutes:
    """The meeting before its minutes, as above."""
    held = meeting(minutes.meeting)
    locked = Minutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    locked.meeting = held
    return locked
