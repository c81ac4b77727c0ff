"""Upprop: one page, a row a name, saved as it is marked."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import permissions, rules
from decisions.forms.rollcall import RollForm
from decisions.models import Meeting
from decisions.queries import meetings as queries
from decisions.room.stale import Overtaken
from decisions.states import MeetingState
from decisions.steps import presence
from decisions.steps.rollcall import call_roll
from municipality.login.request import Request
from municipality.refusals import Refused
from municipality.swedish import clock


@require_http_methods(["GET", "POST"])
def roll_call(request: Request, code: str, day: date) -> HttpResponse:
    """Upprop. A POST notes what is marked; rollcall's page saves by itself as it is marked, as data."""
    meeting = queries.meeting_for(request.user, code, day)
    if request.method == "GET":
        return _page(request, meeting, RollForm(meeting))
    form = RollForm(meeting, request.POST)
    if request.headers.get("Accept") == "application/json":
        return _as_data(request, meeting, form)
    try:
        _call(request, meeting, form)
        if request.POST.get("action") == "call_in":
            _call_in(request, meeting)
    except Refused as refusal:
        return _page(request, meeting, form, refusal=str(refusal), differing=_apart(form, refusal))
    messages.success(request, "Uppropet är antecknat.")
    return redirect("roll_call", code, day)


def _call(request: Request, meeting: Meeting, form: RollForm) -> None:
    """What is marked as it was is not noted again."""
    changes, chair = form.changes(), form.new_chair()
    seen = request.POST.get("version", "")
    if changes or chair:
        call_roll(
            meeting,
            by=request.user,
            at=timezone.now(),
            answers=changes,
            chair=chair,
            seen=int(seen) if seen.isdigit() else None,
        )


def _call_in(request: Request, meeting: Meeting) -> None:
    now = timezone.now()
    for row in presence.call_in(meeting, by=request.user, at=now, moment=now):
        messages.success(
            request, f"{row} tjänstgör för {row.instead_of.name if row.instead_of else 'en vakant plats'}."
        )


def _as_data(request: Request, meeting: Meeting, form: RollForm) -> JsonResponse:
    try:
        _call(request, meeting, form)
    except Overtaken as refusal:
        theirs = [
            {"name": f"mark-{row.seat.person_id}", "label": row.name, "text": row.label} for row in form.differing()
        ]
        return JsonResponse({"refusal": str(refusal), "version": form.version, "theirs": theirs}, status=409)
    except Refused as refusal:
        return JsonResponse({"errors": {refusal.field or "": [str(refusal)]}}, status=422)
    saved = RollForm(meeting)
    return JsonResponse({"version": saved.version, "saved_at": clock(timezone.localtime())})


def _apart(form: RollForm, refusal: Refused) -> list:
    return form.differing() if isinstance(refusal, Overtaken) else []


def _page(request: Request, meeting: Meeting, form: RollForm, **more) -> HttpResponse:
    keeps = permissions.may_keep_minutes(request.user, meeting.body, timezone.localdate())
    context = {
        "meeting": meeting,
        "form": form,
        "may_write": keeps and meeting.state == MeetingState.IN_SESSION,
        "quorum": rules.quorum(meeting.body.seats),
        **more,
    }
    return render(request, "decisions/room/rollcall.html", context, status=409 if "refusal" in more else 200)
