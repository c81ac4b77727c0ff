"""Justera: whoever is to approve reads the paragraphs and answers, one by one or all at once."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import permissions, rules
from decisions.forms.approval import AnswerForm
from decisions.models import Approval, Minutes, Signer
from decisions.paragraph.printed import paragraphs_of
from decisions.queries import approval as queries
from decisions.states import MinutesState
from decisions.steps import approval as steps
from decisions.steps.approval import Answered
from municipality import refusals
from municipality.login.request import Request


@require_http_methods(["GET", "POST"])
def adjust(request: Request, code: str, day: date, number: int, signer: int) -> HttpResponse:
    """Justera protokollet: for the one who is to, or the secretary who notes what was said on paper."""
    minutes = queries.batch_for(request.user, code, day, number)
    signing = _signer(request, minutes, signer)
    answers = queries.answers_of(minutes, signing)
    forms = [_form(request, answer) for answer in answers]
    if request.method == "GET" or not all(form.is_valid() for form in forms):
        return _page(request, minutes, signing, answers, forms)
    rest = request.POST.get("rest", "")
    pairs = zip(answers, forms, strict=True)
    given = [_answered(answer, form) for answer, form in pairs if form.cleaned_data["answer"] or rest == "approves"]
    with refusals.told_at_top() as at_top:
        steps.answer(signing, by=request.user, at=timezone.now(), answers=given)
        messages.success(request, "Svaret är antecknat.")
        return redirect(minutes)
    return _page(request, minutes, signing, answers, forms, **at_top)


def _signer(request: Request, minutes: Minutes, pk: int) -> Signer:
    """Found by the one it is, and by the body's secretary."""
    found = next((signer for signer in minutes.signers.all() if signer.pk == pk and signer.attendance), None)
    keeps = permissions.may_keep_minutes(request.user, minutes.meeting.body, timezone.localdate())
    if found is None or not (keeps or permissions.answers_as(request.user, found)):
        raise Http404
    found.minutes = minutes
    return found


def _form(request: Request, approval: Approval) -> AnswerForm:
    item = approval.minutes_item.item
    current = approval.answer if approval.version == item.version else ""
    initial = {"answer": current, "text": approval.text, "version": item.version}
    data = request.POST if request.method == "POST" else None
    return AnswerForm(data, prefix=f"p{item.paragraph}", initial=initial)


def _answered(approval: Approval, form: AnswerForm) -> Answered:
    facts = form.cleaned_data
    differs = facts["text"] if facts["answer"] == "differs" else ""
    return Answered(approval.pk, facts["version"], differs)


def _page(request, minutes: Minutes, signer: Signer, answers: list, forms: list, **more) -> HttpResponse:
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "signer": signer,
        "rows": list(zip(paragraphs_of(queries.items_of(answers)), answers, forms, strict=True)),
        "open": minutes.state == MinutesState.WITH_ADJUSTERS,
        "last_day": rules.last_approval_day(minutes.meeting.last_day),
    }
    return render(request, "decisions/minutes/adjust.html", context | more, status=409 if "refusal" in more else 200)
