"""The page of the glossary."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from municipality import terms
from municipality.login.request import Request

HEADINGS = {"words": "Ord som lätt förväxlas", "models": "Begrepp", "choices": "Lägen och val", "acts": "Händelser"}


@require_GET
def glossary(request: Request) -> HttpResponse:
    """Show the glossary (ordlista): what the words mean, and what they are called in the code."""
    groups = [(HEADINGS[group], rows) for group, rows in terms.glossary().items()]
    return render(request, "municipality/glossary.html", {"groups": groups})
