from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import permissions, rules
from decisions.forms.attendance import AttendanceForm
from decisions.queries import meetings as queries
from decisions.states import MeetingState
from decisions.steps import attendance as steps
from municipality import refusals


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, code: str, day: date) -> HttpResponse:
    """Närvaro: who is there, who stands in for whom, who chairs."""
    meeting = queries.meeting_for(request.user, code, day)
    form = AttendanceForm(meeting, request.POST or None)
    version = request.POST.get("version", "")
    seen = int(version) if version.isdigit() else None
    if request.method == "POST" and form.is_valid():
        with refusals.told_on(form.chair):
            steps.set_attendance(meeting, by=request.user, at=timezone.now(), rows=form.rows(), seen=seen)
            messages.success(request, "Närvaron är antecknad.")
            return redirect(meeting)
    may_write = permissions.may_keep_minutes(request.user, meeting.body, timezone.localdate())
    context = {
        "meeting": meeting,
        "form": form,
        "may_write": may_write and meeting.state == MeetingState.IN_SESSION,
        "quorum": rules.quorum(meeting.body.seats),
    }
    return render(request, "decisions/attendance.html", context)
