"""Handlingar till ett ärende på föredragningslistan."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions import permissions
from decisions.forms.calling import PaperForm
from decisions.models import AgendaItem, AgendaPaper
from decisions.queries import meetings as queries
from decisions.states import ItemState
from decisions.steps import agenda_papers as steps
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request


@require_http_methods(["GET", "POST"])
def agenda_papers(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Show an item's papers before the meeting (handlingar), and add one."""
    item = queries.item_for(request.user, code, day, number=number)
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals.shown_on(form):
            paper = steps.add(item, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"”{paper.title}” följer med nästa kallelse eller tilläggslista.")
            return redirect("agenda_papers", code, day, number)
    may_write = item.state == ItemState.PLANNED and permissions.may_prepare(
        request.user, item.meeting.body, timezone.localdate()
    )
    context = {"item": item, "meeting": item.meeting, "papers": item.papers.select_related("file"), "form": form}
    return render(request, "decisions/meeting/agenda_papers.html", context | {"may_write": may_write})


@require_POST
def agenda_paper_remove(request: Request, code: str, day: date, number: int, pk: int) -> HttpResponse:
    """Take a paper away from an item."""
    item = queries.item_for(request.user, code, day, number=number)
    steps.remove(_paper(item, pk), by=request.user, at=timezone.now())
    return redirect("agenda_papers", code, day, number)


@require_GET
def agenda_paper(request: Request, code: str, day: date, number: int, pk: int) -> FileResponse:
    """Handlingens fil, to keep: never opened in the browser as if it were a page of ours."""
    paper = _paper(queries.item_for(request.user, code, day, number=number), pk)
    return FileResponse(
        storage.open_file(paper.file),
        as_attachment=True,
        filename=paper.file_name,
        content_type=paper.file.media_type,
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store"},
    )


def _paper(item: AgendaItem, pk: int) -> AgendaPaper:
    paper = item.papers.select_related("file", "item__meeting").filter(pk=pk).first()
    if paper is None:
        raise Http404
    return paper
