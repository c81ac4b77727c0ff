"""What a step locks until it ends. Always the meeting before the item, so that two acts never wait for each other."""

from collections.abc import Sequence

from decisions.models import (
    AgendaItem,
    Meeting,
    Minutes,
)
from municipality.models import Body


def meeting(meeting: Meeting) -> Meeting:
    """Lock the meeting and return it as it is now."""
    return (
        Meeting.objects.select_related("body", "facts").select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    )


def body(body: Body) -> Body:
    """Lock the body, whose end waits for what is planned in it, and return it as it is now."""
    return Body.objects.select_for_update(no_key=True).get(pk=body.pk)


def item(item: AgendaItem) -> AgendaItem:
    """Lock the meeting and then the item, and return the item as it is now."""
    locked_meeting = meeting(item.meeting)
    rows = AgendaItem.objects.prefetch_related("case_rows").select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=item.pk)
    locked.meeting = locked_meeting
    return locked


def items(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Lock the meeting and then the items, which must be of that meeting, and return them in the order of the
    paragraphs."""
    locked_meeting = meeting(items[0].meeting)
    rows = AgendaItem.objects.prefetch_related("case_rows").select_for_update(of=("self",), no_key=True)
    locked = list(rows.filter(meeting=locked_meeting, pk__in=[item.pk for item in items]).order_by("paragraph"))
    for item in locked:
        item.meeting = locked_meeting
    return locked


def minutes(minutes: Minutes) -> Minutes:
    """Lock the meeting and then its minutes, and return the minutes as they are now."""
    locked_meeting = meeting(minutes.meeting)
    locked = Minutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    locked.meeting = locked_meeting
    return locked
