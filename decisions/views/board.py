"""Anslagstavlan, for everybody: no log-in, no trace, nothing but what 8 kap. 10–11 §§ kommunallagen let stand there
(lagregel 46)."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_GET

from decisions.queries import board as queries

#: So many notices a page keep it under 100 kB, the style sheet counted.
SHOWN = 40


@login_not_required
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Anslagstavlan."""
    page = Paginator(queries.shown(), SHOWN).get_page(request.GET.get("sida"))
    page.object_list = queries.as_shown(page.object_list)
    return render(
        request, "board/board.html", {"page": page, "municipality": queries.municipality_name(timezone.localdate())}
    )


@login_not_required
@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Ett anslag, as long as it is up."""
    return render(request, "board/notice.html", {"notice": queries.notice_shown(pk)})


@login_not_required
@require_GET
def appeal_guide(request: HttpRequest) -> HttpResponse:
    """Show how to appeal (överklagandehänvisning, 8 kap. 10 § kommunallagen)."""
    return render(request, "board/appeal_guide.html", {"court": settings.ADMINISTRATIVE_COURT})


@login_not_required
@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """Anslagen som Atom-flöde."""
    name = queries.municipality_name(timezone.localdate())
    found = Atom1Feed(
        title=f"Anslagstavla, {name}", link=_address("board"), description="Nya anslag", language="sv", author_name=name,
        feed_url=_address("board_feed"),
    )  # fmt: skip
    for notice in queries.as_shown(queries.shown()[:SHOWN]):
        address = _address("notice", notice.pk)
        found.add_item(
            notice.title,
            address,
            notice.html,
            pubdate=notice.posted_at,
            updateddate=notice.posted_at,
            unique_id=address,
        )
    return HttpResponse(found.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@login_not_required
@require_GET
def data(request: HttpRequest) -> JsonResponse:
    """Anslagen som öppna data."""
    notices = [queries.as_data(notice, _address("notice", notice.pk)) for notice in queries.as_shown(queries.shown())]
    return JsonResponse(
        {"notices": notices},
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _address(name: str, *arguments) -> str:
    return settings.SITE_URL + reverse(name, args=arguments)
