"""An item before the meeting (ärendet före sammanträdet): written, and taken up."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from decisions.queries import meetings as queries
from decisions.steps import deliberation
from decisions.views.meetings import page as meeting_page
from decisions.views.paragraphs import write
from municipality import refusals
from municipality.login.request import Request


@require_http_methods(["GET", "POST"])
def item(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Show an item before the meeting. Once it is taken up its § is its address."""
    found = queries.item_for(request.user, code, day, number=number)
    if found.paragraph and request.method == "GET":
        return redirect(found)
    return write(request, found)


@require_POST
def take_up(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Take up the item (ta upp ärendet), which gives it its paragraph."""
    found = queries.item_for(request.user, code, day, number=number)
    with refusals.told_at_top() as at_top:
        return redirect(deliberation.take_up(found, by=request.user, at=timezone.now()))
    return meeting_page(request, found.meeting, **at_top)
