"""The pages of what holds of a body from a day to a day (organets uppgifter): changed, put right, taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from municipality.forms.bodies import CorrectFactsForm, FactsForm, TakeBackForm
from municipality.login.request import Request
from municipality.queries import register as queries
from municipality.refusals import shown_on
from municipality.steps import bodies
from municipality.views import acting


@require_http_methods(["GET", "POST"])
def body_change(request: Request, code: str) -> HttpResponse:
    """Change what holds of a body from a day on."""
    today = timezone.localdate()
    queries.check_keeps_register(request.user, today)
    body = queries.body_for(request.user, today, code)
    form = FactsForm(request.POST or None, facts=body.on(today))
    if form.is_valid():
        with shown_on(form):
            done = bodies.change_facts(body, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, f"Ändringen gäller från och med {done.valid_from.isoformat()}.")
            return redirect("body", code)
    return render(request, "municipality/body_change.html", {"form": form, "body": body})


@require_http_methods(["GET", "POST"])
def body_change_correct(request: Request, code: str, pk: int) -> HttpResponse:
    """Put right what was entered wrong of a body."""
    queries.check_keeps_register(request.user, timezone.localdate())
    facts = queries.facts_for(request.user, timezone.localdate(), code, pk)
    form = CorrectFactsForm(request.POST or None, facts=facts)
    if form.is_valid():
        with shown_on(form):
            bodies.correct_facts(facts, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, "Uppgifterna är rättade.")
            return redirect("body", code)
    return render(request, "municipality/body_change_correct.html", {"form": form, "facts": facts, "body": facts.body})


@require_http_methods(["GET", "POST"])
def body_change_take_back(request: Request, code: str, pk: int) -> HttpResponse:
    """Take back a change of a body."""
    queries.check_keeps_register(request.user, timezone.localdate())
    facts, form = queries.facts_for(request.user, timezone.localdate(), code, pk), TakeBackForm(request.POST or None)
    if acting.done(request, form, bodies.take_back_change, facts, told="Ändringen är tillbakatagen."):
        return redirect("body", code)
    context = {"form": form, "facts": facts, "body": facts.body}
    return render(request, "municipality/body_change_take_back.html", context)
