"""Propositioner och votering i en paragraf: the chair puts the questions, and votes are entered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.forms import BaseForm
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.questions import (
    BallotsForm,
    CallForm,
    ConsentForm,
    DeclineForm,
    DeferForm,
    DivideForm,
    ExplainForm,
    LotForm,
    RefuseForm,
    ReopenForm,
    TotalsForm,
)
from decisions.models import AgendaItem, Question
from decisions.paragraph.judging import check_minority_settled, minority_of
from decisions.paragraph.questions import Matter, deferred_point, division_under_way, standing_proposal
from decisions.paragraph.stored import content_of
from decisions.queries import meetings as queries
from decisions.room.roll import roll_of
from decisions.room.stale import Overtaken, version_of
from decisions.states import ItemState, Purpose, QuestionStage
from decisions.steps import deferral, deliberation, refusing, sentences
from decisions.steps import division as steps
from decisions.views import answers
from decisions.views.workplace import QUESTIONS, workplace
from decisions.wording import questions as wording
from municipality import refusals
from municipality.login.request import Request
from municipality.models import Body
from municipality.refusals import Refused

#: What a button does with the item. True when it is done, False when the form is to be shown again.
Action = Callable[[AgendaItem, Request, dict, dict], bool]


@require_http_methods(["GET", "POST"])
def questions(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """Propositionerna i en paragraf. A POST does what the pressed button says; what was typed is shown again if it is refused."""
    item = queries.item_for(request.user, code, day, paragraph=paragraph)
    if request.method == "GET":
        return page(request, item)
    if answers.as_data(request) and "action" not in request.POST:
        return _votes_as_data(request, item)
    kind = request.POST.get("action", "").partition(":")[0]
    perform = _ACTIONS.get(kind)
    if perform is None:
        return page(request, item, refusal="Välj vad som ska göras.")
    forms: dict = {}
    try:
        if perform(item, request, forms, {"by": request.user, "at": timezone.now()}):
            return answers.done(request, "paragraph" if kind == "adopt" else "questions", code, day, paragraph)
    except Refused as refusal:
        return _refused(request, item, forms, refusal)
    return page(request, item, **forms)


def _refused(request: Request, item: AgendaItem, forms: dict, refusal: Refused) -> HttpResponse:
    if answers.as_data(request):
        return answers.not_done([str(refusal)])
    form = next((form_shown for form_shown in forms.values() if hasattr(form_shown, "add_error")), None)
    if form is None or not refusal.field:
        return page(request, item, refusal=str(refusal), **forms)
    refusals.add_to(form, refusal)
    return page(request, item, **forms)


def _put(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    after = request.POST.get("after", "")
    steps.put(item, found=request.POST["action"] == "put:yes", after=int(after) if after.isdecimal() else None, **act)
    return True


def _move(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """ "move:up:7": the proposal changes places with its neighbour."""
    _, way, number = request.POST["action"].split(":")
    steps.order(item, proposals=Matter(item).moved(number, up=way == "up"), **act)
    return True


def _refuse(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """ "refuse:7": the chair refuses to put the proposal, on the ground that is chosen."""
    form = forms["refuse_form"] = RefuseForm(request.POST, matter=Matter(item))
    if form.is_valid():
        refusing.refuse(item, **form.cleaned_data, **act)
    return form.is_valid()


def _admit(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """ "admit:7": it is put after all."""
    refusing.admit(item, proposal=standing_proposal(item, request.POST["action"].partition(":")[2]), **act)
    return True


def _divide(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """ "divide" by the boxes, "divide:each" one by one, "divide:together" all at once."""
    form = forms["divide_form"] = DivideForm(request.POST, matter=Matter(item))
    if form.is_valid():
        sentences.divide(item, **form.facts(request.POST["action"].partition(":")[2]), **act)
    return form.is_valid()


def _call(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    matter = Matter(item)
    if not matter.questions:  # taken back by somebody else, and so refused
        steps.call(item, **act)
        return True
    form = forms["call_form"] = CallForm(request.POST, question=matter.put_question(matter.questions[-1]))
    if form.is_valid():
        steps.call(item, **form.cleaned_data, **act)
        return True
    return False


def _swap(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    steps.swap(division_under_way(item), **act)
    return True


def _enter(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """The votes as they stand are saved, whichever button was pressed; the gavel closes them too."""
    division = division_under_way(item)
    ballots = forms["ballots"] = BallotsForm(division, roll_of(item), request.POST)
    steps.enter(division, votes=ballots.votes, seen=_seen(request), **act)
    ballots.version = version_of(ballots.votes)  # a page that is shown again has seen its own
    if request.POST["action"] == "close":
        lot = forms["lot_form"] = LotForm(request.POST)
        if not lot.is_valid():
            return False
        steps.close(division, lot=lot.cleaned_data["lot"] or None, **act)
    return True


def _seen(request: Request) -> int | None:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else None


def _votes_as_data(request: Request, item: AgendaItem) -> JsonResponse:
    """The votes as they are marked, for autosave.js; nothing else on the page is saved by itself."""
    try:
        division, roll = division_under_way(item), roll_of(item)
        ballots = BallotsForm(division, roll, request.POST)
        if ballots.votes != ballots.stored:
            act = {"by": request.user, "at": timezone.now()}
            steps.enter(division, votes=ballots.votes, seen=_seen(request), **act)
    except Overtaken as refusal:
        theirs = [{"name": f"vote-{row.pk}", "label": str(row), "text": vote} for row, vote in ballots.differing()]
        return answers.overtaken(refusal, ballots.version, theirs)
    except Refused as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=409)
    return answers.kept(version_of(ballots.votes))


def _close_secret(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    form = forms["totals_form"] = TotalsForm(request.POST)
    if form.is_valid():
        steps.close(division_under_way(item), totals=form.totals(), lot=form.cleaned_data["lot"] or None, **act)
    return form.is_valid()


def _reopen(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    form = forms["reopen_form"] = ReopenForm(request.POST)
    last = item.questions.select_related("division").last()
    if form.is_valid() and last is not None and hasattr(last, "division"):
        steps.reopen(last.division, reason=form.cleaned_data["reason"], **act)
        return True
    return False


def _adopt(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """The decision is written as it follows from the propositions; the secretary may word it further."""
    content = replace(content_of(item), decided=Matter(item).rows())
    deliberation.save_paragraph(item, version=item.version, content=content, **act)
    return True


def _defer(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    form = forms["defer_form"] = _defer_form(item, roll_of(item), request.POST)
    if form.is_valid():
        deferral.defer(item, **form.facts(), **act)
    return form.is_valid()


def _keep(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
    """ "keep:7": the point is decided with the rest after all."""
    number = request.POST["action"].partition(":")[2]
    deferral.keep(deferred_point(item, number), **act)
    return True


def _pressed(step: Callable, **facts) -> Action:
    """What a button does that has no form: the step, always with these facts."""

    def act_on(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
        step(item, **facts, **act)
        return True

    return act_on


def _filled_in(name: str, form_class: type[BaseForm], step: Callable) -> Action:
    """What a button does with its form, which the page calls by the name: the step, with what is filled in."""

    def act_on(item: AgendaItem, request: Request, forms: dict, act: dict) -> bool:
        form = forms[name] = form_class(request.POST)
        if form.is_valid():
            step(item, **form.cleaned_data, **act)
        return form.is_valid()

    return act_on


#: The button's action, before its colon → what it does.
_ACTIONS: dict[str, Action] = {
    "put": _put,
    "back": _pressed(steps.take_back),
    "move": _move,
    "divide": _divide,
    "refuse": _refuse,
    "admit": _admit,
    "call": _call,
    "swap": _swap,
    "save": _enter,
    "all": _enter,
    "party": _enter,
    "close": _enter,
    "close_secret": _close_secret,
    "reopen": _reopen,
    "adopt": _adopt,
    "read": _pressed(deliberation.read_proposals),
    "release": _filled_in("consent_form", ConsentForm, deliberation.release_proposals),
    "defer": _defer,
    "keep": _keep,
    "decline": _filled_in("decline_form", DeclineForm, deferral.decline_minority),
    "undecline": _pressed(deferral.decline_minority, reason=""),
    "explain": _filled_in("explain_form", ExplainForm, steps.explain),
}


def page(request: Request, item: AgendaItem, **more) -> HttpResponse:
    """Show the questions and divisions of the item (propositioner), with what a form or a button was refused."""
    context, matter = workplace(request, item, QUESTIONS), Matter(item)
    roll = context["roll"]
    context |= {
        "matter": matter,
        "answered": [_briefly(matter, question) for question in matter.questions],
        "consent_form": ConsentForm(),
        "locked": bool(item.proposals_read_at) and item.meeting.facts.locks_proposals,
        "explain_form": ExplainForm(initial={"reason": item.departs_reason}),
        "put": matter.worded(matter.next, True) if matter.next else None,
        "put_waits": _waits_for_minority(item, matter),
        "last": matter.questions[-1] if matter.questions else None,
        **_forms(matter, roll),
        "minority": minority_of(item) if item.state == ItemState.TAKEN_UP else None,
        "decline_form": DeclineForm(),
        **_by_itself(item, matter, roll),
        **more,
    }
    return render(request, "decisions/paragraph/questions.html", context, status=409 if "refusal" in more else 200)


def _waits_for_minority(item: AgendaItem, matter: Matter) -> str:
    """Return why the matter itself is not put yet: a third has not said whether it asks for what it voted for."""
    if matter.next is None or matter.next.stage == QuestionStage.FORMAL or item.state != ItemState.TAKEN_UP:
        return ""
    return refusals.why_not(check_minority_settled, item, timezone.now())


def _briefly(matter: Matter, question: Question) -> str:
    division = getattr(question, "division", None)
    tally = division.tally if division and division.closed_at else None
    return wording.briefly(matter.put_question(question), question.carried, tally)


def _forms(matter: Matter, roll) -> dict:
    """Those that the page needs where the matter stands."""
    if matter.waiting and matter.waiting.division.secret:
        return {"totals_form": TotalsForm()}
    if matter.waiting:
        return {"ballots": BallotsForm(matter.waiting.division, roll), "lot_form": LotForm()}
    if not matter.questions:
        divide_form = DivideForm(matter=matter) if len(matter.drafted) > 1 else None
        return {"divide_form": divide_form, "refuse_form": _refuse_form(matter)}
    last = matter.questions[-1]
    return {"call_form": CallForm(question=matter.put_question(last)), "reopen_form": ReopenForm()}


def _refuse_form(matter: Matter) -> RefuseForm | None:
    """Only in the council can the chair refuse to put a proposal."""
    council = matter.item.meeting.body.kind == Body.Kind.COUNCIL
    return RefuseForm(matter=matter) if council and matter.proposals else None


def _by_itself(item: AgendaItem, matter: Matter, roll) -> dict:
    """The council may put off some of the motion's points and decide the others."""
    if item.purpose != Purpose.VERDICT or item.state != ItemState.TAKEN_UP:
        return {}
    form = _defer_form(item, roll)
    left = [point for point in form.points if point not in matter.deferred]
    return {"defer_form": form if len(left) > 1 else None, "deferred": list(matter.deferred.values())}


def _defer_form(item: AgendaItem, roll, data=None) -> DeferForm:
    motion = item.motions[0] if item.motions and len(item.case_rows.all()) == 1 else None
    points = motion.points.filter(outcome="") if motion else ()
    named = Matter(item).named if motion else []
    moved = [(row.point_id, row.pk, name) for row, name in named if row.kind == "send_back" and row.point_id]
    return DeferForm(data, points=points, present=roll.serving, moved=moved)
