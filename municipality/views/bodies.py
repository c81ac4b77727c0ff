"""The pages of the bodies and the parties (organ och partier)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from municipality import audit
from municipality.forms.bodies import BodyForm, CorrectBodyForm
from municipality.forms.register import CorrectPartyForm, DayForm, PartyForm
from municipality.login.request import Request
from municipality.queries import register as queries
from municipality.register.body_facts import may_end, periods
from municipality.steps import register
from municipality.views.registering import add, correct

#: How many of the latest acts a body's own page shows.
SHOWN = 20


@require_GET
def bodies(request: Request) -> HttpResponse:
    """Show every body."""
    today = timezone.localdate()
    context = {
        "bodies": [(body, body.on(today)) for body in queries.bodies_for(request.user, today)],
        "may_change": queries.keeps_register(request.user, timezone.localdate()),
    }
    return render(request, "municipality/bodies.html", context)


@require_GET
def body(request: Request, code: str) -> HttpResponse:
    """Show a body (organ): its facts, and who sat in it on the day asked for (?dag=2022-12-12)."""
    body = queries.body_for(request.user, timezone.localdate(), code)
    form, today = DayForm(request.GET), timezone.localdate()
    day, acts = form.day(today), audit.acts_about(body)
    context = {
        "body": body,
        "form": form,
        "day": day,
        "facts": body.on(day),
        "periods": periods(body.timeline.all(), today),
        "may_end": may_end(body),
        "ends": body.on(today),
        "open_cases": queries.left_open(body, today),
        "seated": queries.seated(body, day),
        "acts": acts[:SHOWN],
        "acts_count": acts.count(),
        "may_change": queries.keeps_register(request.user, today),
    }
    return render(request, "municipality/body.html", context)


@require_http_methods(["GET", "POST"])
def body_add(request: Request) -> HttpResponse:
    """Add a body."""
    template, done = "municipality/body_form.html", "{} är upplagt."
    return add(request, BodyForm, register.add_body, template, done=done, then=lambda body: redirect("body", body.code))


@require_http_methods(["GET", "POST"])
def body_correct(request: Request, code: str) -> HttpResponse:
    """Change what the register says of a body."""
    body, template = queries.body_for(request.user, timezone.localdate(), code), "municipality/body_form.html"
    return correct(request, body, CorrectBodyForm, register.correct_body, template, then=redirect("body", code))


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
    template, done = "municipality/party_form.html", "{} är upplagt."
    return add(request, PartyForm, register.add_party, template, done=done, then=lambda party: redirect("parties"))


@require_http_methods(["GET", "POST"])
def party_correct(request: Request, pk: int) -> HttpResponse:
    """Correct a party."""
    party, template = queries.party_for(request.user, timezone.localdate(), pk), "municipality/party_form.html"
    return correct(request, party, CorrectPartyForm, register.correct_party, template, then=redirect("parties"))
