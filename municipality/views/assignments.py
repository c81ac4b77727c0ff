"""The pages of an assignment (uppdrag): begin it, change it from a day, end it, and correct what was entered wrong."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from municipality.forms import register as forms
from municipality.login.request import Request
from municipality.queries import register as queries
from municipality.refusals import shown_on
from municipality.steps import register


@require_http_methods(["GET", "POST"])
def assignment_begin(request: Request, pk: int) -> HttpResponse:
    """Begin an assignment of the person."""
    queries.check_keeps_register(request.user, timezone.localdate())
    person = queries.person_for(request.user, timezone.localdate(), pk)
    form = forms.AssignmentForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            register.begin_assignment(person, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Uppdraget är infört.")
            return redirect("person", pk)
    return render(request, "municipality/assignment_begin.html", {"form": form, "person": person})


@require_http_methods(["GET", "POST"])
def assignment_change(request: Request, pk: int) -> HttpResponse:
    """Change an assignment from a day on."""
    now = ["role", "party", "order", "constituency"]
    return _act(request, pk, forms.ChangeForm, register.change_assignment, shows=now, done="Uppdraget är ändrat.")


@require_http_methods(["GET", "POST"])
def assignment_end(request: Request, pk: int) -> HttpResponse:
    """End an assignment."""
    return _act(request, pk, forms.EndForm, register.end_assignment, done="Uppdraget är avslutat.")


@require_http_methods(["GET", "POST"])
def assignment_correct(request: Request, pk: int) -> HttpResponse:
    """Correct an assignment that was entered wrong."""
    now = ["role", "party", "order", "constituency", "valid_from", "valid_to"]
    return _act(request, pk, forms.CorrectForm, register.correct_assignment, shows=now, done="Uppdraget är rättat.")


@require_http_methods(["GET", "POST"])
def assignment_remove(request: Request, pk: int) -> HttpResponse:
    """Remove an assignment that the person never had."""
    return _act(request, pk, forms.ReasonForm, register.remove_assignment, done="Uppdraget är borttaget.")


def _act(request, pk: int, form_class: type, step: Callable, *, shows: Sequence[str] = (), done: str) -> HttpResponse:
    """Handle any act on an assignment: the form, the step, and back to the person."""
    queries.check_keeps_register(request.user, timezone.localdate())
    assignment = queries.assignment_for(request.user, timezone.localdate(), pk)
    form = form_class(request.POST or None, initial=model_to_dict(assignment, shows) if shows else {})
    if form.is_valid():
        with shown_on(form):
            step(assignment, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, done)
            return redirect("person", assignment.person_id)
    template = f"municipality/{request.resolver_match.url_name}.html"
    return render(request, template, {"form": form, "assignment": assignment})
