"""The pages of the import (inläsning): choose a file, see what it would change, confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from municipality.files import csv
from municipality.forms.register_import import ConfirmForm, UploadForm
from municipality.login.request import Request
from municipality.queries import register as queries
from municipality.refusals import Refused, shown_on
from municipality.register import file
from municipality.register.plan import plan
from municipality.steps.register_import import import_register


@require_http_methods(["GET", "POST"])
def register_import(request: Request) -> HttpResponse:
    """Choose a file, and show what it would change."""
    queries.check_keeps_register(request.user, timezone.localdate())
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if form.is_valid():
        with shown_on(form):
            return _preview(request, form.cleaned_data["text"], form.cleaned_data["file"].name)
    columns = [(known_as[0], needed, holds) for known_as, needed, holds in file.COLUMNS.values()]
    return render(request, "municipality/register_import.html", {"form": form, "columns": columns})


@require_POST
def register_import_confirm(request: Request) -> HttpResponse:
    """Import the file as it was shown."""
    queries.check_keeps_register(request.user, timezone.localdate())
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect("register_import")
    try:
        done = import_register(by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _preview(request, form.cleaned_data["text"], form.cleaned_data["file_name"], status=409)
    messages.success(request, f"Filen är inläst: {done.summary}.")
    return redirect("register")


@require_GET
def register_example(request: Request) -> HttpResponse:
    """Send a file to begin from, as Excel in Swedish opens it."""
    queries.check_keeps_register(request.user, timezone.localdate())
    heading = [known_as[0] for known_as, _, _ in file.COLUMNS.values()]
    return HttpResponse(
        "".join(csv.lines(heading, file.EXAMPLE)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="exempel-fortroendevalda.csv"'},
    )


def _preview(request: Request, text: str, file_name: str, *, status: int = 200) -> HttpResponse:
    changes = plan(text)
    sent_along = ConfirmForm(initial={"text": text, "file_name": file_name, "seen": changes.fingerprint})
    context = {"plan": changes, "form": sent_along, "file_name": file_name}
    return render(request, "municipality/register_preview.html", context, status=status)
