"""Komma och gå under sammanträdet: who arrives, who leaves, who is called in."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.presence import ArriveForm, CallInForm, LeaveForm, MomentForm
from decisions.models import AgendaItem, Meeting
from decisions.paragraph.permitted import check_may_note
from decisions.queries import meetings as queries
from decisions.room.present_list import present_at
from decisions.room.roll import empty_seats, rows_of
from decisions.steps import presence as steps
from decisions.views import answers
from municipality import refusals
from municipality.login.request import Request


@require_http_methods(["GET", "POST"])
def comings(request: Request, code: str, day: date) -> HttpResponse:
    """Komma och gå: who arrives, who leaves, who is called in, each with its clock time."""
    meeting = queries.meeting_for(request.user, code, day)
    if request.method == "GET":
        return _comings(request, meeting)
    action = request.POST.get("action", "")
    forms = {"arrive": lambda: ArriveForm(request.POST, meeting=meeting, prefix="arrive"),
             "leave": lambda: LeaveForm(request.POST, meeting=meeting, prefix="leave"),
             "call_in": lambda: MomentForm(request.POST, prefix="call_in")}  # fmt: skip
    if action not in forms:
        raise Http404
    form = forms[action]()
    if form.is_valid():
        with refusals.shown_on(form):
            _come_or_go(request, meeting, action, form)
            return answers.done(request, "comings", code, day)
    if answers.as_data(request):
        return answers.not_done(answers.told_by(form))
    return _comings(request, meeting, **{f"{action}_form": form})


def _come_or_go(request: Request, meeting: Meeting, action: str, form) -> None:
    now = timezone.now()
    facts = dict(form.cleaned_data)
    facts.pop("at")
    act = {"by": request.user, "at": now, "moment": form.moment(meeting, now)}
    if action == "arrive":
        done = [steps.arrive(meeting, **act, **facts)]
    elif action == "leave":
        done = [steps.leave(facts["attendance"], **act, chair=facts["chair"])]
    else:
        done = steps.call_in(meeting, **act)
    for row in done:
        messages.success(request, f"{row} är antecknad.")


def _comings(request: Request, meeting: Meeting, **more) -> HttpResponse:
    context = {
        "meeting": meeting,
        "rows": rows_of(meeting),
        "present": present_at(meeting),
        "may_write": _may_write(request, meeting),
        "arrive_form": ArriveForm(meeting=meeting, prefix="arrive"),
        "leave_form": LeaveForm(meeting=meeting, prefix="leave"),
        "call_in_form": MomentForm(prefix="call_in"),
        **more,
    }
    return render(request, "decisions/room/comings.html", context)


@require_http_methods(["GET", "POST"])
def call_in_particular(request: Request, code: str, day: date) -> HttpResponse:
    """Kalla in en viss ersättare: each empty seat with its order; another than the first with a reason. In an item by ?paragraf=8."""
    meeting = queries.meeting_for(request.user, code, day)
    wanted = request.GET.get("paragraf", "")
    item = queries.item_for(request.user, code, day, paragraph=int(wanted)) if wanted.isdecimal() else None
    now, seat = timezone.now(), request.POST.get("seat", "")
    places = [place for place in empty_seats(meeting, now, item) if place.seat.holder]
    forms = [
        CallInForm(request.POST if seat == str(place.seat.holder) else None, place=place, meeting=meeting)
        for place in places
    ]
    form = next((bound for bound in forms if bound.is_bound), None)
    if form is not None and form.is_valid():
        with refusals.shown_on(form):
            _call_in_particular(request, meeting, item, form, now)
            return redirect(request.get_full_path())
    context = {"meeting": meeting, "item": item, "forms": forms, "may_write": _may_write(request, meeting)}
    return render(request, "decisions/room/call_in.html", context)


def _call_in_particular(request: Request, meeting: Meeting, item: AgendaItem | None, form, now) -> None:
    facts = form.cleaned_data
    called = steps.call_in_one(
        facts["substitute"],
        by=request.user,
        at=now,
        moment=form.moment(meeting, now),
        seat=form.holder.person,
        reason=facts["reason"],
        item=item,
    )
    messages.success(request, f"{called} tjänstgör för {form.holder.person.name}.")


def _may_write(request: Request, meeting: Meeting) -> bool:
    return not refusals.why_not(check_may_note, request.user, meeting, timezone.now())
