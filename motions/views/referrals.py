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
from municipality.refusals import Refused
from municipality.swedish import counted, listed
from municipality.workdays import last_day

PAGE = 100
#: How long a body usually has: a meeting a month, and the papers a fortnight before.
USUAL = timedelta(weeks=8)


@require_http_methods(["GET", "POST"])
def motion_refer(request: Request, slug: str) -> HttpResponse:
    """Remittera motionen till ett eller flera organ, i ett."""
    motion = motion_to_lead_on(request.user, slug, check_may_prepare)
    today = timezone.localdate()
    lead = motion.cases.select_related("diary").get(leads=True)
    check_may_be_referred(motion)
    form = ReferForm(queries.bodies_to_ask(motion), request.POST or None,
                     initial={"sent_on": today, "due_on": last_day(today + USUAL)})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with refusals.told_on(form):
            sent = steps.refer(
                motion, by=request.user, at=timezone.now(), sent_on=form.cleaned_data["sent_on"], to=form.to()
            )
            messages.success(request, f"Motionen är skickad till {listed(one.body.in_running_text for one in sent)}.")
            return redirect("motion", slug)
    return render(request, "motions/refer.html", {"form": form, "motion": motion, "slug": slug, "lead": lead})


@require_http_methods(["GET", "POST"])
def referral(request: Request, slug: str, pk: int) -> HttpResponse:
    """En remiss: what was asked and answered; its last day moved, or the whole recalled."""
    found = queries.referral_for(request.user, slug, pk)
    today = timezone.localdate()
    doing = request.POST.get("do", "")
    forms = {
        "extend": ExtendForm(request.POST if doing == "extend" else None, prefix="extend"),
        "recall": RecallForm(request.POST if doing == "recall" else None, prefix="recall"),
    }
    form = forms.get(doing)
    if form is not None and form.is_valid():
        with refusals.told_on(form):
            act = steps.extend if doing == "extend" else steps.recall
            act(found, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(
                request, "Sista svarsdagen är flyttad." if doing == "extend" else "Remissen är återkallad."
            )
            return redirect("referral", slug, pk)
    context = {"referral": found, "slug": slug, "forms": forms, "today": today, **_standing(request, found)}
    return render(request, "motions/referral.html", context)


@require_GET
def referrals(request: Request) -> HttpResponse:
    """Remisser: all that wait for an answer, with the days left or over."""
    today = timezone.localdate()
    page = Paginator(queries.referrals_out(request.user), PAGE).get_page(request.GET.get("sida"))
    rows = [(one, days_told((one.due_on - today).days)) for one in page.object_list]
    context = {"page": page, "rows": rows, "today": today, "late": queries.referrals_late(today).count()}
    return render(request, "motions/referrals.html", context)


def days_told(days: int) -> str:
    if days < 0:
        return f"{counted(-days, 'en dag', 'dagar')} försenad"
    return f"{counted(days, 'en dag', 'dagar')} kvar" if days else "sista dagen"


def _standing(request: Request, found: Referral) -> dict:
    """Whether it waits, is late, and why the reader may not change it."""
    today = timezone.localdate()
    waits = found.state == ReferralState.OPEN
    refusal = ""
    try:
        check_may_prepare(request.user, found.motion.cases.select_related("diary").get(leads=True).diary, today)
    except Refused as sentence:
        refusal = str(sentence)
    return {"waits": waits, "days": days_told((found.due_on - today).days) if waits else "", "refusal": refusal}
