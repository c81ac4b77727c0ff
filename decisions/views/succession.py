"""The end of a body (organ som upphör): seen before it is done, taken back, and its open cases handed over."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from decisions.forms.succession import ConfirmEndForm, EndForm
from decisions.room import succession as room
from decisions.steps import succession as steps
from municipality.forms.register import ReasonForm
from municipality.login.request import Request
from municipality.models import Body
from municipality.queries import register as queries
from municipality.refusals import shown_on, told_at_top
from municipality.swedish import counted
from municipality.views import acting


def _body(request: Request, code: str) -> Body:
    today = timezone.localdate()
    queries.check_keeps_register(request.user, today)
    return queries.body_for(request.user, today, code)


@require_http_methods(["GET", "POST"])
def body_end(request: Request, code: str) -> HttpResponse:
    """Choose the last day and the successor, see what the end concerns, and confirm it."""
    body = _body(request, code)
    if request.method == "POST":
        return _end(request, body)
    form = EndForm(request.GET or None, body=body)
    if not form.is_valid():
        return _page(request, body, form=form)
    confirm = ConfirmEndForm(initial=form.cleaned_data, body=body)
    return _page(request, body, confirm=confirm, **_concerned(body, form))


def _end(request: Request, body: Body) -> HttpResponse:
    form = ConfirmEndForm(request.POST, body=body)
    if not form.is_valid() and "last_day" not in form.cleaned_data:
        return redirect("body_end", body.code)
    concerned = _concerned(body, form)
    if ended := acting.done(request, form, steps.end, body):
        last = ended.valid_from - timedelta(days=1)
        messages.success(request, f"{ended.name} upphör efter den {last.isoformat()}.")
        return redirect("body", body.code)
    return _page(request, body, confirm=form, **concerned)


def _page(request: Request, body: Body, **context) -> HttpResponse:
    return render(request, "municipality/body_end.html", {"body": body} | context)


def _concerned(body: Body, form: EndForm) -> dict:
    """Return what the page shows of the end before it is done."""
    chosen = dict(form.cleaned_data)
    first = chosen["last_day"] + timedelta(days=1)
    return {
        "chosen": chosen,
        "has_passed": first <= timezone.localdate(),
        "moving": room.moving(body, first),
        "hinders": room.keeps_from_ending(body, chosen.get("successor"), first),
    }


@require_http_methods(["GET", "POST"])
def body_end_take_back(request: Request, code: str) -> HttpResponse:
    """Take back that the body ends."""
    body = _body(request, code)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            steps.take_back_end(body, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, f"{body.name} upphör inte.")
            return redirect("body", code)
    return render(request, "municipality/body_end_take_back.html", {"body": body, "form": form})


@require_POST
def body_hand_over(request: Request, code: str) -> HttpResponse:
    """Hand over the open cases of a body that has ended."""
    body = _body(request, code)
    with told_at_top() as told:
        handed = steps.hand_over(body, by=request.user, at=timezone.now())
        messages.success(
            request, f"{counted(len(handed), 'ett ärende är överlämnat', 'ärenden är överlämnade')}.".capitalize()
        )
    if told:
        messages.error(request, told["refusal"])
    return redirect("body", code)
