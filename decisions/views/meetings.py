"""Meetings (sammanträden): the list, one meeting, and what is done with the whole of it."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions import permissions, rules
from decisions.board.notices import with_changes
from decisions.forms.item_cases import TogetherForm
from decisions.forms.meetings import AnnounceForm, FirstParagraphForm, FreeItemForm, MeetingFilter, PlanForm
from decisions.models import AgendaItem, Calling, Meeting
from decisions.paragraph.judging import keeps_open
from decisions.paragraph.unsettled import unnumbered
from decisions.queries import course
from decisions.queries import meetings as queries
from decisions.queries.paragraphs import paragraphs_with
from decisions.queries.queue import ready_for
from decisions.room.roll import here_now
from decisions.states import OVER, CallingState, ItemState, MeetingState
from decisions.steps import agenda as agenda_steps
from decisions.steps import attendance as attendance_steps
from municipality import refusals
from municipality.login.request import Request
from municipality.models import Body
from municipality.views import acting

PAST = 50
#: Paragraphs shown of those that a search finds; the page says when there are more.
MOST_FOUND = 100


@require_GET
def meetings(request: Request) -> HttpResponse:
    """Show the meetings to come, then those that have been."""
    form = MeetingFilter(request.GET)
    body, words = (form.cleaned_data["organ"], form.cleaned_data["q"]) if form.is_valid() else (None, "")
    found = queries.meetings_for(request.user, body)
    paragraphs = list(paragraphs_with(request.user, words, body)[: MOST_FOUND + 1]) if words else []
    context = {
        "form": form,
        "words": words,
        "paragraphs": paragraphs[:MOST_FOUND],
        "more_than": MOST_FOUND if len(paragraphs) > MOST_FOUND else 0,
        "coming": queries.coming(found),
        "page": Paginator(queries.past(found), PAST).get_page(request.GET.get("sida")),
        "organ": request.GET.get("organ", ""),
        "may_plan": queries.plans_somewhere(request.user),
    }
    return render(request, "decisions/meeting/meetings.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: Request) -> HttpResponse:
    """Planera ett sammanträde."""
    form = PlanForm(request.POST or None, bodies=queries.bodies_to_plan_for(request.user))
    if form.is_valid():
        with refusals.shown_on(form):
            facts = form.cleaned_data
            meeting = agenda_steps.plan_meeting(facts.pop("body"), by=request.user, at=timezone.now(), **facts)
            return redirect(meeting)
    return render(request, "decisions/meeting/plan.html", {"form": form})


@require_GET
def meeting(request: Request, code: str, day: date) -> HttpResponse:
    """Ett sammanträde: its agenda, the queue, who is there, and what may be done now."""
    try:
        return page(request, queries.meeting_for(request.user, code, day))
    except Http404:
        return redirect(queries.moved_from(request.user, code, day))


@require_POST
def announce(request: Request, code: str, day: date) -> HttpResponse:
    """Note when the meeting was announced (tillkännagivande)."""
    meeting = queries.meeting_for(request.user, code, day)
    form = AnnounceForm(request.POST)
    done = "Sammanträdet är tillkännagivet på anslagstavlan."
    if acting.done(request, form, agenda_steps.announce, meeting, told=done):
        return redirect(meeting)
    return page(request, meeting, announce_form=form)


@require_POST
def number_from(request: Request, code: str, day: date) -> HttpResponse:
    """Say which number the next paragraph gets."""
    meeting = queries.meeting_for(request.user, code, day)
    form = FirstParagraphForm(request.POST)
    if acting.done(request, form, agenda_steps.number_from, meeting):
        messages.success(request, f"Nästa paragraf blir § {form.cleaned_data['number']}.")
        return redirect(meeting)
    return page(request, meeting, first_paragraph_form=form)


@require_POST
def open_meeting(request: Request, code: str, day: date) -> HttpResponse:
    """Open the meeting."""
    done = "Sammanträdet är öppnat. Anteckna vilka som är närvarande."
    return act_on(request, code, day, attendance_steps.open_meeting, done, then="attendance")


@require_POST
def end_meeting(request: Request, code: str, day: date) -> HttpResponse:
    """End the meeting (avsluta sammanträdet)."""
    return act_on(request, code, day, attendance_steps.end_meeting, "Sammanträdet är avslutat.")


def act_on(request: Request, code: str, day: date, step: Callable, done: str, *, then: str = "meeting") -> HttpResponse:
    """What a button does with the whole of a meeting: the step, what is said when it is done, and the page after it."""
    meeting = queries.meeting_for(request.user, code, day)
    with refusals.told_at_top() as at_top:
        step(meeting, by=request.user, at=timezone.now())
        messages.success(request, done)
        return redirect(then, code, day)
    return page(request, meeting, **at_top)


def page(request: Request, meeting: Meeting, **more) -> HttpResponse:
    """The meeting's page, also with a form that was refused and all that was typed in it."""
    today = timezone.localdate()
    items = queries.agenda_of(meeting)
    context = {
        "meeting": meeting,
        "items": items,
        "order": ",".join(str(item.pk) for item in items if item.state == ItemState.PLANNED),
        "following": next((item.pk for item in items if item.state == ItemState.PLANNED), None),
        **_calling(meeting, items),
        "attendances": here_now(meeting),
        "last_approval_day": rules.last_approval_day(meeting.last_day),
        "quorum": rules.quorum(meeting.facts.seats),
        **_going_on(meeting),
    }
    if meeting.state not in OVER and permissions.may_keep_minutes(request.user, meeting.body, today):
        context |= _what_may_be_done(meeting, today)
    elif sentences := [sentence for form in more.values() for sentence in _of_the_whole(form)]:
        more["refusal"] = " ".join(sentences)  # there is no form on the page to tell it on
    return render(request, "decisions/meeting/meeting.html", context | more, status=409 if "refusal" in more else 200)


def _calling(meeting: Meeting, items: list[AgendaItem]) -> dict:
    """When it was called, what has come since, and by when it is to be."""
    called = meeting.callings.filter(kind=Calling.Kind.CALLING, state=CallingState.SENT).first()
    council = meeting.body.kind == Body.Kind.COUNCIL
    return {
        "called_at": called and called.sent_at,
        "late_items": sum(item.state == ItemState.PLANNED and item.called_in_id is None for item in items),
        "last_calling_day": rules.last_calling_day(meeting.date, council=council, workdays=meeting.facts.calling_days),
    }


def _going_on(meeting: Meeting) -> dict:
    """Whether it is adjourned, and what keeps it from ending, while it goes on."""
    if meeting.state != MeetingState.IN_SESSION:
        return {}
    return {
        "adjourned": course.told_of(meeting),
        "keeps_open": keeps_open(meeting),
        "unnumbered": unnumbered(meeting),
    }


def _of_the_whole(form) -> list[str]:
    return [str(error) for error in form.non_field_errors()] if isinstance(form, BaseForm) else []


def _what_may_be_done(meeting: Meeting, today: date) -> dict:
    """What the page has for the secretary of a meeting that is not over."""
    return {
        "may_write": True,
        "queue": ready_for(meeting),
        "may_fill": meeting.state == MeetingState.PLANNED,
        "is_council": (council := meeting.body.kind == Body.Kind.COUNCIL),
        "posted": with_changes(meeting.notices.filter(minutes=None)) if council else [],
        "today": today,
        "last_notice_day": rules.last_notice_day(meeting.date),
        "announce_form": AnnounceForm(initial={"on": today}),
        "first_paragraph_form": FirstParagraphForm(),
        "free_item_form": FreeItemForm(),
        "together_form": TogetherForm(body=meeting.body),
    }
