"""Deltagande på distans: the chair's check, and connections that are lost and come back."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.connection import LostForm
from decisions.forms.presence import MomentForm
from decisions.models import Meeting
from decisions.paragraph.permitted import check_may_note
from decisions.queries import meetings as queries
from decisions.room.roll import here_now
from decisions.rules.remote import chair_must_check
from decisions.steps import connection as steps
from municipality import refusals
from municipality.login.request import Request

#: What the buttons do, and what is told when it is done.
_TOLD = {
    "check": "Kontrollen är antecknad.",
    "take_back_check": "Kontrollen är borttagen.",
    "lose": "Avbrottet är antecknat.",
    "restore": "Förbindelsen är antecknad som återkommen.",
    "take_back_loss": "Avbrottet är borttaget.",
}


@require_http_methods(["GET", "POST"])
def connection(request: Request, code: str, day: date) -> HttpResponse:
    """Deltagande på distans: who takes part so, the chair's checks, and the times when a connection was lost."""
    meeting = queries.meeting_for(request.user, code, day)
    if request.method == "GET":
        return _page(request, meeting)
    action = request.POST.get("action", "")
    if action not in _TOLD:
        raise Http404
    form = _form(request, meeting, action)
    if form.is_valid():
        with refusals.shown_on(form):
            _act(request, meeting, action, form)
            messages.success(request, _TOLD[action])
            return redirect("connection", code, day)
    return _page(request, meeting, **{f"{action}_form": form})


def _form(request: Request, meeting: Meeting, action: str) -> MomentForm:
    if action == "lose":
        return LostForm(request.POST, meeting=meeting, prefix=action)
    return MomentForm(request.POST, prefix=action)


def _act(request: Request, meeting: Meeting, action: str, form) -> None:
    act = {"by": request.user, "at": timezone.now()}
    if action == "check":
        steps.check(meeting, **act, moment=form.moment(meeting, act["at"]))
    elif action == "lose":
        moment, until = form.moment(meeting, act["at"]), form.until(meeting, act["at"])
        steps.lose(form.cleaned_data["attendance"], **act, moment=moment, until=until)
    else:
        rows = meeting.connection_checks if action == "take_back_check" else meeting.disconnections
        number = request.POST.get("row", "")
        row = get_object_or_404(rows.select_related("meeting__body"), pk=number if number.isdecimal() else None)
        if action == "restore":
            steps.restore(row, **act, moment=form.moment(meeting, act["at"]))
        else:
            {"take_back_check": steps.take_back_check, "take_back_loss": steps.take_back_loss}[action](row, **act)


def _page(request: Request, meeting: Meeting, **more) -> HttpResponse:
    forms = {name: MomentForm(prefix=name) for name in ("check", "restore", "take_back_check", "take_back_loss")}
    context = {
        "meeting": meeting,
        "remote": [row for row in here_now(meeting) if row.remote],
        "duty": chair_must_check(meeting.date),
        "may_write": not refusals.why_not(check_may_note, request.user, meeting, timezone.now()),
        "lose_form": LostForm(meeting=meeting, prefix="lose"),
        **{f"{name}_form": form for name, form in forms.items()},
        **more,
    }
    return render(request, "decisions/room/connection.html", context)
