"""Motionerna i ett ärende: several are answered in one paragraph, each told with its points and what becomes of them."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.item_cases import NumbersForm
from decisions.models import AgendaItem
from decisions.paragraph import permitted
from decisions.queries import meetings as queries
from decisions.queries.item_cases import answered_in
from decisions.steps import item_cases as steps
from municipality import refusals
from municipality.login.request import Request

_BY_ITSELF = {
    "take_out": (steps.take_out, "togs ut ur ärendet"),
    "split_out": (steps.split_out, "bröts ut till ett eget ärende"),
}


@require_http_methods(["GET", "POST"])
def item_cases(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Show the motions of an item (motionerna i ärendet); add some by their numbers, take one out, or break it out."""
    item = queries.item_for(request.user, code, day, number=number)
    action, _, pk = request.POST.get("action", "").partition(":")
    if action in _BY_ITSELF:
        return _one(request, item, action, pk)
    form = NumbersForm(request.POST or None, body=item.meeting.body, purpose=item.purpose)
    if form.is_valid():
        with refusals.shown_on(form):
            steps.add(item, by=request.user, at=timezone.now(), cases=form.cleaned_data["cases"])
            messages.success(request, "Motionerna är tillagda.")
            return redirect("item_cases", code, day, number)
    return _page(request, item, form)


def _one(request: Request, item: AgendaItem, action: str, pk: str) -> HttpResponse:
    case = next((case for case in item.cases if str(case.pk) == pk), None)
    if case is None:
        raise Http404
    step, done = _BY_ITSELF[action]
    with refusals.told_at_top() as at_top:
        step(item, by=request.user, at=timezone.now(), case=case)
        messages.success(request, f"{case.number} {done}.")
        return redirect("item_cases", item.meeting.body.code, item.meeting.date, item.number)
    form = NumbersForm(body=item.meeting.body, purpose=item.purpose)
    return _page(request, item, form, **at_top)


def _page(request: Request, item: AgendaItem, form: NumbersForm, **more) -> HttpResponse:
    now = timezone.now()
    context = {
        "item": item,
        "meeting": item.meeting,
        "answered": answered_in(item),
        "form": form,
        "refused_change": refusals.why_not(permitted.check_may_change_cases, request.user, item, now),
        "refused_split": refusals.why_not(permitted.check_may_split, request.user, item, now),
    }
    return render(request, "decisions/meeting/item_cases.html", context | more, status=409 if more else 200)
