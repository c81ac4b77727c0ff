"""Kallelsen: made, looked through, sent, and how its letters fare. Also when the meeting is moved or cancelled."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions import permissions, rules
from decisions.calling import letters
from decisions.calling.rescheduling import check_may_be_rescheduled
from decisions.calling.sources import items_of
from decisions.forms.calling import CancelForm, MoveForm, PrepareForm, SendForm
from decisions.models import Calling, Meeting
from decisions.paragraph import case_headings
from decisions.queries import callings as queries
from decisions.queries import meetings
from decisions.states import MeetingState
from decisions.steps import calling as steps
from decisions.steps import rescheduling
from municipality.files import storage
from municipality.login.request import Request
from municipality.models import Body
from municipality.views import acting


@require_GET
def calling(request: Request, code: str, day: date) -> HttpResponse:
    """What has been sent and to whom, and what waits to be."""
    return _page(request, meetings.meeting_for(request.user, code, day))


@require_POST
def calling_prepare(request: Request, code: str, day: date) -> HttpResponse:
    """Make the calling ready to be sent (förbereda kallelsen)."""
    meeting = meetings.meeting_for(request.user, code, day)
    form = PrepareForm(request.POST)
    if acting.done(request, form, steps.prepare, meeting):
        return redirect("calling", code, day)
    return _page(request, meeting, prepare_form=form)


@require_POST
def calling_send(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Send the calling (skicka kallelsen)."""
    found = _found(request, code, day, number)
    form = SendForm(request.POST)
    if sent := acting.done(request, form, steps.send, found):
        messages.success(request, f"{sent.get_kind_display()} är skickad. Nedan ser du hur det går för varje brev.")
        return redirect("calling", code, day)
    return _page(request, found.meeting, send_form=form)


@require_POST
def calling_newcomers(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Send a calling also to those who have come since."""
    steps.call_newcomers(_found(request, code, day, number), by=request.user, at=timezone.now())
    messages.success(request, "Kallelsen skickas också till dem.")
    return redirect("calling", code, day)


@require_POST
def calling_letter_again(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """Send the letter of one who is called again."""
    return _act_on_called(request, code, day, pk, steps.send_again, "Brevet till {} skickas igen.")


@require_POST
def papers_key_revoke(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """Let the link to the papers that one who is called has got be valid no longer."""
    return _act_on_called(request, code, day, pk, steps.revoke_papers, "Länken för {} gäller inte längre.")


def _act_on_called(request: Request, code: str, day: date, pk: int, step: Callable, done: str) -> HttpResponse:
    """What a button does for one of those who are called; `done` has a place for the name."""
    called = queries.called_for(meetings.meeting_for(request.user, code, day), pk)
    step(called, by=request.user, at=timezone.now())
    messages.success(request, done.format(called.person.name))
    return redirect("calling", code, day)


def _found(request: Request, code: str, day: date, number: int) -> Calling:
    meeting = meetings.meeting_for(request.user, code, day)
    return queries.calling_for(meeting, number, request.user, timezone.localdate())


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
    found = _found(request, code, day, number)
    return _file(found.paper, letters.paper_name(found))


@require_GET
def calling_papers(request: Request, code: str, day: date, number: int) -> FileResponse:
    """Answer with the papers of a calling as one PDF."""
    found = _found(request, code, day, number)
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
    """Change the day, time or place of a meeting (ändra dag, tid eller plats)."""
    meeting = meetings.meeting_for(request.user, code, day)
    form = MoveForm(
        request.POST or None, initial={"date": meeting.date, "starts_at": meeting.starts_at, "place": meeting.place}
    )
    if moved := acting.done(request, form, rescheduling.move, meeting, told="Sammanträdet är flyttat."):
        return redirect(moved)
    return _reschedule(request, meeting, form, "Ändra dag, tid eller plats")


@require_http_methods(["GET", "POST"])
def meeting_cancel(request: Request, code: str, day: date) -> HttpResponse:
    """Cancel a meeting (ställa in sammanträdet)."""
    meeting = meetings.meeting_for(request.user, code, day)
    form = CancelForm(request.POST or None)
    done = "Sammanträdet är inställt. Ärendena väntar på ett annat sammanträde."
    if cancelled := acting.done(request, form, rescheduling.cancel, meeting, told=done):
        return redirect(cancelled)
    return _reschedule(request, meeting, form, "Ställ in sammanträdet")


def _reschedule(request: Request, meeting: Meeting, form: BaseForm, heading: str) -> HttpResponse:
    sent = meeting.callings.filter(state="sent", kind="calling").exists()
    council = meeting.body.kind == Body.Kind.COUNCIL
    check_may_be_rescheduled(meeting, "ändras")
    context = {"meeting": meeting, "form": form, "heading": heading, "is_called": sent, "is_council": council}
    return render(request, "decisions/meeting/reschedule.html", context)


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
        "last_day": rules.last_calling_day(meeting.date, council=council, workdays=meeting.facts.calling_days),
        "reworded": case_headings.changed(items_of(meeting)),
        "papers_until": rules.papers_open_until(meeting.date),
        "today": today,
        "prepare_form": PrepareForm(),
        "send_form": SendForm(),
    }
    return render(request, "decisions/calling/calling.html", context | more)
