"""Protokollet i webbläsaren: the whole of it on a page, read through, and as a file that is made in a job. None is an act."""

from datetime import date
from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseStopPolling

from decisions.minutes.batches import minutes_now
from decisions.models import Printout
from decisions.printouts.making import ask
from decisions.queries import meetings as queries
from decisions.queries import printouts, reading
from municipality.login.request import Request

MEDIA_TYPES: dict[str, str] = {
    Printout.Form.PDF: "application/pdf",
    Printout.Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Printout.Form.EXTRACTS: "application/pdf",
}

#: The forms that the whole minutes are had in.
WHOLE = [(form.value, form.label) for form in (Printout.Form.PDF, Printout.Form.WORD)]


@require_GET
def minutes(request: Request, code: str, day: date) -> HttpResponse:
    """Protokollet som det skrivs ut."""
    meeting = queries.meeting_for(request.user, code, day)
    context = {"meeting": meeting, "minutes": minutes_now(meeting), "forms": WHOLE}
    return render(request, "decisions/minutes/minutes.html", context)


@require_GET
def read_through(request: Request, code: str, day: date) -> HttpResponse:
    """Show what contradicts itself before the minutes are locked (läs igenom)."""
    meeting = queries.meeting_for(request.user, code, day)
    context = {"meeting": meeting, "read": reading.read_through(request.user, meeting)}
    return render(request, "decisions/minutes/read_through.html", context)


@require_POST
def print_out(request: Request, code: str, day: date) -> HttpResponse:
    """Asks for the file; what is there already, and still says what the record says, is not made again."""
    meeting = queries.meeting_for(request.user, code, day)
    form = request.POST.get("form", "")
    if form not in Printout.Form.values:
        return redirect("minutes", code, day)
    printout = ask(meeting, form=form, at=timezone.now())
    return redirect("printout", code, day, printout.pk)


@require_GET
def printout(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """How far the file has come. The page asks by itself until it is there; without JavaScript by a link."""
    found = printouts.printout_for(request.user, code, day, pk)
    context = {"meeting": found.meeting, "printout": found}
    if not request.htmx:
        return render(request, "decisions/minutes/printout.html", context)
    answer = HttpResponse if found.at_work else HttpResponseStopPolling
    return answer(render(request, "decisions/minutes/_printout_progress.html", context).content)


@require_GET
def printed(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """The file."""
    found = printouts.content_for(request.user, code, day, pk)
    return HttpResponse(
        bytes(cast(bytes, found.content)),
        content_type=MEDIA_TYPES[found.form],
        headers={
            "Content-Disposition": f'inline; filename="{found.file_name}"',
            "Cache-Control": "private, no-store",
        },
    )
