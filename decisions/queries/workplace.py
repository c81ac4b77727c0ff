"""What an item's page offers: each act with the check that its own step makes, and why it cannot be done now."""

from collections.abc import Callable
from datetime import datetime

from decisions.models import AgendaItem
from decisions.paragraph import permitted
from municipality.models import User
from municipality.refusals import why_not

#: The acts that the page has buttons and fields for, by the name its templates call them.
OFFERS: dict[str, Callable[[User, AgendaItem, datetime], None]] = {
    "write": permitted.check_may_write,
    "take_up": permitted.check_may_take_up,
    "settle": permitted.check_may_settle,
    "approve_at_once": permitted.check_may_approve_at_once,
    "read_proposals": permitted.check_may_read_proposals,
    "put_questions": permitted.check_may_put_questions,
    "defer": permitted.check_may_defer,
    "decline_minority": permitted.check_may_decline_minority,
    "note_recusals": permitted.check_may_note_recusals,
    "hand_in": permitted.check_may_hand_in,
}


def refused_to(user: User, item: AgendaItem, at: datetime) -> dict[str, str]:
    """Return for each act the sentence why the person may not do it now, empty when she may."""
    return {name: why_not(check, user, item, at) for name, check in OFFERS.items()}


def next_to_take_up(user: User, items: list[AgendaItem], at: datetime) -> AgendaItem | None:
    """Return the first of the agenda's items that the person may take up now, None when there is none."""
    return next((item for item in items if not why_not(permitted.check_may_take_up, user, item, at)), None)
