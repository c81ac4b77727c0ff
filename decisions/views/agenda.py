"""The agenda (föredragningslista): items are put on it, put in order, and taken off with a reason."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from decisions.forms.item_cases import TogetherForm
from decisions.forms.meetings import FreeItemForm, OrderForm, ReadyForm, ReasonForm
from decisions.models import Meeting
from decisions.queries import meetings as queries
from decisions.queries.queue import case_of
from decisions.states import Purpose
from decisions.steps import agenda as steps
from decisions.views.meetings import page
from municipality import refusals
from municipality.login.request import Request


@require_POST
def put(request: Request, code: str, day: date) -> HttpResponse:
    """Put something on the agenda (sätta upp): one of the queue's cases, or an item of its own."""
    meeting = queries.meeting_for(request.user, code, day)
    if "case" in request.POST:
        return _put_case(request, meeting)
    if "numbers" in request.POST:
        return _put_together(request, meeting)
    form = FreeItemForm(request.POST)
    if form.is_valid():
        with refusals.shown_on(form):
            item = steps.put_on_agenda(
                meeting, by=request.user, at=timezone.now(), purpose=Purpose.OTHER, **form.cleaned_data
            )
            messages.success(request, f"Ärende {item.number} är uppsatt.")
            return redirect(meeting)
    return page(request, meeting, free_item_form=form)


def _put_case(request: Request, meeting: Meeting) -> HttpResponse:
    form = ReadyForm(request.POST)
    if not form.is_valid():
        raise Http404
    also = [case_of(int(pk)) for pk in request.POST.getlist("also") if pk.isdecimal()]
    facts = form.cleaned_data | {"case": case_of(form.cleaned_data["case"]), "also": also}
    with refusals.told_at_top() as at_top:
        item = steps.put_on_agenda(meeting, by=request.user, at=timezone.now(), **facts)
        messages.success(request, f"Ärende {item.number} är uppsatt.")
        return redirect(meeting)
    return page(request, meeting, **at_top)


def _put_together(request: Request, meeting: Meeting) -> HttpResponse:
    """Several motions in one paragraph."""
    form = TogetherForm(request.POST, body=meeting.body)
    if form.is_valid():
        with refusals.shown_on(form):
            item = steps.put_on_agenda(meeting, by=request.user, at=timezone.now(), **form.facts())
            messages.success(request, f"Ärende {item.number} är uppsatt.")
            return redirect(meeting)
    return page(request, meeting, together_form=form)


@require_POST
def reorder(request: Request, code: str, day: date) -> HttpResponse:
    """Move an item up or down on the agenda."""
    meeting = queries.meeting_for(request.user, code, day)
    form = OrderForm(request.POST)
    if not form.is_valid():
        raise Http404
    with refusals.told_at_top() as at_top:
        steps.reorder(meeting, by=request.user, at=timezone.now(), order=form.wanted())
        moved = form.cleaned_data["move"].partition(":")[2]
        return redirect(f"{meeting.get_absolute_url()}#{f'plats-{moved}' if moved else 'foredragningslista'}")
    return page(request, meeting, **at_top)


@require_POST
def remove(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Take an item off the agenda, with a reason (låta ärendet utgå)."""
    item = queries.item_for(request.user, code, day, number=number)
    form = ReasonForm(request.POST, prefix=f"utga-{number}")
    if form.is_valid():
        with refusals.shown_on(form):
            steps.remove(item, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Ärende {number} utgår.")
            return redirect(item.meeting)
    return page(request, item.meeting, refusal=" ".join(map(str, form.errors.get("reason", []))))
