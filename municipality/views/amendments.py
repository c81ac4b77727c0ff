"""The page of the changes of the law."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from municipality.amendments import AMENDMENTS
from municipality.login.request import Request


@require_GET
def amendments(request: Request) -> HttpResponse:
    """Show the changes of the law (lagändringar) that the program keeps by their day, the latest first."""
    today = timezone.localdate()
    rows = [(amendment, amendment.holds_on(today)) for amendment in AMENDMENTS]
    return render(request, "municipality/amendments.html", {"rows": rows})
