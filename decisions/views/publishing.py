"""Publiceringen, inside: the review of approved minutes, and taking them in again."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from decisions import permissions
from decisions.forms.publishing import ReviewForm, WithdrawForm
from decisions.models import Minutes, Publication
from decisions.publication import masking
from decisions.queries import protocols as queries
from decisions.states import PublicationState
from decisions.steps import publication as steps
from municipality import refusals
from municipality.login.request import Request


@require_GET
def publishing_page(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Show the public version of minutes (publicering), and what of it is withheld."""
    return _page(request, queries.minutes_for(request.user, code, day, number))


@require_POST
def begin(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Begin to go through a new version (påbörja granskningen)."""
    minutes = queries.minutes_for(request.user, code, day, number)
    with refusals.told_at_top() as at_top:
        steps.begin(minutes, by=request.user, at=timezone.now())
        return redirect("publishing", code, day, number)
    return _page(request, minutes, **at_top)


@require_POST
def review(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Save what is gone through (granskningen), and publish it when that is what the button says."""
    minutes = queries.minutes_for(request.user, code, day, number)
    publication = queries.under_review(minutes)
    form = ReviewForm(request.POST, publication=publication)
    if form.is_valid():
        with refusals.shown_on(form):
            _save(request, publication, form)
            return redirect("publishing", code, day, number)
    return _page(request, minutes, form=form)


def _save(request: Request, publication: Publication, form: ReviewForm) -> None:
    who = {"by": request.user, "at": timezone.now()}
    steps.review(publication, **who, shows=form.shows(), masks=form.masks(), reason=form.cleaned_data["reason"])
    if "publish" in request.POST:
        steps.approve(publication, **who, unpublish_on=form.cleaned_data["unpublish_on"])
        messages.success(request, "Versionen läggs ut: den visas när den är utskriven och genomläst.")
    else:
        messages.success(request, "Granskningen är sparad. Inget är publicerat än.")


@require_POST
def withdraw(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Avpublicera."""
    minutes = queries.minutes_for(request.user, code, day, number)
    publication, form = queries.shown(minutes), WithdrawForm(request.POST)
    if form.is_valid():
        with refusals.shown_on(form):
            steps.withdraw(publication, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Protokollet är avpublicerat.")
            return redirect("publishing", code, day, number)
    return _page(request, minutes, withdraw_form=form)


def _page(request: Request, minutes: Minutes, **context) -> HttpResponse:
    versions = list(minutes.publications.select_related("reviewed_by"))
    by_state = {version.state: version for version in versions}
    may = permissions.may_keep_minutes(request.user, minutes.meeting.body, timezone.localdate())
    current, out = by_state.get(PublicationState.REVIEW), by_state.get(PublicationState.PUBLISHED)
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "versions": versions,
        "current": current,
        "pending": by_state.get(PublicationState.PUBLISHING),
        "out": out,
        "corrected_since": masking.corrected_since(out, masking.parts_of(out)) if out else [],
        "form": ReviewForm(None, publication=current) if current and may and "form" not in context else None,
        "withdraw_form": WithdrawForm(),
        "may": may,
    } | context
    return render(
        request, "decisions/publication/publishing.html", context, status=409 if "refusal" in context else 200
    )
