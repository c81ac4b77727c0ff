"""The course of a meeting (sammanträdets gång): it is adjourned and resumed, and another secretary takes over; each undone, the latest first."""

from datetime import date, datetime

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.course import AdjournForm, HandoverForm
from decisions.forms.presence import MomentForm
from decisions.models import Meeting
from decisions.paragraph.permitted import check_may_note
from decisions.queries import course as queries
from decisions.queries.meetings import meeting_for
from decisions.steps import adjournment, handover
from decisions.views import answers
from municipality import refusals
from municipality.login.request import Request

#: The button's action → its form.
FORMS = {
    "adjourn": lambda data, meeting: AdjournForm(data, prefix="adjourn"),
    "resume": lambda data, meeting: MomentForm(data, prefix="resume"),
    "hand_over": lambda data, meeting: HandoverForm(data, prefix="hand_over", meeting=meeting),
    "take_back": lambda data, meeting: Form(data),
    "take_back_resumption": lambda data, meeting: Form(data),
    "take_back_handover": lambda data, meeting: Form(data),
}
_UNDO = {
    "take_back": (adjournment.take_back, "Ajourneringen är tillbakatagen."),
    "take_back_resumption": (adjournment.take_back_resumption, "Sammanträdet är ajournerat igen."),
    "take_back_handover": (handover.take_back, "Bytet av sekreterare är tillbakataget."),
}


@require_http_methods(["GET", "POST"])
def course(request: Request, code: str, day: date) -> HttpResponse:
    """Ajournering och sekreterare: what the pressed button says, and back to the paragraph it was pressed in."""
    meeting = meeting_for(request.user, code, day)
    if request.method == "GET":
        return _page(request, meeting)
    action = request.POST.get("action", "")
    if action not in FORMS:
        raise Http404
    form = FORMS[action](request.POST, meeting)
    if form.is_valid():
        with refusals.shown_on(form):
            messages.success(request, _note(request, meeting, action, form))
            return _back(request, code, day)
    if answers.as_data(request):
        return answers.not_done(answers.told_by(form))
    return _page(request, meeting, **{f"{action}_form": form})


def _back(request: Request, code: str, day: date) -> HttpResponse:
    paragraph = request.POST.get("paragraf", "")
    return (
        redirect("paragraph", code, day, int(paragraph))
        if paragraph.isdecimal()
        else answers.done(request, "course", code, day)
    )


def _note(request: Request, meeting: Meeting, action: str, form) -> str:
    """Do what the button says, and return what is told when it is done."""
    now = timezone.now()
    act = {"by": request.user, "at": now}
    if undo := _UNDO.get(action):
        undo[0](meeting, **act)
        return undo[1]
    moment: datetime = form.moment(meeting, now)
    if action == "adjourn":
        adjournment.adjourn(meeting, **act, moment=moment, expected_at=form.expected_at(moment))
        return "Sammanträdet är ajournerat."
    if action == "resume":
        adjournment.resume(meeting, **act, moment=moment)
        return "Sammanträdet är återupptaget. Anteckna dem som har gått eller kommit."
    return f"{handover.hand_over(meeting, **act, moment=moment, to=form.cleaned_data['to']).name} för protokollet."


def _page(request: Request, meeting: Meeting, **more) -> HttpResponse:
    may_write = not refusals.why_not(check_may_note, request.user, meeting, timezone.now())
    forms = {f"{action}_form": make(None, meeting) for action, make in FORMS.items()} if may_write else {}
    wrong = {name: form for name, form in more.items() if not may_write or not form.fields}
    context = {
        "meeting": meeting,
        "adjournments": list(meeting.adjournments.select_related("item")),
        "adjourned": queries.told_of(meeting),
        "secretaries": queries.secretaries_of(meeting),
        "may_write": may_write,
        "refusal": " ".join(sentence for form in wrong.values() for sentence in answers.told_by(form)),
        **forms,
        **more,
    }
    return render(request, "decisions/room/course.html", context, status=409 if context["refusal"] else 200)
