"""Mandatskifte: choose the day and the file, see who ends, who begins and what is left open, confirm; and the way back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from decisions.forms.term import ConfirmTermForm, TakeBackForm, TermForm
from decisions.permissions import check_may_take_back_term
from decisions.queries.term import left_open
from decisions.steps import term as steps
from municipality import audit, refusals
from municipality.login.request import Request
from municipality.models import Body
from municipality.queries import register as queries
from municipality.refusals import Refused, shown_on
from municipality.register.plan import plan
from municipality.register.term import Term


@require_http_methods(["GET", "POST"])
def term(request: Request, code: str) -> HttpResponse:
    """Choose the first day and the file of the newly elected, and show what it would change."""
    body = _body(request, code)
    form = TermForm(request.POST or None, request.FILES or None) if request.method == "POST" else TermForm()
    if form.is_valid():
        with shown_on(form):
            facts = form.cleaned_data
            return _preview(request, body, facts["first_day"], facts["text"], facts["file"].name)
    return _choose(request, body, form=form)


@require_POST
def term_confirm(request: Request, code: str) -> HttpResponse:
    """Change the term as it was shown."""
    body = _body(request, code)
    form = ConfirmTermForm(request.POST)
    if not form.is_valid():
        return redirect("term", code)
    facts = form.cleaned_data
    try:
        done = steps.change_term(body, by=request.user, at=timezone.now(), **facts)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _preview(request, body, facts["first_day"], facts["text"], facts["file_name"], status=409)
    messages.success(request, f"Mandatskiftet är gjort: {done.summary}.")
    return redirect("body", code)


@require_POST
def term_take_back(request: Request, code: str) -> HttpResponse:
    """Take back the latest change of term."""
    body = _body(request, code)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            steps.take_back_term(body, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Mandatskiftet är tillbakataget.")
            return redirect("body", code)
    return _choose(request, body, take_back_form=form)


def _body(request: Request, code: str) -> Body:
    today = timezone.localdate()
    queries.check_keeps_register(request.user, today)
    return queries.body_for(request.user, today, code)


def _choose(request: Request, body: Body, **more) -> HttpResponse:
    latest = audit.standing(body, "term.changed", "term.taken_back")
    context = {
        "body": body,
        "facts": body.on(timezone.localdate()),
        "form": TermForm(),
        "latest": latest,
        "stays": latest and refusals.why_not(check_may_take_back_term, body, latest),
        "take_back_form": TakeBackForm(),
        **more,
    }
    return render(request, "decisions/term/term.html", context)


def _preview(request: Request, body: Body, first_day, text: str, file_name: str, *, status: int = 200) -> HttpResponse:
    new = Term(body, first_day)
    changes = plan(text, new)
    sent_along = {"text": text, "file_name": file_name, "first_day": first_day, "seen": changes.fingerprint}
    context = {
        "body": body,
        "facts": new.facts,
        "first_day": first_day,
        "plan": changes,
        "form": ConfirmTermForm(initial=sent_along),
        "file_name": file_name,
        "left": left_open(body, first_day),
    }
    return render(request, "decisions/term/term_preview.html", context, status=status)
