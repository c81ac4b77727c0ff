"""Upprop: one page, a row a name, saved as it is marked."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import rules
from decisions.forms.rollcall import RollForm
from decisions.models import Meeting
from decisions.paragraph.permitted import check_may_note
from decisions.queries import meetings as queries
from decisions.room.stale import Overtaken
from decisions.steps import presence
from decisions.steps.rollcall import call_roll
from decisions.views import answers
from municipality.login.request import Request
from municipality.refusals import Refused, why_not


@require_http_methods(["GET", "POST"])
def roll_call(request: Request, code: str, day: date) -> HttpResponse:
    """Upprop. A POST notes what is marked; rollcall's page saves by itself as it is marked, as data."""
    meeting = queries.meeting_for(request.user, code, day)
    if request.method == "GET":
        return _page(request, meeting, RollForm(meeting))
    form = RollForm(meeting, request.POST)
    if answers.as_data(request):
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
            seen=int(seen) if seen.isdecimal() else None,
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
        return answers.overtaken(refusal, form.version, theirs)
    except Refused as refusal:
        return answers.not_kept(refusal)
    return answers.kept(RollForm(meeting).version)


def _apart(form: RollForm, refusal: Refused) -> list:
    return form.differing() if isinstance(refusal, Overtaken) else []


def _page(request: Request, meeting: Meeting, form: RollForm, **more) -> HttpResponse:
    context = {
        "meeting": meeting,
        "form": form,
        "may_write": not why_not(check_may_note, request.user, meeting, timezone.now()),
        "quorum": rules.quorum(meeting.facts.seats),
        **more,
    }
    return render(request, "decisions/room/rollcall.html", context, status=409 if "refusal" in more else 200)
