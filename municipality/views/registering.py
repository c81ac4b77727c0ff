"""Ett organ, ett parti, en person: each is added to the register in one way, and corrected in another."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from municipality.models.record import Record
from municipality.queries.register import check_keeps_register
from municipality.refusals import told_on


def add(
    request: HttpRequest, form_class: Callable, step: Callable, template: str, *, done: str, then: Callable
) -> HttpResponse:
    """Lägg upp: the form, and when the step is done the answer that `then` makes of the record. `done` has a place for its name."""
    check_keeps_register(request.user, timezone.localdate())
    form = form_class(request.POST or None)
    if form.is_valid():
        with told_on(form):
            added = step(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, done.format(added))
            return then(added)
    return render(request, template, {"form": form})


def correct(
    request: HttpRequest, record: Record, form_class: Callable, step: Callable, template: str, *, then: HttpResponse
) -> HttpResponse:
    """Rätta: what this person has changed in the form is written, and no more; the answer is then `then`."""
    check_keeps_register(request.user, timezone.localdate())
    form = form_class(request.POST or None, record=record)
    if form.is_valid():
        with told_on(form):
            step(record, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, "Uppgifterna är ändrade.")
            return then
    return render(request, template, {"form": form, record._meta.model_name: record})
