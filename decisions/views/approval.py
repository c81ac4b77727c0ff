"""Justeringen: a meeting's batches, and what is done with one of them up to the notice."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from decisions import permissions, rules
from decisions.forms.approval import (
    AdjustersForm,
    AppointForm,
    PaperForm,
    PutBackForm,
    ReasonForm,
    SetApartForm,
)
from decisions.minutes import papers, signatures
from decisions.minutes.batches import approval_of, notice_of
from decisions.minutes.printed import minutes_of
from decisions.minutes.signers import Staff, not_ready, staff_of
from decisions.models import Meeting, Minutes, Signer
from decisions.queries import approval as queries
from decisions.queries import meetings as meeting_queries
from decisions.queries import proofs, told
from decisions.queries import signing as signing_queries
from decisions.states import MeetingState
from decisions.steps import approval as steps
from decisions.steps import minutes as minutes_steps
from decisions.steps import notice as notice_steps
from decisions.steps import proof as proof_steps
from municipality import refusals
from municipality.files import storage
from municipality.login.request import Request
from municipality.refusals import Refused
from municipality.signing.remote import Service

#: What the page's buttons do: the form that goes with it, and what is said when it is done.
DONE = {
    "choose": "Justerarna är utsedda.",
    "appoint": "Justeraren är utsedd för paragrafen.",
    "send": "Protokollet är lämnat till justerarna.",
    "take_back": "Protokollet är taget tillbaka.",
    "lock": "Protokollet är låst för underskrift.",
    "unlock": "Protokollet är upplåst.",
    "put_back": "Paragrafen är tillbaka i hela protokollet.",
    "paper": "Protokollet är justerat och anslaget.",
    "post_anew": "Justeringen är anslagen på nytt.",
    "prove": "Anslagsbeviset är utfärdat.",
}


@require_http_methods(["GET", "POST"])
def approval(request: Request, code: str, day: date) -> HttpResponse:
    """Justering: the batches of a meeting; the secretary sets paragraphs apart."""
    meeting = meeting_queries.meeting_for(request.user, code, day)
    if meeting.state == MeetingState.BROUGHT_IN:
        return _as_told(request, meeting)
    if request.POST.get("action") == "draw_up":
        return redirect(minutes_steps.draw_up(meeting, by=request.user, at=timezone.now()))
    form = SetApartForm(request.POST or None, items=queries.settled_here(meeting))
    if form.is_valid():
        with refusals.shown_on(form):
            apart = minutes_steps.set_apart(meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
            return redirect(apart)
    context = {
        "meeting": meeting,
        "rows": queries.batches_of(meeting),
        "told": told.approvals_of(meeting)[0],
        "form": form,
        "may_write": permissions.may_keep_minutes(request.user, meeting.body, timezone.localdate()),
        "last_day": rules.last_approval_day(meeting.last_day),
    }
    return render(request, "decisions/minutes/approval.html", context)


def _as_told(request: Request, meeting: Meeting) -> HttpResponse:
    """Show how older minutes were approved, as their file tells."""
    batches, left = told.approvals_of(meeting)
    context = {"meeting": meeting, "told": batches, "left": left}
    return render(request, "decisions/minutes/approval_told.html", context)


@require_http_methods(["GET", "POST"])
def batch(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Ett protokoll att justera."""
    minutes = queries.batch_for(request.user, code, day, number)
    if request.method == "GET":
        return _page(request, minutes)
    action = request.POST.get("action", "")
    forms = _forms(request, minutes, action)
    form = forms.get(action)
    try:
        if action in _ACTIONS and (form is None or form.is_valid()):
            _ACTIONS[action](minutes, form, {"by": request.user, "at": timezone.now()})
            messages.success(request, DONE[action])
            return redirect(minutes)
    except Refused as refusal:
        if form is None:
            return _page(request, minutes, forms, refusal=str(refusal))
        refusals.add_to(form, refusal)
    return _page(request, minutes, forms)


