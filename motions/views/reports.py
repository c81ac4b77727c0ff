"""The pages of a report (tjänsteutlåtande)."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motions import permissions
from motions.forms.report import ReportEditor, ReportStartForm
from motions.models import Report
from motions.motion.checks import check_open
from motions.queries import reports
from motions.queries.motions import motion_for
from motions.report.printed import file_name, report_paper, report_pdf
from motions.states import ReportState
from motions.steps import report as steps
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request
from municipality.models import StoredFile
from municipality.refusals import Refused
from municipality.swedish import clock


@require_http_methods(["GET", "POST"])
def report_new(request: Request, slug: str) -> HttpResponse:
    """Begin a report with the few facts that a draft needs; its text is written on the next page."""
    motion = motion_for(request.user, slug)
    today = timezone.localdate()
    cases = reports.cases_to_write_in(request.user, motion, today)
    check_open(motion)
    facts = {
        "case": reports.case_to_begin_with(cases, slug),
        "heading": f"Svar på motion: {motion.title}"[:300],
        "dated_on": today,
        "author_name": request.user.name,
    }
    form = ReportStartForm(cases, request.POST or None, initial=facts)
    if form.is_valid():
        with refusals.shown_on(form):
            started = steps.draft(
                form.cleaned_data.pop("case"), by=request.user, at=timezone.now(), **form.cleaned_data
            )
            return redirect("report_edit", slug, started.pk)
    return render(request, "motions/report_new.html", {"form": form, "motion": motion, "slug": slug})


@require_GET
def report(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show a report as it is printed, with what may be done with it."""
    report = reports.report_for(request.user, slug, pk)
    context = {
        "report": report,
        "slug": slug,
        "paper": report_paper(report),
        "is_draft": report.state == ReportState.DRAFT,
        "may_not_write": _why_not(permissions.check_may_write_report, request.user, report),
        "may_not_sign": _why_not(permissions.check_may_sign_report, request.user, report),
    }
    return render(request, "motions/report.html", context)


@require_http_methods(["GET", "POST"])
def report_edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Write a report: it is saved as it is typed (autosave.js) or with the button."""
    report = reports.report_for(request.user, slug, pk)
    closed = report.state != ReportState.DRAFT or _why_not(permissions.check_may_write_report, request.user, report)
    if closed and request.method == "GET":  # a POST is refused instead, so that nothing typed is lost
        return redirect("report", slug, pk)
    editor = ReportEditor(report, request.POST or None)
    answer = _save(request, editor) if request.method == "POST" else {}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(answer, status=answer.pop("status"))
    if answer.get("status") == 200:
        messages.success(request, f"Utkastet är sparat {answer['saved_at']}.")
        return redirect("report_edit", slug, pk)
    context = {"editor": editor, "form": editor.form, "report": report, "slug": slug, "conflict": answer}
    return render(request, "motions/report_edit.html", context, status=answer.get("status", 200))


def _save(request: Request, editor: ReportEditor) -> dict:
    """Return what autosave.js is answered, with the status of the answer."""
    if not editor.is_valid():
        return {"status": 422, "errors": editor.errors()}
    now = timezone.now()
    try:
        saved = steps.revise(editor.report, by=request.user, at=now, **editor.texts())
    except steps.EditedMeanwhile as meanwhile:
        theirs = editor.theirs(meanwhile.report)
        editor.overwrite(meanwhile.report.version)
        return {"status": 409, "refusal": str(meanwhile), "version": meanwhile.report.version, "theirs": theirs}
    except Refused as refusal:
        refusals.add_to(editor.form, refusal)
        return {"status": 409, "refusal": str(refusal)}
    return {"status": 200, "version": saved.version, "saved_at": clock(timezone.localtime(now))}


@require_POST
def report_sign(request: Request, slug: str, pk: int) -> HttpResponse:
    """Sign a report (underteckna), as the head of administration: the very version that the page showed."""
    report = reports.report_for(request.user, slug, pk)
    seen = request.POST.get("version", "")
    try:
        steps.sign_off(report, by=request.user, at=timezone.now(), version=int(seen) if seen.isdecimal() else 0)
    except steps.ChangedSinceRead as change:
        messages.warning(request, str(change))
        return redirect("report", slug, pk)
    messages.success(
        request, f"Tjänsteutlåtandet är undertecknat och registrerat som handling {report.document.serial}."
    )
    return redirect("report", slug, pk)


@require_POST
def report_discard(request: Request, slug: str, pk: int) -> HttpResponse:
    """Discard a draft (kasta utkast)."""
    steps.discard(reports.report_for(request.user, slug, pk), by=request.user, at=timezone.now())
    messages.success(request, "Utkastet är kastat. Det som stod i det finns kvar i historiken.")
    return redirect("motion", slug)


@require_GET
def report_print(request: Request, slug: str, pk: int) -> HttpResponse | FileResponse:
    """Send a report as PDF: the very file that was signed or, for a draft, as it is now."""
    report = reports.report_for(request.user, slug, pk)
    if report.document:
        signed = cast(StoredFile, report.document.file)
        return FileResponse(
            storage.open_file(signed), content_type="application/pdf", filename=report.document.file_name
        )
    checks = (permissions.check_may_write_report, permissions.check_may_sign_report)
    if all(_why_not(check, request.user, report) for check in checks):
        raise Http404  # a draft is for those who may write or sign it
    headers = {"Content-Disposition": f'inline; filename="utkast-{file_name(report)}"'}
    return HttpResponse(report_pdf(report), content_type="application/pdf", headers=headers)


def _why_not(check, user, report: Report) -> str:
    """Return why the user may not do it, as a sentence beside the button; empty when she may."""
    return refusals.why_not(check, user, report.case.diary, timezone.localdate())
