"""Komma och gå under sammanträdet, och jäv och deltagande i en paragraf."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions import permissions
from decisions.forms.presence import ArriveForm, AsideForm, CallInForm, ChairForm, LeaveForm, MomentForm, RecuseForm
from decisions.models import AgendaItem, Meeting
from decisions.present import present_at
from decisions.queries import meetings as queries
from decisions.roll import empty_seats, roll_of, rows_of
from decisions.states import ItemState, MeetingState
from decisions.steps import presence as steps
from decisions.steps import recusal
from municipality import refusals
from municipality.models import Body
from municipality.refusals import Refused


@require_http_methods(["GET", "POST"])
def comings(request: HttpRequest, code: str, day: date) -> HttpResponse:
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
        with refusals.told_on(form):
            _come_or_go(request, meeting, action, form)
            return redirect("comings", code, day)
    return _comings(request, meeting, **{f"{action}_form": form})


def _come_or_go(request: HttpRequest, meeting: Meeting, action: str, form) -> None:
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


def _comings(request: HttpRequest, meeting: Meeting, **more) -> HttpResponse:
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
    return render(request, "decisions/comings.html", context)


@require_http_methods(["GET", "POST"])
def call_in_particular(request: HttpRequest, code: str, day: date) -> HttpResponse:
    """Kalla in en viss ersättare: each empty seat with its order; another than the first with a reason. In an item by ?paragraf=8."""
    meeting = queries.meeting_for(request.user, code, day)
    wanted = request.GET.get("paragraf", "")
    item = queries.item_for(request.user, code, day, paragraph=int(wanted)) if wanted.isdigit() else None
    now, seat = timezone.now(), request.POST.get("seat", "")
    places = [one for one in empty_seats(meeting, now, item) if one.seat.holder]
    forms = [
        CallInForm(request.POST if seat == str(one.seat.holder) else None, place=one, meeting=meeting) for one in places
    ]
    form = next((one for one in forms if one.is_bound), None)
    if form is not None and form.is_valid():
        with refusals.told_on(form):
            _call_in_particular(request, meeting, item, form, now)
            return redirect(request.get_full_path())
    context = {"meeting": meeting, "item": item, "forms": forms, "may_write": _may_write(request, meeting)}
    return render(request, "decisions/call_in.html", context)


def _call_in_particular(request: HttpRequest, meeting: Meeting, item: AgendaItem | None, form, now) -> None:
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


@require_http_methods(["GET", "POST"])
def taking_part(request: HttpRequest, code: str, day: date, paragraph: int) -> HttpResponse:
    """Deltagande i en paragraf: jäv, who stands aside, who leads it, who steps in."""
    item = queries.item_for(request.user, code, day, paragraph=paragraph)
    if request.method == "GET":
        return _taking_part(request, item)
    action, _, number = request.POST.get("action", "").partition(":")
    act = {"by": request.user, "at": timezone.now()}
    forms = _forms(item, request.POST)
    form = forms.get(f"{action}_form")
    try:
        if form is not None and form.is_valid():
            _FORM_STEPS[action](item, **act, **form.cleaned_data)
            return redirect("taking_part", code, day, paragraph)
        if form is None:
            _undo_or_fill(item, action, number, act)
            return redirect("taking_part", code, day, paragraph)
    except Refused as refusal:
        if form is None or refusal.field not in form.fields:
            return _taking_part(request, item, refusal=str(refusal))
        refusals.add_to(form, refusal)
    return _taking_part(request, item, **{f"{action}_form": form})


_FORM_STEPS = {"recuse": recusal.recuse, "aside": recusal.stand_aside, "chair": steps.hand_over_chair}


def _undo_or_fill(item: AgendaItem, action: str, number: str, act: dict) -> None:
    if action == "call_in":
        steps.call_in(item.meeting, moment=act["at"], item=item, **act)
    elif action in ("lift", "take_part"):
        rows = item.recusals if action == "lift" else item.asides
        row = rows.filter(pk=number).first() if number.isdigit() else None
        if row is None:
            raise Refused("Det är redan borttaget.")
        (recusal.lift if action == "lift" else recusal.take_part)(row, **act)
    else:
        raise Http404


def _forms(item: AgendaItem, data=None) -> dict:
    roll = roll_of(item)
    chosen = (data or {}).get("action", "")
    return {
        f"{name}_form": make(data if chosen == name else None)
        for name, make in (
            ("recuse", lambda given: RecuseForm(given, roll=roll, item=item, prefix="recuse")),
            ("aside", lambda given: AsideForm(given, roll=roll, prefix="aside")),
            ("chair", lambda given: ChairForm(given, roll=roll, prefix="chair")),
        )
    }


def _taking_part(request: HttpRequest, item: AgendaItem, **more) -> HttpResponse:
    context = {
        "item": item,
        "meeting": item.meeting,
        "roll": roll_of(item),
        "recusals": item.recusals.select_related("attendance__person", "attendance__party"),
        "asides": item.asides.select_related("attendance__person", "attendance__party"),
        "is_council": item.meeting.body.kind == Body.Kind.COUNCIL,
        "may_write": _may_write(request, item.meeting) and item.state == ItemState.TAKEN_UP,
        **_forms(item),
        **more,
    }
    return render(request, "decisions/taking_part.html", context, status=409 if "refusal" in more else 200)


def _may_write(request: HttpRequest, meeting: Meeting) -> bool:
    in_session = meeting.state == MeetingState.IN_SESSION
    return in_session and permissions.may_keep_minutes(request.user, meeting.body, timezone.localdate())
