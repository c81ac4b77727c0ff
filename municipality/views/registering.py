"""Adding a body, a party or a person (organ, parti, person) to the register, and correcting one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from municipality.login.request import Request
from municipality.models.record import Record
from municipality.queries.register import check_keeps_register
from municipality.refusals import shown_on
from municipality.views import acting


def add(
    request: Request, form_class: Callable, step: Callable, template: str, *, done: str, then: Callable
) -> HttpResponse:
    """Show the form for a new record; once it is added (lägg upp), answer what `then` makes of it. `done` has a place
    for its name."""
    check_keeps_register(request.user, timezone.localdate())
    form = form_class(request.POST or None)
    if added := acting.done(request, form, step, told=done):
        return then(added)
    return render(request, template, {"form": form})


def correct(
    request: Request, record: Record, form_class: Callable, step: Callable, template: str, *, then: HttpResponse
) -> HttpResponse:
    """Show the form that corrects a record (rätta), write only what is changed in it, and answer `then`."""
    check_keeps_register(request.user, timezone.localdate())
    form = form_class(request.POST or None, record=record)
    if form.is_valid():
        with shown_on(form):
            step(record, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, "Uppgifterna är ändrade.")
            return then
    return render(request, template, {"form": form, str(record._meta.model_name): record})
