"""Arbetsplatsen: the agenda left, the paragraph as it will be printed in the middle, and right one of its tabs.

The text, the propositions, who takes part and the appendices have an address each; all are this page, each with its own panel, so
that the secretary never leaves the paragraph, and every one of them works without JavaScript.
"""

from django.utils import timezone

from decisions.minutes.frozen import frozen_of
from decisions.models import AgendaItem
from decisions.paragraph.permitted import check_may_note
from decisions.paragraph.printed import Paragraph, paragraph_of
from decisions.queries import course
from decisions.queries import meetings as queries
from decisions.queries.dispatch import sheet_of
from decisions.queries.workplace import next_to_take_up, refused_to
from decisions.room.roll import roll_of
from decisions.states import ItemState
from motions.models import Case
from motions.queries.listing import case_of_number
from municipality.login.request import Request
from municipality.models import Body
from municipality.refusals import why_not

TEXT, QUESTIONS, TAKING_PART, APPENDICES = "text", "questions", "taking_part", "appendices"


def workplace(request: Request, item: AgendaItem, tab: str) -> dict:
    """What the page shows whichever tab is open."""
    now, frozen = timezone.now(), frozen_of(item)
    items, paragraph = queries.agenda_of(item.meeting), paragraph_of(item)
    return {
        "item": item,
        "meeting": item.meeting,
        "items": items,
        "following": next_to_take_up(request.user, items, now) if item.settled_at else None,
        "paragraph": paragraph,
        "older_cases": _older_cases(paragraph),
        "frozen": frozen,
        "sheet": frozen and sheet_of(item),
        "roll": roll_of(item),
        "is_council": item.meeting.body.kind == Body.Kind.COUNCIL,
        "tab": tab,
        "has_tabs": bool(item.paragraph) and item.state != ItemState.BROUGHT_IN,
        "adjourned": course.told_of(item.meeting),
        "may_resume": not why_not(check_may_note, request.user, item.meeting, now),
        "refused": refused_to(request.user, item, now),
    }


def _older_cases(paragraph: Paragraph) -> list[Case]:
    """Return the cases here whose numbers older minutes name."""
    numbers = paragraph.brought.numbers if paragraph.brought else ()
    return [case for number in numbers if (case := case_of_number(number))]
