"""Expediering: the approved paragraphs of a meeting and who has them, one paragraph sent on its way, and what has come to a body."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions import permissions
from decisions.dispatch.letters import check_may_be_dispatched
from decisions.forms.dispatch import DispatchForm
from decisions.queries import dispatch as queries
from decisions.queries import meetings
from decisions.steps import dispatch as steps
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request


@require_GET
def dispatches(request: Request, code: str, day: date) -> HttpResponse:
    """Ett sammanträdes expediering."""
    meeting = meetings.meeting_for(request.user, code, day)
    context = {
        "meeting": meeting,
        "sheets": queries.sheets_of(meeting),
        "may_write": permissions.may_keep_minutes(request.user, meeting.body, timezone.localdate()),
    }
    return render(request, "decisions/dispatch/dispatches.html", context)


@require_http_methods(["GET", "POST"])
def dispatch(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """Expediera en paragraf."""
    item = meetings.item_for(request.user, code, day, paragraph=paragraph)
    sheet, today = queries.sheet_of(item), timezone.localdate()
    form = DispatchForm(
        request.POST or None, rows=sheet.open_rows, addresses=queries.addresses_of(sheet), bodies=queries.bodies(timezone.localdate()),
        initial={"on": today},
    )  # fmt: skip
    if form.is_valid():
        with refusals.shown_on(form):
            sent = steps.send(item, by=request.user, at=timezone.now(), to=form.to(), on=form.cleaned_data["on"])
            messages.success(request, _told(sent))
            return redirect("dispatch", code, day, paragraph)
    context = {"item": item, "meeting": item.meeting, "sheet": sheet, "form": form}
    context["why_not"] = refusals.why_not(check_may_be_dispatched, item)
    context["may_write"] = permissions.may_keep_minutes(request.user, item.meeting.body, today)
    return render(request, "decisions/dispatch/dispatch.html", context)


@require_GET
def dispatch_paper(request: Request, code: str, day: date, paragraph: int, number: int) -> FileResponse:
    """Det som skickades, to the byte."""
    found = queries.dispatch_for(request.user, code, day, paragraph, number)
    return FileResponse(
        storage.open_file(found.file),
        filename=found.file_name,
        content_type="application/pdf",
        headers={"Cache-Control": "private, no-store"},
    )


@require_POST
def dispatch_receive(request: Request, code: str, day: date, paragraph: int, number: int) -> HttpResponse:
    """Mottaget."""
    found = queries.dispatch_for(request.user, code, day, paragraph, number)
    steps.receive(found, by=request.user, at=timezone.now())
    messages.success(request, f"{found.item.label} från {found.item.meeting.facts.in_running_text} är mottagen.")
    return redirect("todo")


def _told(sent) -> str:
    letters = sum(letter_sent.letter is not None for letter_sent in sent)
    if not letters:
        return "Beslutet är expedierat. Nedan ser du hur det går."
    return "Beslutet är på väg. Nedan ser du när e-postservern har tagit emot det."