@require_GET
def batch_pdf(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Det som skrivs under, to the byte, with what has been signed electronically so far; before it is locked, the minutes as they
    now stand."""
    minutes = queries.batch_for(request.user, code, day, number)
    if latest := signatures.latest(minutes):
        with storage.open_file(latest) as stored:
            return _pdf(stored.read(), f"protokoll-{code}-{day}-{number}")
    items = [row.item for row in minutes.items.all()]
    return _pdf(
        papers.minutes(minutes_of(minutes.meeting, items, approval_of(minutes))), f"protokoll-{code}-{day}-{number}"
    )


@require_GET
def proof(request: Request, code: str, day: date, number: int) -> HttpResponse:
    """Anslagsbeviset för sig, as it was last issued."""
    minutes = queries.batch_for(request.user, code, day, number)
    with storage.open_file(proofs.issued_for(minutes).file) as stored:
        return _pdf(stored.read(), f"anslagsbevis-{code}-{day}-{number}")


def _page(request: Request, minutes: Minutes, forms: dict[str, Form] | None = None, **more) -> HttpResponse:
    today = timezone.localdate()
    staff = staff_of(minutes)
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "row": queries.row_of(minutes),
        "held": staff.items,
        "standings": staff.standings(),
        "lacking": not_ready(staff) if not minutes.is_locked else [],
        "notices": list(minutes.notices.all()),
        "proof": proofs.latest_of(minutes),
        "may_write": permissions.may_keep_minutes(request.user, minutes.meeting.body, today),
        "signs_as": queries.signer_for(request.user, minutes),
        "certifies_as": queries.certifier_for(request.user, minutes, staff.signers, today),
        "forms": forms or _forms(request, minutes, ""),
        "today": today,
    }
    context |= _signing(minutes, staff) | more
    return render(request, "decisions/minutes/batch.html", context, status=409 if "refusal" in more else 200)


def _signing(minutes: Minutes, staff: Staff) -> dict:
    """What the page tells of the file that is signed."""
    kept = (Signer.Method.INK, Signer.Method.ELECTRONIC)  # what is only noted as signed on paper is kept on paper
    return {
        "answers": minutes.sent_at is not None and not minutes.is_locked,
        "shown": signatures.scanned_pages(minutes) or signatures.latest(minutes),
        "signed_file": any(signer.method in kept for signer in staff.signers),
        "tells_number": not signatures.may_be_published(minutes),
        "electronically": signing_queries.signs_with_file() or Service.configured() is not None,
    }


def _forms(request: Request, minutes: Minutes, action: str) -> dict[str, Form]:
    """Every form of the page, the pressed one with what was typed."""

    def data(name: str):
        return request.POST if action == name else None

    served = queries.served_at(minutes.meeting)
    chosen = queries.chosen(minutes)
    suggested = {
        "adjusters": [row.pk for row in served if row.person_id in chosen],
        "due_on": minutes.due_on or rules.last_approval_day(minutes.meeting.last_day),
        "place": minutes.place,
    }
    return {
        "choose": AdjustersForm(data("choose"), served=served, initial=suggested),
        "appoint": AppointForm(data("appoint"), items=queries.items_in(minutes), served=served),
        "put_back": PutBackForm(data("put_back"), items=queries.items_in(minutes)),
        "take_back": ReasonForm(data("take_back")),
        "unlock": ReasonForm(data("unlock")),
        "paper": PaperForm(data("paper"), initial={"on": timezone.localdate()}),
    }


def _appoint(minutes: Minutes, form: Form, act: dict) -> None:
    row = queries.held(minutes, form.cleaned_data["item"])
    attendance = queries.attendance_at(minutes.meeting, form.cleaned_data["attendance"])
    minutes_steps.appoint(row, attendance=attendance, **act)


def _post_anew(minutes: Minutes, form: Form | None, act: dict) -> None:
    notice_steps.post_anew(notice_of(minutes), **act)


def _put_back(minutes: Minutes, form: Form, act: dict) -> None:
    minutes_steps.put_back(queries.held(minutes, form.cleaned_data["item"]).item, **act)


_ACTIONS: dict[str, Callable] = {
    "choose": lambda minutes, form, act: minutes_steps.choose_adjusters(minutes, **form.cleaned_data, **act),
    "appoint": _appoint,
    "send": lambda minutes, form, act: minutes_steps.send(minutes, **act),
    "take_back": lambda minutes, form, act: minutes_steps.take_back(minutes, **form.cleaned_data, **act),
    "lock": lambda minutes, form, act: steps.lock(minutes, **act),
    "unlock": lambda minutes, form, act: steps.unlock(minutes, **form.cleaned_data, **act),
    "paper": lambda minutes, form, act: steps.record_on_paper(minutes, **form.cleaned_data, **act),
    "put_back": _put_back,
    "post_anew": _post_anew,
    "prove": lambda minutes, form, act: proof_steps.issue(minutes, **act),
}


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"},
    )
