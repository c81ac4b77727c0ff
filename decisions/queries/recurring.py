"""A body's recurring items: read by everybody with a role, changed by its secretary."""

from django.http import Http404
from django.utils import timezone

from decisions.models import RecurringItem
from municipality.models import Body, User
from municipality.queries import register


def body_for(user: User, code: str) -> Body:
    """Return the body; 404 when there is none, or for somebody without a role."""
    return register.body_for(user, timezone.localdate(), code)


def item_for(user: User, code: str, pk: int) -> RecurringItem:
    """Return the body's recurring item with that key; 404 when there is none, or for somebody without a role."""
    body = body_for(user, code)
    item = body.recurring_items.filter(pk=pk).first()
    if item is None:
        raise Http404
    item.body = body
    return item
