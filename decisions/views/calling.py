"""Kallelsen: made, looked through, sent, and how its letters fare. Also when the meeting is moved or cancelled."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions import permissions, rules
from decisions.calling import letters
from decisions.calling.sources import items_of
from decisions.forms.calling import CancelForm, MoveForm, PrepareForm, SendForm
from decisions.models import Meeting
from decisions.paragraph import case_headings
from decisions.queries import callings as queries
from decisions.queries import meetings
from decisions.states import MeetingState
from decisions.steps import calling as steps
from decisions.steps import rescheduling
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request
from municipality.models import Body
from municipality.refusals import Refused


@require_GET
def calling(request: Request, code: str, day: date) -> HttpResponse:
    """What has been sent and to whom, and what waits to be."""
    return _page(request, meetings.meeting_for(request.user, code, day))


@require_POST
def calling_prepare(request: Request, code: str, day: date) -> HttpResponse:
    meeting = meetings.meeting_for(request.user, code, day)
    form = PrepareForm(request.POST)
    if form.is_valid():
        with refusals.shown_on(form):
            steps.prepare(meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect("calling", code, day)
    return _page(request, meeting, prepare_form=form)


@require_POST
def calling_send(request: Request, code: str, day: date, number: int) -> HttpResponse:
    meeting = meetings.meeting_for(request.user, code, day)
    found = queries.calling_for(meeting, number, request.user, timezone.localdate())
    form = SendForm(request.POST)
    if form.is_valid():
        with refusals.shown_on(form):
            sent = steps.send(found, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"{sent.get_kind_display()} är skickad. Nedan ser du hur det går för varje brev.")
            return redirect("calling", code, day)
    return _page(request, meeting, send_form=form)


@require_POST
def calling_newcomers(request: Request, code: str, day: date, number: int) -> HttpResponse:
    meeting = meetings.meeting_for(request.user, code, day)
    found = queries.calling_for(meeting, number, request.user, timezone.localdate())
    steps.call_newcomers(found, by=request.user, at=timezone.now())
    messages.success(request, "Kallelsen skickas också till dem.")
    return redirect("calling", code, day)


@require_POST
def calling_letter_again(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    called = queries.called_for(meetings.meeting_for(request.user, code, day), pk)
    steps.send_again(called, by=request.user, at=timezone.now())
    messages.success(request, f"Brevet till {called.person.name} skickas igen.")
    return redirect("calling", code, day)


@require_POST
def papers_key_revoke(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    called = queries.called_for(meetings.meeting_for(request.user, code, day), pk)
    steps.revoke_papers(called, by=request.user, at=timezone.now())
    messages.success(request, f"Länken för {called.person.name} gäller inte längre.")
    return redirect("calling", code, day)


@require_GET
@login_not_required
@never_cache
def papers_by_key(request: HttpRequest, key: str) -> FileResponse:
    """Handlingar som är för stora för e-post. The key in the address stands for the log-in of one who was called."""
    found = queries.papers_by(key, timezone.localdate())
    response = _file(found.papers, letters.file_name(found, "handlingar"))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_GET
def calling_paper(request: Request, code: str, day: date, number: int) -> FileResponse:
    """Kallelsen som den trycktes; före utskicket för att läsa igenom den."""
    found = queries.calling_for(
        meetings.meeting_for(request.user, code, day), number, request.user, timezone.localdate()
    )
    return _file(found.paper, letters.paper_name(found))


@require_GET
def calling_papers(request: Request, code: str, day: date, number: int) -> FileResponse:
    found = queries.calling_for(
        meetings.meeting_for(request.user, code, day), number, request.user, timezone.localdate()
    )
    return _file(found.papers, letters.file_name(found, "handlingar"))


def _file(stored, name: str) -> FileResponse:
    if stored is None:
        raise Http404
    return FileResponse(
        storage.open_file(stored),
        filename=name,
        content_type="application/pdf",
        headers={"Cache-Control": "private, no-store"},
    )


@require_http_methods(["GET", "POST"])
def meeting_move(request: Request, code: str, day: date) -> HttpResponse:
    """Ändra dag, tid eller plats."""
    meeting = meetings.meeting_for(request.user, code, day)
    form = MoveForm(
        request.POST or None, initial={"date": meeting.date, "starts_at": meeting.starts_at, "place": meeting.place}
    )
    if form.is_valid():
        with refusals.shown_on(form):
            meeting = rescheduling.move(meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Sammanträdet är flyttat.")
            return redirect(meeting)
    return render(request, "decisions/meeting/reschedule.html", _context(meeting, form, "Ändra dag, tid eller plats"))


@require_http_methods(["GET", "POST"])
def meeting_cancel(request: Request, code: str, day: date) -> HttpResponse:
    """Ställ in sammanträdet."""
    meeting = meetings.meeting_for(request.user, code, day)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with refusals.shown_on(form):
            meeting = rescheduling.cancel(meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Sammanträdet är inställt. Ärendena väntar på ett annat sammanträde.")
            return redirect(meeting)
    return render(request, "decisions/meeting/reschedule.html", _context(meeting, form, "Ställ in sammanträdet"))


def _context(meeting: Meeting, form, heading: str) -> dict:
    sent = meeting.callings.filter(state="sent", kind="calling").exists()
    council = meeting.body.kind == Body.Kind.COUNCIL
    if meeting.state != MeetingState.PLANNED:
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()} och kan inte ändras.")
    return {"meeting": meeting, "form": form, "heading": heading, "is_called": sent, "is_council": council}


def _page(request: Request, meeting: Meeting, **more) -> HttpResponse:
    today, body = timezone.localdate(), meeting.body
    council = body.kind == Body.Kind.COUNCIL
    may_write = permissions.may_keep_minutes(request.user, body, today)
    context = {
        "meeting": meeting,
        "may_write": may_write,
        "may_call": may_write and meeting.state == MeetingState.PLANNED,
        "sent": queries.sent_callings(meeting, with_people=may_write),
        "waiting": queries.open_calling(meeting) if may_write else None,
        "on_paper": queries.without_address(meeting) if may_write else [],
        "last_day": rules.last_calling_day(meeting.date, council=council, workdays=body.calling_days),
        "reworded": case_headings.changed(items_of(meeting)),
        "papers_until": rules.papers_open_until(meeting.date),
        "today": today,
        "prepare_form": PrepareForm(),
        "send_form": SendForm(),
    }
    return render(request, "decisions/calling/calling.html", context | more)
