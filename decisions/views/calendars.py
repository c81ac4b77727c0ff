"""Kalender: a body's meetings in everybody's own calendar program, by an address of one's own."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from decisions.calling import icalendar
from decisions.queries import calendars as queries
from municipality.login.request import Request
from municipality.queries import register
from municipality.steps import calendars as steps


@require_http_methods(["GET", "POST"])
@never_cache
def calendars(request: Request) -> HttpResponse:
    """One's own addresses: shown once when they are made, and taken back."""
    today = timezone.localdate()
    bodies = list(register.bodies_for(request.user, today))
    key = ""
    if request.POST.get("gor") == "skapa":
        key = steps.open_key(by=request.user, at=timezone.now())
    elif request.POST.get("gor") == "aterkalla":
        steps.revoke_key(by=request.user, at=timezone.now())
    addresses = [(body, f"{settings.SITE_URL}{reverse('calendar', args=[body.code])}?nyckel={key}") for body in bodies]
    context = {"addresses": addresses if key else [], "has_key": queries.has_key(request.user)}
    return render(request, "decisions/meeting/calendars.html", context)


@require_GET
@login_not_required
@never_cache
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Organets sammanträden som iCalendar. The key in the address stands for the log-in."""
    today = timezone.localdate()
    user = queries.owner_of(request.GET.get("nyckel", ""), today)
    body = register.body_for(user, today, code)
    content = icalendar.calendar_of(body, queries.meetings_of(body, today), timezone.now())
    headers = {"Content-Disposition": f'inline; filename="{code}-sammantraden.ics"', "Referrer-Policy": "no-referrer"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
