"""Paragrafen: the workplace where it is written, and the same address when it is read."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.forms.paragraph import ParagraphForm
from decisions.forms.settle import PostponeForm, SendBackForm
from decisions.models import AgendaItem
from decisions.paragraph import generated, loading
from decisions.paragraph.content import PARTS, differing, tidied
from decisions.paragraph.guard.findings import Finding
from decisions.paragraph.guard.rules import at_the_gavel
from decisions.paragraph.judging import Minority, findings_of, minorities_of
from decisions.paragraph.printed import Paragraph, as_read
from decisions.paragraph.questions import Matter
from decisions.paragraph.six_points import six_points
from decisions.paragraph.stored import content_of
from decisions.queries import meetings as queries
from decisions.queries.item_cases import Answered, answered_in
from decisions.room.roll import Roll, roll_of
from decisions.states import ItemState
from decisions.steps import deliberation, settlement
from decisions.steps.deliberation import Outdated
from decisions.views import answers
from decisions.views.workplace import TEXT, workplace
from municipality import refusals
from municipality.login.request import Request
from municipality.models import Body
from municipality.refusals import Refused
from municipality.swedish import clock

#: The button's action, its own fields, the step, and what is said when it is done.
SETTLE_FORMS = {
    "postpone": (PostponeForm, settlement.postpone_item, "bordlagd"),
    "send_back": (SendBackForm, settlement.send_back_item, "återremitterad"),
}


_AT_ONCE = {
    "approve_at_once": (settlement.approve_at_once, "Paragrafen är förklarad omedelbart justerad."),
    "not_at_once": (settlement.take_back_approval, "Paragrafen justeras med resten av protokollet."),
}


@require_http_methods(["GET", "POST"])
def paragraph(request: Request, code: str, day: date, paragraph: int) -> HttpResponse:
    """En paragraf."""
    return write(request, queries.item_for(request.user, code, day, paragraph=paragraph))


def write(request: Request, item: AgendaItem) -> HttpResponse:
    """GET shows it, POST saves it: as a page or, for autosave.js, as data."""
    if request.method == "GET":
        return page(request, item)
    form = ParagraphForm(item, content_of(item), request.POST)
    if answers.as_data(request):
        return _write_as_data(request, item, form)
    if not form.is_valid():
        return page(request, item, form=form)
    try:
        item = _save(request, item, form)
    except Outdated:
        return _conflict(request, item, form)
    except Refused as refusal:
        refusals.add_to(form.head, refusal)
        return page(request, item, form=form)
    return _then(request, item, request.POST.get("then", ""))


def _write_as_data(request: Request, item: AgendaItem, form: ParagraphForm) -> JsonResponse:
    if not form.is_valid():
        return JsonResponse({"errors": _errors(form)}, status=422)
    try:
        return _saved_as_data(_save(request, item, form), form)
    except Outdated as refusal:
        return _conflict_as_data(item, refusal)
    except Refused as refusal:
        return answers.not_kept(refusal)


def _save(request: Request, item: AgendaItem, form: ParagraphForm) -> AgendaItem:
    """What is the same is not saved again, nor refused for being old."""
    content = form.content()
    if request.POST.get("then") == "adopt":
        content = replace(content, decided=tuple(replace(row, id=None) for row in content.proposed))
    if key := request.POST.get("regenerate"):
        content = replace(content, sections=content.sections | {key: ""})
    before = content_of(item)
    present = {row.pk: row for row in form.present}
    if not differing(before, generated.composed(before, tidied(content), present)):
        return item
    return deliberation.save_paragraph(item, by=request.user, at=timezone.now(), version=form.version, content=content)


def _then(request: Request, item: AgendaItem, action: str) -> HttpResponse:
    """What the pressed button asks for when all that was typed is saved."""
    done = "Paragrafen är sparad."
    act = {"by": request.user, "at": timezone.now()}
    with refusals.told_at_top() as at_top:
        if action == "decide":
            settlement.decide(item, **act)
            done = f"{item.label.capitalize()} är beslutad."
        elif action == "take_up":
            item = deliberation.take_up(item, **act)
            done = f"Ärendet är upptaget som {item.label}."
        elif action in _AT_ONCE:
            step, done = _AT_ONCE[action]
            step(item, **act)
        elif action in SETTLE_FORMS:
            return _settle(request, item, action)
        messages.success(request, done)
        return redirect(item)
    return page(request, item, **at_top)


def _settle(request: Request, item: AgendaItem, action: str) -> HttpResponse:
    form_class, step, done = SETTLE_FORMS[action]
    form = form_class(request.POST, present=roll_of(item).serving, **_others(item, action))
    if form.is_valid():
        with refusals.shown_on(form):
            step(item, by=request.user, at=timezone.now(), **form.facts())
            messages.success(request, f"{item.label.capitalize()} är {done}.")
            return redirect(item)
    refused: dict[str, Any] = {f"{action}_form": form}
    return page(request, item, **refused)


def page(request: Request, item: AgendaItem, form: ParagraphForm | None = None, **more) -> HttpResponse:
    """Show the paragraph's page, with what a form or a button was refused."""
    form = form or ParagraphForm(item, content_of(item))
    context = workplace(request, item, TEXT)
    context |= _context(item, form, context["paragraph"], context["roll"]) | more
    status = 409 if {"theirs", "refusal"} & set(more) else 200
    return render(request, "decisions/paragraph/paragraph.html", context, status=status)


