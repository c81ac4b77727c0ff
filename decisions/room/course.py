"""The course of a meeting: when it was adjourned, on which days it was held, and who kept its minutes when."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from decisions.models import Adjournment, AgendaItem, Division, Meeting, Question, Recusal, StandingAside
from decisions.room.course_told import sittings_told
from decisions.rules import sittings
from decisions.rules.sittings import Sitting
from decisions.states import MeetingState
from municipality.refusals import Refused
from municipality.swedish import clock

ADJOURNED = "Sammanträdet är ajournerat: återuppta det först."


def adjourned_now(meeting: Meeting) -> Adjournment | None:
    """Return the adjournment that is open; None while the meeting goes on."""
    return next((pause for pause in meeting.adjournments.all() if pause.until is None), None)


def adjourned_at(meeting: Meeting, moment: datetime) -> Adjournment | None:
    """Return the adjournment that the moment lies within; the moments when it begins and ends are the meeting's own."""
    return next(
        (
            pause
            for pause in meeting.adjournments.all()
            if pause.since < moment and (pause.until is None or moment < pause.until)
        ),
        None,
    )


def hours_of(pause: Adjournment) -> str:
    """Return the hours of the adjournment: "18.30–18.45"."""
    return f"{_clock(pause.since)}–{_clock(pause.until)}"


def check_not_adjourned(meeting: Meeting, at: datetime) -> None:
    """Refuse what is done while a meeting makes a pause: nothing is handled then (ajournering)."""
    pause = adjourned_now(meeting)
    if adjourned_at(meeting, at) or (pause and pause.since <= at):
        raise Refused(ADJOURNED)


def sittings_of(meeting: Meeting) -> tuple[Sitting, ...]:
    """Return on which days the meeting was held, with their hours. A meeting that was not opened on its day was
    entered afterwards, and then only the time that it was called to is known."""
    if meeting.state == MeetingState.BROUGHT_IN:
        return sittings_told(meeting)
    if meeting.opened_at is None or not kept_on_its_day(meeting):
        return (Sitting(meeting.date, f"{meeting.starts_at:%H.%M}" if meeting.starts_at else ""),)
    pauses = [(_local(pause.since), pause.until and _local(pause.until)) for pause in meeting.adjournments.all()]
    ended = meeting.ended_at and _local(meeting.ended_at)
    return sittings.split(meeting.date, _local(meeting.opened_at), ended, pauses)


def kept_on_its_day(meeting: Meeting) -> bool:
    """Return whether the meeting was opened here on its day. Otherwise it was entered afterwards, and the times of that say
    nothing of when the meeting was held."""
    return bool(meeting.opened_at) and timezone.localdate(meeting.opened_at) == meeting.date


def secretary_at(meeting: Meeting, moment: datetime | None) -> str:
    """Return who kept the minutes at the moment; without one, who keeps them now or did last."""
    names = [handover.name for handover in meeting.handovers.all() if moment is None or handover.since <= moment]
    return names[-1] if names else meeting.secretary_name


def secretary_of(item: AgendaItem) -> str:
    """Return the one secretary of the paragraph: who kept the minutes when it was settled."""
    return secretary_at(item.meeting, item.settled_at)


def moment_of(meeting: Meeting, given: time | None, now: datetime) -> datetime:
    """Return the latest moment of the meeting with that clock time, which may be yesterday's or past midnight; without
    a time, now."""
    if given is None:
        return now
    next_day = meeting.last_day + timedelta(days=1)
    past_midnight = [next_day] if timezone.localdate(now) == next_day else []
    days = [*past_midnight, *reversed(meeting.days)]
    opened = meeting.opened_at or now
    moments = [timezone.make_aware(datetime.combine(day, given)) for day in days]
    return next((moment for moment in moments if opened <= moment <= now), on_its_last_day(meeting, given))


def on_its_last_day(meeting: Meeting, given: time) -> datetime:
    """Return the moment with that clock time on the last day of the meeting so far."""
    return timezone.make_aware(datetime.combine(meeting.last_day, given))


def happened_after(meeting: Meeting, moment: datetime) -> str:
    """Return a sentence about something that was handled after the moment; empty when nothing was."""
    for item in meeting.items.filter(taken_up_at__gt=moment).order_by("taken_up_at")[:1]:
        return f"{item.label} togs upp kl. {_clock(item.taken_up_at)}."
    for item in meeting.items.filter(settled_at__gt=moment).order_by("settled_at")[:1]:
        return f"{item.label} avgjordes kl. {_clock(item.settled_at)}."
    for question in Question.objects.filter(item__meeting=meeting, put_at__gt=moment).select_related("item")[:1]:
        return f"En proposition ställdes i {question.item.label} kl. {_clock(question.put_at)}."
    divisions = Division.objects.filter(question__item__meeting=meeting).select_related("question__item")
    for division in divisions.filter(opened_at__gt=moment)[:1] or divisions.filter(closed_at__gt=moment)[:1]:
        return f"En votering hölls i {division.question.item.label}."
    for kind, what in ((Recusal, "Jäv anmäldes"), (StandingAside, "Någon avstod från att delta")):
        for row in kind.objects.filter(item__meeting=meeting, declared_at__gt=moment).select_related("item")[:1]:
            return f"{what} i {row.item.label} kl. {_clock(row.declared_at)}."
    return ""


def _clock(moment: datetime | None) -> str:
    return clock(_local(moment)) if moment else ""


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
