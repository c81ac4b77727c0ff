"""Efter justeringen: what comes about a paragraph that is approved: corrections, appeals, legal force."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import permissions
from decisions.forms.approval import AppealForm, CorrectionForm, EndAppealForm, ForwardForm, LegalForceForm
from decisions.models import AgendaItem
from decisions.queries import afterwards as queries
from decisions.queries import meetings as meeting_queries
from decisions.queries.dispatch import sheet_of
from decisions.steps import approval as approval_steps
from decisions.steps import notice as steps
from municipality import refusals
from municipality.login.request import Request

_FORMS: dict[str, tuple[type[Form], str]] = {
    "correct": (CorrectionForm, "Rättelsenoteringen är gjord."),
    "appeal": (AppealForm, "Överklagandet är registrerat."),
    "forward": (ForwardForm, "Överlämnandet är antecknat."),
    "end": (EndAppealForm, "Utgången är antecknad."),
    "confirm": (LegalForceForm, "Laga kraft är bekräftad."),
}


@require_http_methods(["GET", "POST"])
def afterwards(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """Show a paragraph's corrections, appeals and legal force (rättelser, överklaganden, laga kraft)."""
    item = meeting_queries.item_for(request.user, code, day, paragraph=paragraph)
    action, _, pk = request.POST.get("action", "").partition(":")
    forms = {name: form(request.POST if name == action else None) for name, (form, _) in _FORMS.items()}
    if action in _FORMS and forms[action].is_valid():
        with refusals.shown_on(forms[action]):
            act = {"by": request.user, "at": timezone.now()}
            _ACTIONS[action](item, pk, forms[action].cleaned_data | act)
            messages.success(request, _FORMS[action][1])
            return redirect("afterwards", code, day, paragraph)
    context = {
        "item": item,
        "meeting": item.meeting,
        "state": queries.Afterwards(item, timezone.localdate()),
        "sheet": sheet_of(item),
        "forms": forms,
        "pressed": request.POST.get("action", ""),
        "may_write": permissions.may_keep_minutes(request.user, item.meeting.body, timezone.localdate()),
    }
    return render(request, "decisions/minutes/afterwards.html", context)


def _appeal(step: Callable) -> Callable:
    return lambda item, pk, facts: step(queries.appeal_of(item, pk), **facts)


_ACTIONS: dict[str, Callable[[AgendaItem, str, dict], object]] = {
    "correct": lambda item, pk, facts: approval_steps.correct(item, **facts),
    "appeal": lambda item, pk, facts: steps.register_appeal(item, **facts),
    "forward": _appeal(steps.forward_appeal),
    "end": _appeal(steps.end_appeal),
    "confirm": lambda item, pk, facts: steps.confirm_legal_force(item, **facts),
}
