"""Utdragen ur ett protokoll: certified one or several at a time, listed with their numbers, and fetched again."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseStopPolling

from decisions import permissions
from decisions.forms.extracts import ExtractForm
from decisions.models import AgendaItem, ExtractOrder, Meeting
from decisions.queries import extracts as queries
from decisions.queries.meetings import meeting_for
from decisions.steps import extracts as steps
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request
from municipality.paper import duplex

A_PAGE = 100


@require_http_methods(["GET", "POST"])
def extracts(request: Request, code: str, day: date) -> HttpResponse:
    """Bestyrk utdrag, and the list of those that have been given out."""
    meeting = meeting_for(request.user, code, day)
    approved, waiting = queries.paragraphs(meeting)
    form = ExtractForm(request.POST or None, items=approved, initial={"paragraphs": _asked_for(request, approved)})
    if request.method == "POST" and form.is_valid():
        with refusals.shown_on(form):
            return _certified(request, meeting, form)
    context = {
        "meeting": meeting,
        "form": form,
        "approved": approved,
        "waiting": waiting,
        "recipients": queries.recipients(meeting),
        "orders": queries.orders(meeting),
        "page": Paginator(queries.given_out(meeting), A_PAGE).get_page(request.GET.get("sida")),
        "may_write": permissions.may_keep_minutes(request.user, meeting.body, timezone.localdate()),
    }
    return render(request, "decisions/minutes/extracts.html", context)


def _asked_for(request: Request, approved: list[AgendaItem]) -> list[int]:
    """?paragraf=8 comes from the paragraph's page; ?paragraf=alla ticks all that are not secret."""
    asked = request.GET.getlist("paragraf")
    return [
        paragraph.pk
        for paragraph in approved
        if str(paragraph.paragraph) in asked or ("alla" in asked and not queries.is_secret(paragraph))
    ]


def _certified(request: Request, meeting: Meeting, form: ExtractForm) -> HttpResponse:
    act = {"by": request.user, "at": timezone.now()}
    how = {"recipient": form.cleaned_data["recipient"], "in_ink": bool(form.cleaned_data["in_ink"])}
    if form.cleaned_data["each"]:
        order = steps.order(form.chosen(), **act, **how)
        return redirect("extract_order", meeting.body.code, meeting.date, order.pk)
    extract = steps.certify(form.chosen(), **act, **how)
    done = "skrivet för att bestyrkas med bläck" if how["in_ink"] else "bestyrkt"
    messages.success(request, f"Utdrag {extract.label} är {done}: det står överst i förteckningen.")
    return redirect("extracts", meeting.body.code, meeting.date)


@require_GET
def extract(request: Request, code: str, day: date, year: int, number: int) -> FileResponse:
    """Utdraget, byte for byte as it was given out."""
    found = queries.extract_for(request.user, code, day, year, number)
    answer = FileResponse(
        storage.open_file(found.file), content_type="application/pdf", filename=f"utdrag-{year}-{number}.pdf"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def order(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """How far the ordered extracts have come. The page asks by itself; without JavaScript by a link."""
    found = queries.order_for(request.user, code, day, pk)
    context = _progress(found)
    if not request.htmx:
        return render(request, "decisions/minutes/extract_order.html", context)
    answer = HttpResponse if context["at_work"] else HttpResponseStopPolling
    return answer(render(request, "decisions/minutes/_extract_order_progress.html", context).content)


def _progress(order: ExtractOrder) -> dict:
    finished = order.done == order.total  # type: ignore[attr-defined]
    return {
        "meeting": order.meeting,
        "order": order,
        "finished": finished,
        "at_work": not finished and not order.fault,
        "made": queries.made_for(order),
    }


@require_POST
def order_resume(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """Go on with the rest of an order of extracts (fortsätta med resten)."""
    found = queries.order_for(request.user, code, day, pk)
    steps.resume(found, by=request.user, at=timezone.now())
    return redirect("extract_order", code, day, pk)


@require_GET
def order_print(request: Request, code: str, day: date, pk: int) -> HttpResponse:
    """Alla beställningens utdrag för skrivaren, each on a sheet of its own."""
    found = queries.order_for(request.user, code, day, pk)
    made = queries.made_for(found)
    if not made:
        return redirect("extract_order", code, day, pk)
    papers = (storage.path_of(extract.file.sha256).read_bytes() for extract in made)
    content = duplex.on_sheets(papers, f"Utdrag {made[0].label}–{made[-1].label}")
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="utdrag-{pk}.pdf"', "Cache-Control": "private, no-store"},
    )
