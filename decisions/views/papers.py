from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from decisions import papers
from decisions.queries.papers import item_for


@require_GET
def extract(request: HttpRequest, code: str, day: str, number: int) -> HttpResponse:
    """Protokollsutdrag, in the browser: looking at it is no act, and leaves no trace."""
    return _pdf(papers.extract(item_for(request.user, code, day, paragraph=number)), f"{code}-{day}-{number}")


@require_GET
def proposal(request: HttpRequest, code: str, day: str, number: int) -> HttpResponse:
    """Förslag till beslut, in the browser."""
    return _pdf(papers.proposal(item_for(request.user, code, day, number=number)), f"{code}-{day}-arende-{number}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"},
    )
