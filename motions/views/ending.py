"""The pages that end a motion's preparation, and the motion."""

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motions.forms.ending import CloseForm, PreparedForm, WithdrawForm
from motions.models import Motion
from motions.motion.checks import check_may_be_prepared, check_open, lacking
from motions.permissions import check_may_prepare, check_may_register
from motions.queries.motions import motion_to_lead_on
from motions.queries.submitters import standing
from motions.steps import scheduling, verdict, withdrawal
from municipality.login.request import Request
from municipality.views import acting

WITHDRAWING = (
    "Motionen faller när den siste av motionärerna har tagit tillbaka den. Till dess står den kvar för de andra."
)


@require_http_methods(["GET", "POST"])
def motion_prepared(request: Request, slug: str) -> HttpResponse:
    """End the preparation of the motion (förklara den beredd)."""
    motion = motion_to_lead_on(request.user, slug, check_may_prepare)
    check_may_be_prepared(motion)
    form = PreparedForm(request.POST or None)
    done = "Motionen är beredd: kommunstyrelsen kan lägga fram sitt förslag."
    if acting.done(request, form, scheduling.finish_preparation, motion, told=done):
        return redirect("motion", slug)
    return _page(request, slug, motion, form, heading="Färdigberedd", button="Motionen är beredd")


@require_http_methods(["GET", "POST"])
def motion_withdraw(request: Request, slug: str) -> HttpResponse:
    """Record that submitters withdraw the motion."""
    motion = motion_to_lead_on(request.user, slug, check_may_register)
    check_open(motion)
    form = WithdrawForm(standing(motion), request.POST or None, request.FILES, initial={"on": timezone.localdate()})
    if acting.done(request, form, withdrawal.withdraw, motion, told="Återtagandet är registrerat."):
        return redirect("motion", slug)
    return _page(request, slug, motion, form, heading="Registrera återtagande", button="Registrera", hint=WITHDRAWING)


@require_http_methods(["GET", "POST"])
def motion_close(request: Request, slug: str) -> HttpResponse:
    """Close the case (avsluta ärendet), when everything is registered."""
    motion = motion_to_lead_on(request.user, slug, check_may_register)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if acting.done(request, form, verdict.close, motion, told="Ärendet är avslutat."):
        return redirect("motion", slug)
    words = {"heading": "Avsluta ärendet", "button": "Avsluta ärendet"}
    return _page(request, slug, motion, form, **words, missing=lacking(motion))


def _page(request: Request, slug: str, motion: Motion, form: BaseForm, **more: object) -> HttpResponse:
    return render(request, "motions/ending.html", {"motion": motion, "slug": slug, "form": form, **more})
