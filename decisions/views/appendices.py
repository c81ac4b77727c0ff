"""Bilagor till en paragraf: what is handed in with a reservation or a statement."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from decisions.forms.appendices import AppendixForm
from decisions.models import AgendaItem, Reservation, Statement
from decisions.queries import meetings as queries
from decisions.steps import appendices as steps
from decisions.views.workplace import APPENDICES, workplace
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request


@require_http_methods(["GET", "POST"])
def appendices(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """Bilagorna i en paragraf. A POST's `action` says for which: "hand_in:reservation-3", "take_away:statement-1"."""
    item = queries.item_for(request.user, code, day, paragraph=paragraph)
    if request.method == "GET":
        return _page(request, item)
    kind, _, key = request.POST.get("action", "").partition(":")
    row = _rows(item).get(key)
    if row is None or kind not in ("hand_in", "take_away"):
        raise Http404
    if kind == "take_away":
        return _take_away(request, item, row)
    form = AppendixForm(request.POST, request.FILES, prefix=key)
    if form.is_valid():
        with refusals.shown_on(form):
            facts = {"text": form.cleaned_data["text"], "upload": form.cleaned_data["file"]}
            steps.hand_in(row, by=request.user, at=timezone.now(), **facts)
            messages.success(request, "Bilagan är inlämnad.")
            return redirect("appendices", code, day, paragraph)
    return _page(request, item, forms={key: form})


def _take_away(request: Request, item: AgendaItem, row: Reservation | Statement) -> HttpResponse:
    with refusals.told_at_top() as at_top:
        steps.take_away(row, by=request.user, at=timezone.now())
        return redirect("appendices", item.meeting.body.code, item.meeting.date, item.paragraph)
    return _page(request, item, **at_top)


@require_GET
def appendix(request: Request, code: str, day: date, paragraph: int, key: str) -> FileResponse:
    """En inlämnad PDF, to keep."""
    row = _rows(queries.item_for(request.user, code, day, paragraph=paragraph)).get(key)
    if row is None or row.appended_file is None:
        raise Http404
    return FileResponse(
        storage.open_file(row.appended_file),
        as_attachment=True,
        filename=row.appended_name,
        content_type=row.appended_file.media_type,
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store"},
    )


def _rows(item: AgendaItem) -> dict[str, Reservation | Statement]:
    rows: list[Reservation | Statement] = [
        *item.reservations.select_related("appended_file"),
        *item.statements.select_related("appended_file"),
    ]
    for row in rows:
        row.item = item
    return {row.key: row for row in rows}


def _page(request: Request, item: AgendaItem, forms: dict | None = None, **more) -> HttpResponse:
    rows = [
        (key, row, (forms or {}).get(key) or AppendixForm(prefix=key, initial={"text": row.appended}))
        for key, row in _rows(item).items()
    ]
    context = workplace(request, item, APPENDICES)
    context |= {"rows": rows, "form": AppendixForm(), **more}
    return render(request, "decisions/paragraph/appendices.html", context, status=409 if "refusal" in more else 200)
