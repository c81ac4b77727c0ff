"""Who takes part in a paragraph: who goes and comes while it is handled, recusals (jäv), who stands aside, who leads
it, who steps in."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.presence import ArriveForm, MomentForm, SomebodyForm
from decisions.models import AgendaItem, Attendance
from decisions.paragraph.permitted import check_may_note_recusals
from decisions.queries import meetings
from decisions.queries import taking_part as queries
from decisions.room.roll import empty_seats, here_now
from decisions.states import ItemState
from decisions.steps import presence as steps
from decisions.steps import recusal
from decisions.views import answers
from decisions.views.workplace import TAKING_PART, workplace
from municipality import refusals
from municipality.login.request import Request
from municipality.refusals import Refused


@require_http_methods(["GET", "POST"])
def taking_part(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """Vilka som deltar i en paragraf. A POST does what the pressed button says about the person who is chosen."""
    item = meetings.item_for(request.user, code, day, paragraph=paragraph)
    if request.method == "GET":
        return _page(request, item)
    form, act = _form(item, request.POST), {"by": request.user, "at": timezone.now()}
    try:
        if _noted(request, item, form, act):
            return answers.done(request, "taking_part", code, day, paragraph)
    except Refused as refusal:
        if form is None:
            return _refused(request, item, [str(refusal)])
        refusals.add_to(form, refusal)
    return _wrong(request, item, form)


def _noted(request: Request, item: AgendaItem, form, act: dict) -> bool:
    """False when the form is to be shown again."""
    action, _, number = request.POST.get("action", "").partition(":")
    if form is None:
        _undo_or_fill(item, action, number, act, request.POST)
    elif form.is_valid():
        messages.success(request, _note(item, action, form, act))
    return form is None or form.is_valid()


def _wrong(request: Request, item: AgendaItem, form) -> HttpResponse:
    closed = refusals.why_not(check_may_note_recusals, request.user, item, timezone.now())
    if answers.as_data(request) or closed:  # then the page has no form to tell it on
        return _refused(request, item, answers.told_by(form))
    return _page(request, item, **{"arrive_form" if isinstance(form, ArriveForm) else "somebody_form": form})


def _form(item: AgendaItem, data) -> SomebodyForm | ArriveForm | None:
    action = data.get("action", "")
    if action == "arrive":
        return ArriveForm(data, meeting=item.meeting, prefix="arrive")
    return SomebodyForm(data, item=item) if action in SomebodyForm.ACTIONS else None


def _note(item: AgendaItem, action: str, form, act: dict) -> str:
    """Does it, and says what was done."""
    facts, who = form.cleaned_data, form.cleaned_data.get("attendance")
    moment = form.moment(item.meeting, act["at"])
    if action == "arrive":
        facts = {name: value for name, value in facts.items() if name != "at"}
        return f"{steps.arrive(item.meeting, moment=moment, **facts, **act)} är antecknad som närvarande."
    if action == "leave":
        steps.leave(who, moment=moment, chair=facts["chair"], **act)
        return f"{who} har gått."
    if action == "recuse":
        recused = {name: facts[name] for name in ("reason", "by_decision", "spoke", "proposed")}
        recusal.recuse(item, attendance=who, **recused, **act)
        return f"Jävet för {who} är antecknat."
    if action == "aside":
        recusal.stand_aside(item, attendance=who, **act)
        return f"{who} deltar inte i beslutet."
    steps.hand_over_chair(item, chair=who, **act)
    return f"{who} leder {item.label}."


def _undo_or_fill(item: AgendaItem, action: str, number: str, act: dict, data) -> None:
    if action == "call_in":
        given = MomentForm(data)
        moment = given.moment(item.meeting, act["at"]) if given.is_valid() else act["at"]
        steps.call_in(item.meeting, moment=moment, item=item, **act)
    elif action == "lift":
        recusal.lift(queries.recusal_of(item, number), **act)
    elif action == "take_part":
        recusal.take_part(queries.aside_of(item, number), **act)
    else:
        raise Http404


def _empty(item: AgendaItem) -> list[tuple[str, Sequence[Attendance], bool]]:
    """Each empty seat: whose it is, who is in turn for it, and whether it is empty in this item only."""
    holders: dict[int | None, str] = {
        seat.person_id: f"{seat.person.name} ({seat.party.code})" for seat in item.meeting.seated()
    }
    return [
        (holders.get(place.seat.holder, "Vakant plats"), place.order, place.in_item_only)
        for place in empty_seats(item.meeting, timezone.now(), item)
    ]


def _refused(request: Request, item: AgendaItem, sentences: Sequence[str]) -> HttpResponse:
    if answers.as_data(request):
        return answers.not_done(sentences)
    return _page(request, item, refusal=" ".join(sentences))


def _page(request: Request, item: AgendaItem, **more) -> HttpResponse:
    context = workplace(request, item, TAKING_PART)
    under_way, roll = not context["refused"]["note_recusals"], context["roll"]
    elsewhere = {row.person_id for row in (*roll.serving, *roll.recused)}  # the recused are in a list of their own
    context |= {
        "recusals": item.recusals.select_related("attendance__person", "attendance__party"),
        "asides": item.asides.select_related("attendance__person", "attendance__party"),
        "empty": (empty := _empty(item) if under_way else []),
        "callable": any(order for _, order, _ in empty),
        "waiting": [row for row in here_now(item.meeting) if row.person_id not in elsewhere]
        if item.state == ItemState.TAKEN_UP
        else [],
        "somebody_form": SomebodyForm(item=item),
        "arrive_form": ArriveForm(meeting=item.meeting, prefix="arrive"),
        **more,
    }
    return render(request, "decisions/room/taking_part.html", context, status=409 if "refusal" in more else 200)
