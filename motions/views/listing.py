"""The list of motions."""

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motions.forms.listing import MotionFilter
from motions.motion import overview
from motions.queries import listing
from motions.queries.motions import check_reads, may_register_motions
from municipality.files import csv
from municipality.login.request import Request
from municipality.swedish import listed

PAGE = 50


@require_GET
def motions(request: Request) -> HttpResponse:
    """Show the motions, by number, word, person, state, party, body and year. A whole number leads
    straight to its motion."""
    check_reads(request.user)
    if case := listing.case_of_number(request.GET.get("q", "")):
        return redirect("motion", case.slug)
    matching, form = _filtered(request)
    page = Paginator(matching, PAGE).get_page(request.GET.get("sida"))
    query = request.GET.copy()
    query.pop("sida", None)
    context = {
        "form": form,
        "page": page,
        "rows": _rows(list(page.object_list)),
        "query": query.urlencode(),
        "may_register": may_register_motions(request.user),
    }
    return render(request, "motions/motions.html", context)


@require_GET
def motions_csv(request: Request) -> StreamingHttpResponse:
    """Send the same motions, all of them, for a spreadsheet."""
    check_reads(request.user)
    matching, _ = _filtered(request)
    heading = ["Diarienummer", "Rubrik", "Motionärer", "Väckt", "Inkommen", "Beredningsåret går ut", "Läge", "Utgång"]
    return StreamingHttpResponse(
        csv.lines(heading, (_line(row) for part in _parts(matching) for row in part)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="motioner.csv"'},
    )


def _filtered(request: Request):
    """Return the ids of the motions that the filter selects, none when it cannot be read, and the filter."""
    form = MotionFilter(request.GET, years=listing.years())
    matching = listing.matching_motions(**form.conditions()) if form.is_valid() else listing.matching_motions().none()
    # A search for words is made only once: the ids are fetched, and counted and divided into pages here.
    return (listing.keys_of(matching) if request.GET.get("q") else matching.values_list("pk", flat=True)), form


def _rows(keys: list[int]) -> list[overview.Row]:
    rows = overview.rows(listing.motions_of(keys), timezone.localdate())
    return sorted(rows, key=lambda row: keys.index(row.motion.pk))


def _parts(keys):
    """Return the rows of a long list a part at a time, as they are read and sent."""
    for number in (paginator := Paginator(keys, 500)).page_range:
        yield _rows(list(paginator.page(number).object_list))


def _line(row: overview.Row) -> list:
    motion = row.motion
    return [
        ", ".join(row.numbers),
        motion.title,
        listed(row.submitters),
        motion.submitted_on,
        motion.received_on,
        row.clock.last_day if row.clock else "",
        f"{motion.get_state_display()} {row.where}".strip(),
        motion.get_outcome_display(),
    ]