def _context(item: AgendaItem, form: ParagraphForm, printed: Paragraph, roll: Roll) -> dict:
    """What the paragraph still lacks, and the forms."""
    under_way = item.state == ItemState.TAKEN_UP
    findings = at_the_gavel(findings_of(item)) if under_way else []
    return {
        "form": form,
        "lacking": [finding.sentence for finding in findings],
        "six_points": six_points(printed, roll, findings) if under_way else [],
        "answered": _answered(item),
        **_deferral_forms(item, form),
    }


def _deferral_forms(item: AgendaItem, form: ParagraphForm) -> dict:
    """Where enough voted for it, those who did are named as the minority that may ask: the ballots give the names."""
    found = minorities_of(item) if item.state == ItemState.TAKEN_UP else []
    others = _others(item, "send_back")
    postpone, send_back = (
        [minority for minority in found if minority.enough and minority.kind == kind] for kind in SETTLE_FORMS
    )
    apart = {key for key, _ in others.get("others", ())}
    own = [minority for minority in send_back if minority.proposal not in apart]
    asking = _asking(own) or {"minority": bool(send_back)}
    also = {f"requesters-{minority.proposal}": minority.voters for minority in send_back if minority not in own}
    return {
        "postpone_form": PostponeForm(present=form.serving, initial=_asking(postpone), **_others(item, "postpone")),
        "send_back_form": SendBackForm(present=form.serving, initial=asking | also, **others),
    }


def _asking(minorities: list[Minority]) -> dict:
    return {"minority": True, "requesters": minorities[-1].voters} if minorities else {}


def _others(item: AgendaItem, action: str) -> dict:
    """What the form needs to know of what was moved in the council: the first proposal and, of a referral back, those after it."""
    if item.meeting.body.kind != Body.Kind.COUNCIL or item.state != ItemState.TAKEN_UP:
        return {}
    moved = [(row.pk, name) for row, name in Matter(item).named if row.kind == action and not row.point_id]
    first = {"first": moved[0][0]} if moved else {}
    return first | ({"others": moved[1:]} if action == "send_back" else {})


def _conflict(request: Request, item: AgendaItem, form: ParagraphForm) -> HttpResponse:
    """Both versions: mine in the form, the saved one on the paper and, part by part, beside. The next save knows of it."""
    item.refresh_from_db()
    loading.read([item])
    parts = [PARTS[name] for name in differing(content_of(item), tidied(form.content()))]
    form.head.data = form.head.data.copy()
    form.head.data["version"] = str(item.version)
    return page(request, item, form=form, theirs=parts)


def _conflict_as_data(item: AgendaItem, refusal: Outdated) -> JsonResponse:
    item.refresh_from_db()
    loading.read([item])
    theirs = [{"name": "paragraph", "label": "Så är den sparad", "text": _paper(item, as_read(item))}]
    return answers.overtaken(refusal, item.version, theirs)


def _saved_as_data(item: AgendaItem, form: ParagraphForm) -> JsonResponse:
    """The new version, the ids of new rows, what the record has written, and the paper as it now stands."""
    loading.read([item])
    printed, under_way = as_read(item), item.state == ItemState.TAKEN_UP
    findings, found = at_the_gavel(findings_of(item)) if under_way else [], _answered(item)
    return JsonResponse(
        {
            "version": item.version,
            "saved_at": clock(timezone.localtime()),
            "fields": form.fields_after(content_of(item)),
            "paper": _paper(item, printed),
            "lacking": [finding.sentence for finding in findings],
            "sixPoints": _six_points(item, printed, findings) if under_way else "",
            "answered": render_to_string("decisions/paragraph/_answered.html", {"answered": found}) if found else "",
        }
    )


def _answered(item: AgendaItem) -> list[Answered]:
    """The motions with what becomes of each, when the paragraph takes up several."""
    return answered_in(item) if len(item.case_rows.all()) > 1 else []


def _six_points(item: AgendaItem, printed: Paragraph, findings: list[Finding]) -> str:
    points = six_points(printed, roll_of(item), findings)
    return render_to_string("decisions/paragraph/_six_points.html", {"six_points": points})


def _paper(item: AgendaItem, printed: Paragraph) -> str:
    """The item as it is printed: a proposal before it is taken up, then a paragraph."""
    planned = item.state == ItemState.PLANNED
    template = "decisions/paragraph/_printed_proposal.html" if planned else "decisions/paragraph/_printed.html"
    return render_to_string(template, {"paragraph": printed})


def _errors(form: ParagraphForm) -> dict[str, list[str]]:
    found = {
        name: [str(error) for error in errors] for name, errors in (form.head.errors | form.sections.errors).items()
    }
    for name, rows in form.rows.items():
        for errors in rows.errors:
            for sentences in errors.values():
                found.setdefault(name, []).extend(map(str, sentences))
    return found
