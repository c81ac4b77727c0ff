"""Underskriften: what is to be signed with its hash, the certificate or the signing service, and the pages that come back in ink."""

from datetime import date
from functools import partial

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.forms.signing import CertificateForm, ScannedForm, ShownForm
from decisions.minutes import signatures
from decisions.permissions import check_may_keep_minutes
from decisions.queries import signing as queries
from decisions.steps import signing as steps
from motions.queries.motions import check_reads
from municipality.files import storage
from municipality.login.request import Request
from municipality.refusals import shown_on
from municipality.signing.authority import PASSWORD, Authority
from municipality.signing.remote import Service


@require_http_methods(["GET", "POST"])
def sign(request: Request, code: str, day: date, number: int, signer: int) -> HttpResponse:
    """Sign the minutes (skriva under): the version that is shown, and its hash before and after."""
    minutes = queries.batch_for(request.user, code, day, number)
    who = queries.signer_for(request.user, minutes, signer)
    shown = signatures.latest(minutes)
    form = CertificateForm(request.POST or None, request.FILES or None, initial={"sha256": shown and shown.sha256})
    if request.method == "POST" and queries.signs_with_file() and form.is_valid():
        with shown_on(form):
            given = form.cleaned_data
            done = steps.sign_with_certificate(
                who, by=request.user, at=timezone.now(), sha256=given["sha256"],
                certificate=given["certificate"].read(), password=given["password"],
            )  # fmt: skip
            return _signed(request, done)
    return render(request, "decisions/minutes/sign.html", _page(minutes, who, shown, form))


def _page(minutes, who, shown, form) -> dict:
    signers = queries.signers_of(minutes)
    return {"minutes": minutes, "who": who, "shown": shown, "form": form, "signers": signers, "service": Service.configured(),
            "with_file": queries.signs_with_file(), "demonstration_password": PASSWORD}  # fmt: skip


def _signed(request: HttpRequest, signature) -> HttpResponse:
    who = signature.signer
    messages.success(request, f"{who} har skrivit under. Protokollets SHA-256 är nu {signature.file.sha256}.")
    return redirect(who.minutes)


@require_POST
def ask(request: Request, code: str, day: date, number: int, signer: int) -> HttpResponseBase:
    """Till underskriftstjänsten: the page whose one button posts the signed request there."""
    minutes = queries.batch_for(request.user, code, day, number)
    who, form, service = (
        queries.signer_for(request.user, minutes, signer),
        ShownForm(request.POST),
        Service.configured(),
    )
    if service is None or not form.is_valid():
        raise Http404
    back = settings.SITE_URL.rstrip("/") + reverse("sign_answer")
    errand = steps.ask_service(who, by=request.user, at=timezone.now(), sha256=form.cleaned_data["sha256"], service=service,
                               return_to=back)  # fmt: skip
    page = partial(
        render, template_name="decisions/minutes/sign_away.html", context={"minutes": minutes, "errand": errand}
    )
    return csp_update({"form-action": [errand.address]})(page)(request)


@csrf_exempt  # it comes from the service, which signs it
@login_not_required  # and without our cookie, which other sites' forms do not bring
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Svaret från underskriftstjänsten. Who signs follows from the request it answers."""
    asked, service = queries.request_with(request.POST.get("RelayState", "")), Service.configured()
    if service is None:
        raise Http404
    done = steps.take_answer(
        asked, by=asked.by, at=timezone.now(), service=service,
        answer=request.POST.get("EidSignResponse", ""), relay_state=request.POST.get("RelayState", ""),
    )  # fmt: skip
    return _signed(request, done)


@require_http_methods(["GET", "POST"])
def scanned(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Inskannade sidor: what was signed in ink comes back, every page accounted for."""
    minutes = queries.batch_for(request.user, code, day, number)
    check_may_keep_minutes(request.user, minutes.meeting.body, timezone.localdate())
    form = ScannedForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            sent = [(file.name, file.read()) for file in form.cleaned_data["files"]]
            steps.take_in_scanned(minutes, by=request.user, at=timezone.now(), on=form.cleaned_data["on"], sent=sent)
            messages.success(request, "Alla sidor är mottagna, och protokollet är justerat.")
            return redirect(minutes)
    return render(request, "decisions/minutes/scanned.html", {"minutes": minutes, "form": form})


@require_GET
def signed_pdf(request: Request, code: str, day: date, number: int) -> FileResponse:
    """The latest version: the pages that came back signed in ink, else what is shown with what has been signed so far."""
    minutes = queries.batch_for(request.user, code, day, number)
    stored = signatures.scanned_pages(minutes) or signatures.latest(minutes)
    if stored is None:
        raise Http404
    return FileResponse(
        storage.open_file(stored), content_type="application/pdf", filename=f"protokoll-{code}-{day}.pdf"
    )


@require_GET
def test_certificate(request: Request) -> HttpResponse:
    """In the demonstration: one's own certificate, without legal force."""
    check_reads(request.user)
    authority = Authority.found_in(settings.SIGNING_TRUST)
    if not queries.signs_with_file() or authority is None:
        raise Http404
    person = request.user.person
    content = authority.personal(person.name if person else request.user.name)
    headers = {"Content-Disposition": 'attachment; filename="provcertifikat.p12"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/x-pkcs12", headers=headers)
