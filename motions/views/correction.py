from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motions.forms.correction import CorrectionForm, ExtraNumberForm
from motions.queries.motions import leading_case_kept_by
from motions.steps import correction
from municipality.refusals import Refused, add_to


@require_http_methods(["GET", "POST"])
def motion_correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Rätta uppgifter. Two who correct at once: the later one is shown what the first one left."""
    case = leading_case_kept_by(request.user, slug)
    form = CorrectionForm(case.motion, case, timezone.localdate(), request.POST or None)
    if request.method == "POST" and form.is_valid() and not form.pressed:
        try:
            correction.correct(case.motion, by=request.user, at=timezone.now(), **form.cleaned_data)
        except correction.ChangedMeanwhile as change:
            form.compare_with(change.motion)
        except Refused as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, "Uppgifterna är rättade.")
            return redirect("motion", case.slug)
    return render(request, "motions/motion_correct.html", {"form": form, "case": case})


@require_http_methods(["GET", "POST"])
def extra_number(request: HttpRequest, slug: str) -> HttpResponse:
    """Anteckna en äldre beteckning."""
    case = leading_case_kept_by(request.user, slug)
    form = ExtraNumberForm(request.POST or None)
    if form.is_valid():
        try:
            correction.note_number(case, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            add_to(form, refusal)
        else:
            messages.success(request, "Beteckningen är antecknad.")
            return redirect("motion", case.slug)
    return render(request, "motions/extra_number.html", {"form": form, "case": case})
