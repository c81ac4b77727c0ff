"""Who is present (närvaro): who is there, who stands in for whom, who chairs. Saved as it is marked; without
JavaScript with its button."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import rules
from decisions.forms.attendance import AttendanceForm
from decisions.models import Meeting
from decisions.paragraph.permitted import check_may_note
from decisions.queries import meetings as queries
from decisions.queries import told
from decisions.room.stale import Overtaken
from decisions.states import MeetingState
from decisions.steps import attendance as steps
from decisions.views import answers
from municipality import refusals
from municipality.login.request import Request
from municipality.refusals import Refused


@require_http_methods(["GET", "POST"])
def attendance(request: Request, code: str, day: date) -> HttpResponse:
    """Show and note who is present (närvaro). What is marked as it was is not noted again."""
    meeting = queries.meeting_for(request.user, code, day)
    if meeting.state == MeetingState.BROUGHT_IN:
        return _as_told(request, meeting)
    form = AttendanceForm(meeting, request.POST or None)
    if request.method == "POST" and answers.as_data(request):
        return _as_data(request, meeting, form)
    if request.method == "POST" and form.is_valid():
        with refusals.shown_on(form.chair):
            _note(request, meeting, form)
            messages.success(request, "Närvaron är antecknad.")
            return redirect(meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "may_write": not refusals.why_not(check_may_note, request.user, meeting, timezone.now()),
        "quorum": rules.quorum(meeting.facts.seats),
    }
    return render(request, "decisions/room/attendance.html", context)


def _as_told(request: Request, meeting: Meeting) -> HttpResponse:
    """Show who was there at a meeting of older minutes, as their file tells."""
    context = {"meeting": meeting, "room": told.room_of(meeting)}
    return render(request, "decisions/room/attendance_told.html", context)


def _note(request: Request, meeting: Meeting, form: AttendanceForm) -> None:
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() else None
    steps.set_attendance(meeting, by=request.user, at=timezone.now(), rows=form.rows(), seen=seen)


def _as_data(request: Request, meeting: Meeting, form: AttendanceForm) -> JsonResponse:
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        if form.changed():
            _note(request, meeting, form)
    except Overtaken as refusal:
        theirs = [{"name": f"l{row.person_id}", "label": str(row), "text": ""} for row in form.differing()]
        return answers.overtaken(refusal, form.version, theirs)
    except Refused as refusal:
        return answers.not_kept(refusal)
    return answers.kept(AttendanceForm(meeting).version)
