"""Recurring items (återkommande ärenden): what a body has on its agenda every time, and the agenda filled with it."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from decisions import permissions
from decisions.forms.recurring import RecurringForm
from decisions.queries import recurring as queries
from decisions.steps import recurring as steps
from decisions.views.meetings import act_on
from municipality import refusals
from municipality.login.request import Request


@require_http_methods(["GET", "POST"])
def recurring(request: Request, code: str) -> HttpResponse:
    """The body's list, and one more."""
    body = queries.body_for(request.user, code)
    form = RecurringForm(request.POST or None)
    if form.is_valid():
        with refusals.shown_on(form):
            item = steps.add(body, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"”{item.heading}” sätts upp i fortsättningen.")
            return redirect("recurring", code)
    context = {
        "body": body,
        "items": body.recurring_items.all(),
        "form": form,
        "may_write": permissions.may_keep_minutes(request.user, body, timezone.localdate()),
    }
    return render(request, "decisions/meeting/recurring.html", context)


@require_POST
def recurring_begin(request: Request, code: str) -> HttpResponse:
    """Begin a recurring item."""
    steps.begin(queries.body_for(request.user, code), by=request.user, at=timezone.now())
    return redirect("recurring", code)


@require_http_methods(["GET", "POST"])
def recurring_change(request: Request, code: str, pk: int) -> HttpResponse:
    """Change a recurring item."""
    item = queries.item_for(request.user, code, pk)
    facts = ("heading", "content", "text", "decision", "months", "ends_the_agenda")
    form = RecurringForm(request.POST or None, initial={name: getattr(item, name) for name in facts})
    if form.is_valid():
        with refusals.shown_on(form):
            steps.change(item, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Det återkommande ärendet är ändrat.")
            return redirect("recurring", code)
    return render(request, "decisions/meeting/recurring_change.html", {"item": item, "body": item.body, "form": form})


@require_POST
def recurring_remove(request: Request, code: str, pk: int) -> HttpResponse:
    """Stop an item from recurring."""
    steps.remove(queries.item_for(request.user, code, pk), by=request.user, at=timezone.now())
    messages.success(request, "Ärendet sätts inte upp i fortsättningen.")
    return redirect("recurring", code)


@require_POST
def recurring_move(request: Request, code: str, pk: int) -> HttpResponse:
    """Move a recurring item up or down."""
    item = queries.item_for(request.user, code, pk)
    steps.move(item, by=request.user, at=timezone.now(), up=request.POST.get("move") == "up")
    return redirect("recurring", code)


@require_POST
def agenda_fill(request: Request, code: str, day: date) -> HttpResponse:
    """Put what recurs and what was postponed on the agenda."""
    return act_on(request, code, day, steps.fill_agenda, "De återkommande och bordlagda ärendena är uppsatta.")
