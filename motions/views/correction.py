"""The pages that correct what was registered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motions.diary.documents import check_may_be_corrected
from motions.forms.correction import CorrectionForm, ExtraNumberForm
from motions.forms.document import CorrectDocumentForm
from motions.queries.motions import cases_kept_by, document_kept_by, leading_case_kept_by
from motions.steps import correction
from municipality.login.request import Request
from municipality.refusals import Refused, add_to, shown_on


@require_http_methods(["GET", "POST"])
def motion_correct(request: Request, slug: str) -> HttpResponse:
    """Correct a motion (rätta uppgifter). When two people correct it at once, the later one is shown
    what the first one saved."""
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
def extra_number(request: Request, slug: str) -> HttpResponse:
    """Note an older number (anteckna äldre beteckning) of the motion's case that had it."""
    cases = cases_kept_by(request.user, slug)
    here = next((case for case in cases if case.slug == slug), cases[0])
    form = ExtraNumberForm(cases, request.POST or None, initial={"case": here})
    if form.is_valid():
        with shown_on(form):
            case = form.cleaned_data.pop("case")
            correction.note_number(case, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Beteckningen är antecknad.")
            return redirect("motion", slug)
    return render(request, "motions/extra_number.html", {"form": form, "case": here})


@require_http_methods(["GET", "POST"])
def document_correct(request: Request, pk: int) -> HttpResponse:
    """Correct what the diary says of a document."""
    document = document_kept_by(request.user, pk)
    check_may_be_corrected(document, ())
    form = CorrectDocumentForm(document, request.POST or None)
    if form.is_valid():
        with shown_on(form):
            correction.correct_document(document, by=request.user, at=timezone.now(), **form.changes())
            messages.success(request, f"Uppgifterna om handling {document.serial} är rättade.")
            return redirect("motion", document.case.slug)
    return render(request, "motions/document_correct.html", {"form": form, "document": document})
