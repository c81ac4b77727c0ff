"""Arbetsplatsen: the agenda left, the paragraph as it will be printed in the middle, and right one of its tabs.

The text, the propositions, who takes part and the appendices have an address each; all are this page, each with its own panel, so
that the secretary never leaves the paragraph, and every one of them works without JavaScript.
"""

from django.utils import timezone

from decisions import permissions
from decisions.minutes.frozen import frozen_of
from decisions.models import AgendaItem
from decisions.paragraph.printed import paragraph_of
from decisions.queries import meetings as queries
from decisions.queries.dispatch import sheet_of
from decisions.room.roll import roll_of
from decisions.states import ItemState, MeetingState
from municipality.login.request import Request
from municipality.models import Body

TEXT, QUESTIONS, TAKING_PART, APPENDICES = "text", "questions", "taking_part", "appendices"


def workplace(request: Request, item: AgendaItem, tab: str) -> dict:
    """What the page shows whichever tab is open."""
    frozen, rights = frozen_of(item), rights_of(request, item)
    items = queries.agenda_of(item.meeting)
    following = next((one for one in items if one.state == ItemState.PLANNED), None)
    return {
        "item": item,
        "meeting": item.meeting,
        "items": items,
        "following": following if item.settled_at and rights["keeps"] and rights["in_session"] else None,
        "paragraph": paragraph_of(item),
        "frozen": frozen,
        "sheet": frozen and sheet_of(item),
        "roll": roll_of(item),
        "is_council": item.meeting.body.kind == Body.Kind.COUNCIL,
        "tab": tab,
        "has_tabs": bool(item.paragraph) and item.state != ItemState.BROUGHT_IN,
        **rights,
        "may_write": rights["may_write"] and frozen is None,
    }


def rights_of(request: Request, item: AgendaItem) -> dict[str, bool]:
    """Which of the page's buttons and fields are for this person, now. The steps say the same and why."""
    today, body = timezone.localdate(), item.meeting.body
    keeps = permissions.may_keep_minutes(request.user, body, today)
    planned = item.state == ItemState.PLANNED
    in_session = item.meeting.state == MeetingState.IN_SESSION
    return {
        "keeps": keeps,
        "in_session": in_session,
        "may_write": item.state not in (ItemState.REMOVED, ItemState.BROUGHT_IN)
        and (permissions.may_prepare(request.user, body, today) if planned else keeps),
        "may_take_up": keeps and planned and in_session,
        "may_approve_at_once": keeps and bool(item.paragraph) and in_session,
        "may_settle": keeps and item.state == ItemState.TAKEN_UP and in_session,
    }
