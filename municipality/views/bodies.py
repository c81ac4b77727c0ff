"""The pages of the bodies and the parties (organ och partier)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from municipality import audit
from municipality.forms.register import BodyForm, CorrectBodyForm, CorrectPartyForm, DayForm, PartyForm
from municipality.login.request import Request
from municipality.queries import register as queries
from municipality.refusals import shown_on
from municipality.steps import register

#: How many of the latest acts a body's own page shows.
SHOWN = 20


@require_GET
def bodies(request: Request) -> HttpResponse:
    """Show every body."""
    context = {
        "bodies": queries.bodies_for(request.user, timezone.localdate()),
        "may_change": queries.keeps_register(request.user, timezone.localdate()),
    }
    return render(request, "municipality/bodies.html", context)


@require_GET
def body(request: Request, code: str) -> HttpResponse:
    """Show a body (organ): its facts, and who sat in it on the day asked for (?dag=2022-12-12)."""
    body = queries.body_for(request.user, timezone.localdate(), code)
    form = DayForm(request.GET)
    day = form.day(timezone.localdate())
    acts = audit.acts_about(body)
    context = {
        "body": body,
        "form": form,
        "day": day,
        "seated": queries.seated(body, day),
        "acts": acts[:SHOWN],
        "acts_count": acts.count(),
        "may_change": queries.keeps_register(request.user, timezone.localdate()),
    }
    return render(request, "municipality/body.html", context)


@require_http_methods(["GET", "POST"])
def body_add(request: Request) -> HttpResponse:
    """Add a body."""
    queries.check_keeps_register(request.user, timezone.localdate())
    form = BodyForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            body = register.add_body(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"{body.name} är upplagt.")
            return redirect("body", body.code)
    return render(request, "municipality/body_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def body_correct(request: Request, code: str) -> HttpResponse:
    """Change what the register says of a body."""
    queries.check_keeps_register(request.user, timezone.localdate())
    body = queries.body_for(request.user, timezone.localdate(), code)
    form = CorrectBodyForm(request.POST or None, record=body)
    if form.is_valid():
        with shown_on(form):
            register.correct_body(body, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, "Uppgifterna är ändrade.")
            return redirect("body", code)
    return render(request, "municipality/body_form.html", {"form": form, "body": body})


@require_GET
def parties(request: Request) -> HttpResponse:
    """Show every party."""
    context = {
        "parties": queries.parties_for(request.user, timezone.localdate()),
        "may_change": queries.keeps_register(request.user, timezone.localdate()),
    }
    return render(request, "municipality/parties.html", context)


@require_http_methods(["GET", "POST"])
def party_add(request: Request) -> HttpResponse:
    """Add a party."""
    queries.check_keeps_register(request.user, timezone.localdate())
    form = PartyForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            party = register.add_party(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"{party} är upplagt.")
            return redirect("parties")
    return render(request, "municipality/party_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def party_correct(request: Request, pk: int) -> HttpResponse:
    """Correct a party."""
    queries.check_keeps_register(request.user, timezone.localdate())
    party = queries.party_for(request.user, timezone.localdate(), pk)
    form = CorrectPartyForm(request.POST or None, record=party)
    if form.is_valid():
        with shown_on(form):
            register.correct_party(party, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, "Uppgifterna är ändrade.")
            return redirect("parties")
    return render(request, "municipality/party_form.html", {"form": form, "party": party})
