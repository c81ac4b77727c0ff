"""The pages that end a motion's preparation, and the motion."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motions.forms.ending import CloseForm, PreparedForm, WithdrawForm
from motions.motion.checks import check_may_be_prepared, check_open, lacking
from motions.permissions import check_may_prepare, check_may_register
from motions.queries.motions import motion_to_lead_on
from motions.queries.submitters import standing
from motions.steps import scheduling, verdict, withdrawal
from municipality import refusals
from municipality.login.request import Request

WITHDRAWING = (
    "Motionen faller när den siste av motionärerna har tagit tillbaka den. Till dess står den kvar för de andra."
)


@require_http_methods(["GET", "POST"])
def motion_prepared(request: Request, slug: str) -> HttpResponse:
    """End the preparation of the motion (förklara den beredd)."""
    motion = motion_to_lead_on(request.user, slug, check_may_prepare)
    check_may_be_prepared(motion)
    form = PreparedForm(request.POST or None)
    if form.is_valid():
        with refusals.shown_on(form):
            scheduling.finish_preparation(motion, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Motionen är beredd: kommunstyrelsen kan lägga fram sitt förslag.")
            return redirect("motion", slug)
    context = {"form": form, "motion": motion, "slug": slug, "heading": "Färdigberedd", "button": "Motionen är beredd"}
    return render(request, "motions/ending.html", context)


@require_http_methods(["GET", "POST"])
def motion_withdraw(request: Request, slug: str) -> HttpResponse:
    """Record that submitters withdraw the motion."""
    motion = motion_to_lead_on(request.user, slug, check_may_register)
    check_open(motion)
    form = WithdrawForm(standing(motion), request.POST or None, request.FILES, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals.shown_on(form):
            withdrawal.withdraw(motion, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Återtagandet är registrerat.")
            return redirect("motion", slug)
    context = {"form": form, "motion": motion, "slug": slug, "heading": "Registrera återtagande", "hint": WITHDRAWING}
    return render(request, "motions/ending.html", context | {"button": "Registrera"})


@require_http_methods(["GET", "POST"])
def motion_close(request: Request, slug: str) -> HttpResponse:
    """Close the case (avsluta ärendet), when everything is registered."""
    motion = motion_to_lead_on(request.user, slug, check_may_register)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals.shown_on(form):
            verdict.close(motion, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Ärendet är avslutat.")
            return redirect("motion", slug)
    context = {"form": form, "motion": motion, "slug": slug, "heading": "Avsluta ärendet", "button": "Avsluta ärendet"}
    return render(request, "motions/ending.html", context | {"missing": lacking(motion)})
