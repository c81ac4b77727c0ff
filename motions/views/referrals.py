"""The pages of the referrals."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motions.forms.referral import ExtendForm, RecallForm, ReferForm
from motions.models import Referral
from motions.motion.checks import check_may_be_referred
from motions.permissions import check_may_prepare
from motions.queries import referrals as queries
from motions.queries.motions import motion_to_lead_on
from motions.states import ReferralState
from motions.steps import referral as steps
from municipality import refusals
from municipality.login.request import Request
from municipality.swedish import counted, listed
from municipality.workdays import last_day

PAGE = 100
#: How long a body usually gets: it has a meeting a month, and the papers are sent a fortnight before.
USUAL = timedelta(weeks=8)


@require_http_methods(["GET", "POST"])
def motion_refer(request: Request, slug: str) -> HttpResponse:
    """Refer the motion to one or several bodies (remittera)."""
    motion = motion_to_lead_on(request.user, slug, check_may_prepare)
    today = timezone.localdate()
    lead = motion.cases.select_related("diary").get(leads=True)
    check_may_be_referred(motion)
    form = ReferForm(queries.bodies_to_ask(motion, timezone.localdate()), request.POST or None,
                     initial={"sent_on": today, "due_on": last_day(today + USUAL)})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with refusals.shown_on(form):
            sent = steps.refer(
                motion, by=request.user, at=timezone.now(), sent_on=form.cleaned_data["sent_on"], to=form.to()
            )
            messages.success(
                request, f"Motionen är skickad till {listed(referral.body.in_running_text for referral in sent)}."
            )
            return redirect("motion", slug)
    return render(request, "motions/refer.html", {"form": form, "motion": motion, "slug": slug, "lead": lead})


@require_http_methods(["GET", "POST"])
def referral(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show a referral (remiss): what was asked and answered; move its last day, or recall it."""
    referral = queries.referral_for(request.user, slug, pk)
    today = timezone.localdate()
    doing = request.POST.get("do", "")
    forms = {
        "extend": ExtendForm(request.POST if doing == "extend" else None, prefix="extend"),
        "recall": RecallForm(request.POST if doing == "recall" else None, prefix="recall"),
    }
    form = forms.get(doing)
    if form is not None and form.is_valid():
        with refusals.shown_on(form):
            act = steps.extend if doing == "extend" else steps.recall
            act(referral, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(
                request, "Sista svarsdagen är flyttad." if doing == "extend" else "Remissen är återkallad."
            )
            return redirect("referral", slug, pk)
    context = {"referral": referral, "slug": slug, "forms": forms, "today": today, **_standing(request, referral)}
    return render(request, "motions/referral.html", context)


@require_GET
def referrals(request: Request) -> HttpResponse:
    """Show all referrals that wait for an answer, with the days left or over."""
    today = timezone.localdate()
    page = Paginator(queries.referrals_out(request.user), PAGE).get_page(request.GET.get("sida"))
    rows = [(referral, days_in_words((referral.due_on - today).days)) for referral in page.object_list]
    context = {"page": page, "rows": rows, "today": today, "late": queries.referrals_late(today).count()}
    return render(request, "motions/referrals.html", context)


def days_in_words(days: int) -> str:
    """Return how many days are left, or how late it is, in Swedish."""
    if days < 0:
        return f"{counted(-days, 'en dag', 'dagar')} försenad"
    return f"{counted(days, 'en dag', 'dagar')} kvar" if days else "sista dagen"


def _standing(request: Request, referral: Referral) -> dict:
    """Return whether it waits, how late it is, and why the reader may not change it."""
    today = timezone.localdate()
    waits = referral.state == ReferralState.OPEN
    diary = referral.motion.cases.select_related("diary").get(leads=True).diary
    refusal = refusals.why_not(check_may_prepare, request.user, diary, today)
    return {"waits": waits, "days": days_in_words((referral.due_on - today).days) if waits else "", "refusal": refusal}
