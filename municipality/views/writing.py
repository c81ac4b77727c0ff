"""What the rich-text editor asks for."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from municipality.login.request import Request
from municipality.text import rich_text, word_paste


@require_POST
def paste(request: Request) -> HttpResponse:
    """Answer with what was pasted from Word, straightened: the editor (static/js/prose.js) asks before it
    inserts. Nothing is stored."""
    return HttpResponse(
        word_paste.table_heads(rich_text.clean(request.body.decode("utf-8", errors="replace"))),
        content_type="text/plain",
    )
