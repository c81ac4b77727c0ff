"""Protokoll for everyone: no log-in, nothing but what has been reviewed and published (8 kap. 10 § 4 kommunallagen)."""

from datetime import date
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from decisions.forms.publishing import ProtocolFilter
from decisions.publication import masking
from decisions.queries import protocols as queries
from municipality.files import storage
from municipality.models import StoredFile

A_PAGE = 50


@login_not_required
@require_GET
def protocols(request: HttpRequest) -> HttpResponse:
    """De publicerade protokollen, the latest first."""
    form = ProtocolFilter(request.GET)
    found = queries.published(timezone.localdate())
    if form.is_valid():
        found = form.narrowed(found)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "public/protocols.html", {"form": form, "page": page})


@login_not_required
@require_GET
def protocol(request: HttpRequest, code: str, day: date) -> HttpResponse:
    """Ett sammanträdes publicerade protokoll."""
    meeting, publications = queries.protocol(code, day, timezone.localdate())
    versions = [
        (publication, masking.corrected_since(publication, publication.parts.all())) for publication in publications
    ]
    return render(request, "public/protocol.html", {"meeting": meeting, "publications": versions})


@login_not_required
@require_GET
def document(request: HttpRequest, code: str, day: date, number: int) -> FileResponse:
    """Samma protokoll som PDF."""
    publication = queries.document(code, day, number, timezone.localdate())
    name = f"protokoll-{code}-{day}-{number}.pdf"
    return FileResponse(
        storage.open_file(cast(StoredFile, publication.pdf)), content_type="application/pdf", filename=name
    )
