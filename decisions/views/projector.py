"""Projektorn: what everybody in the room sees, kept up by htmx."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from decisions.queries import meetings as queries
from decisions.queries.projector import projection_of
from municipality.login.request import Request


@require_GET
def projector(request: Request, code: str, day: date) -> HttpResponse:
    """The whole page; to htmx only what has changed since it asked last, and nothing when nothing has."""
    projection = projection_of(queries.meeting_for(request.user, code, day))
    context = {"projection": projection, "meeting": projection.meeting}
    if not request.htmx:
        return render(request, "decisions/meeting/projector.html", context)
    if request.GET.get("visas") == projection.version:
        return HttpResponse(status=204)
    return render(request, "decisions/meeting/_projection.html", context)
