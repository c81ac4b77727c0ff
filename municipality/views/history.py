"""The pages of the history: all acts, one act, and one record."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from municipality import audit, terms
from municipality.files import csv
from municipality.forms.history import HistoryFilter
from municipality.login.request import Request
from municipality.models import Act
from municipality.queries import changes, history

PAGE = 50


@require_GET
def acts(request: Request) -> HttpResponse:
    """Show the history (historik): every act, for the administrator."""
    matching, form = _filtered(request)
    page = Paginator(matching, PAGE).get_page(request.GET.get("sida"))
    query = request.GET.copy()
    query.pop("sida", None)
    return render(
        request,
        "municipality/history.html",
        {"form": form, "page": page, "query": query.urlencode(), "terms": terms.act_terms()},
    )


@require_GET
def acts_csv(request: Request) -> StreamingHttpResponse:
    """Send the same acts, all of them, for a spreadsheet."""
    matching, _ = _filtered(request)
    nouns = {name: str(model._meta.verbose_name) for name, model in changes.tracked_models().items()}
    heading = ["Nummer", "Tidpunkt", "Antecknad", "Namn", "Befattning", "Slag", "Händelse", "Rör"]
    return StreamingHttpResponse(
        csv.lines(heading, (_row(act, nouns) for act in matching.iterator(chunk_size=1000))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="historik.csv"'},
    )


@require_GET
def act(request: Request, pk: int) -> HttpResponse:
    """Show what an act changed, field by field."""
    shown = history.act_for(request.user, timezone.localdate(), pk)
    return render(
        request,
        "municipality/act.html",
        {
            "act": shown,
            "term": terms.act_terms().get(shown.kind, ""),
            "changes": history.changes_for(request.user, timezone.localdate(), shown),
        },
    )


@require_GET
def record(request: Request, model_name: str, pk: int) -> HttpResponse:
    """Show every value that each field of a record has had, and every act about it."""
    model = history.tracked_model_for(request.user, timezone.localdate(), model_name, pk)
    fields = changes.field_histories(model, pk)
    if not fields:
        raise Http404
    context = {
        "noun": model._meta.verbose_name,
        "name": changes.name_of(model, pk),
        "changed": [field for field in fields if len(field.values) > 1],
        "unchanged": [field for field in fields if len(field.values) == 1 and field.values[0].value],
        "acts": audit.acts_about(model(pk=pk)),
    }
    return render(request, "municipality/record_history.html", context)


def _filtered(request: Request):
    """Return the acts that the filter selects, none when it cannot be read, and the filter."""
    everything = history.all_acts_for(request.user, timezone.localdate())
    form = HistoryFilter(request.GET)
    return (history.narrowed(everything, **form.narrowing()) if form.is_valid() else everything.none()), form


def _row(act: Act, nouns: dict[str, str]) -> list:
    """Return the act as a row of the table; `nouns` is what the models are called in Swedish."""
    return [
        act.pk,
        f"{timezone.localtime(act.at):%Y-%m-%d %H:%M:%S}",
        f"{timezone.localtime(act.recorded_at):%Y-%m-%d %H:%M:%S}",
        act.by_name,
        act.by_role,
        terms.act_terms().get(act.kind, act.kind),
        act.sentence,
        ", ".join(f"{nouns.get(name, name)} {number}" for name, _, number in (key.partition(":") for key in act.about)),
    ]
