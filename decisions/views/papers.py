"""Papper: the extract and the proposal in the browser. Looking at them is no act, and leaves no trace."""

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from decisions.minutes import papers
from decisions.queries import meetings as queries
from municipality.login.request import Request


@require_GET
def extract(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """Protokollsutdrag."""
    item = queries.item_for(request.user, code, day, paragraph=paragraph)
    return _pdf(papers.extract(item), f"{code}-{day}-{paragraph}")


@require_GET
def proposal(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Answer with the proposed decision (förslag till beslut) as a PDF."""
    item = queries.item_for(request.user, code, day, number=number)
    return _pdf(papers.proposal(item), f"{code}-{day}-arende-{number}")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"},
    )
