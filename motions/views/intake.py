"""The pages that register motions and documents."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motions.forms.document import DocumentForm
from motions.forms.facts import Chosen
from motions.forms.intake import IntakeForm
from motions.queries.motions import cases_kept_by, check_reads, leading_diary_for
from motions.queries.submitters import candidates
from motions.rules.points import split_points
from motions.steps import intake
from municipality.login.request import Request
from municipality.queries import register
from municipality.refusals import Refused, add_to, shown_on


@require_http_methods(["GET", "POST"])
def motion_new(request: Request) -> HttpResponse:
    """Register a motion. The buttons beside its fields (add, remove, split) send the form back, with nothing lost."""
    diary = leading_diary_for(request.user)
    today = timezone.localdate()
    form = IntakeForm(diary, today, request.POST or None, request.FILES)
    if request.method == "POST" and form.is_valid() and not form.pressed:
        try:
            motion = intake.register(
                by=request.user, at=timezone.now(), diary=diary, seen=form.seen, **form.cleaned_data
            )
        except intake.LooksRegistered as likeness:
            form.earlier = likeness.earlier
        except Refused as refusal:
            add_to(form, refusal)
        else:
            case = motion.cases.get()
            messages.success(request, f"Motionen är registrerad som {case.number}.")
            return redirect("motion", case.slug)
    context = {"form": form, "diary": diary, "today": today}
    return render(request, "motions/motion_new.html", context)


@require_GET
def submitter(request: Request) -> HttpResponse:
    """Answer the picker, ?person=12&dag=2022-12-12, with one row of the list of submitters."""
    check_reads(request.user)
    pk = request.GET.get("person", "")
    day = _day(request.GET.get("dag", ""))
    people = candidates([int(pk)] if pk.isdecimal() else [], day)
    context = {"one": Chosen(people[0]) if people else None, "parties": register.parties()}
    return render(request, "motions/_chosen_submitter.html", context, status=200 if people else 404)


@require_POST
def points(request: Request) -> HttpResponse:
    """Answer with the rows of the list of points, split from the pasted text."""
    check_reads(request.user)
    return render(request, "motions/_split_points.html", {"points": split_points(request.POST.get("text", ""))})


def _day(text: str):
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@require_http_methods(["GET", "POST"])
def document_new(request: Request, slug: str) -> HttpResponse:
    """Register a document in one of the motion's cases (registrera handling)."""
    cases = cases_kept_by(request.user, slug)
    form = DocumentForm(cases, timezone.localdate(), request.POST or None, request.FILES)
    if form.is_valid():
        facts = form.cleaned_data
        case, letter = facts.pop("case"), facts.pop("letter")
        with shown_on(form):
            document = intake.add_document(case, by=request.user, at=timezone.now(), file=letter, **facts)
            messages.success(request, f"Handlingen är registrerad som {case.number}, handling {document.serial}.")
            return redirect("motion", slug)
    return render(request, "motions/document_new.html", {"form": form, "case": cases[0], "slug": slug})
