"""Verifiera: a public page where anybody finds out whether a PDF is this municipality's. The file is looked at and let go."""

from threading import BoundedSemaphore

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from decisions.forms.verification import VerificationForm
from decisions.queries.verification import verdict

#: One at a time in each worker, so that those who look at minutes do not wait for those who examine a hundred files.
_AT_WORK = BoundedSemaphore(1)
_SECONDS = 10


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Drop a PDF, and learn what it is, whether it is unaltered, and who has signed it."""
    form = VerificationForm(request.POST or None, request.FILES or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "public/verify.html", {"form": form}, status=200)
    if not _AT_WORK.acquire(timeout=_SECONDS):
        busy = "Många kontrollerar filer just nu: försök igen om en stund. Din fil är inte sparad."
        return render(request, "public/verify.html", {"form": form, "busy": busy}, status=503)
    try:
        found = verdict(form.cleaned_data["file"].read())
    finally:
        _AT_WORK.release()
    return render(request, "public/verify.html", {"form": VerificationForm(), "found": found, "name": form.name})
