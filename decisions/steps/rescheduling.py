"""A meeting that is moved or cancelled: what must be announced and called again."""

from datetime import date, datetime, time

from django.utils import timezone

from decisions import locks, permissions
from decisions.models import Calling, Meeting
from decisions.states import CallingState, ItemState, MeetingState, meeting_may_go
from decisions.steps import agenda
from decisions.steps import calling as callings
from municipality import audit, swedish
from municipality.models import Body, User
from municipality.refusals import Refused

ANEW = " Det ska tillkännages på nytt (5 kap. 13 § kommunallagen)."


@audit.act("meeting.moved")
def move(meeting: Meeting, *, by: User, at: datetime, date: date, starts_at: time, place: str, reason: str) -> Meeting:
    """Change the day, time or place of the meeting (ändra dag, tid eller plats). Those already called are told; a
    council's meeting must be announced again (5 kap. 13 § kommunallagen). Refuse a day that has passed, and one when
    the body already meets."""
    meeting = _locked(meeting, by, at, "flyttas")
    if not reason.strip():
        raise Refused("Ange varför sammanträdet flyttas: det står i brevet till de kallade.", field="reason")
    then = (date, starts_at, place.strip())
    if then == (meeting.date, meeting.starts_at, meeting.place):
        raise Refused("Dag, tid och plats är desamma som förut.")
    if date < timezone.localdate(at):
        raise Refused("Den nya dagen har redan varit.", field="date")
    if Meeting.objects.filter(body=meeting.body, date=date).exclude(pk=meeting.pk).exists():
        raise Refused(f"{meeting.body.name} har redan ett sammanträde den {swedish.long_date(date)}.", field="date")
    before = swedish.long_date(meeting.date)
    meeting.date, meeting.starts_at, meeting.place = then
    again = meeting.body.kind == Body.Kind.COUNCIL and meeting.announced_on is not None
    if again:
        _withdraw_notice(meeting)
    _changed(meeting)
    _tell(meeting, Calling.Kind.CHANGE, reason, by, at)
    notice = ANEW if again else ""
    audit.record(
        f"{meeting.body.genitive} sammanträde den {before} flyttades till den {swedish.long_date(date)} "
        f"kl. {starts_at:%H.%M}, {meeting.place}: {reason.strip()}{notice}",
        about=[meeting, meeting.body],
    )
    return meeting


@audit.act("meeting.cancelled")
def cancel(meeting: Meeting, *, by: User, at: datetime, reason: str) -> Meeting:
    """Cancel the meeting (ställa in sammanträdet). Its items are taken off the agenda, and those already called are
    told."""
    meeting = _locked(meeting, by, at, "ställas in")
    if not reason.strip():
        raise Refused("Ange varför sammanträdet ställs in: det står i brevet till de kallade.", field="reason")
    for item in meeting.items.filter(state=ItemState.PLANNED):
        agenda.remove(item, by=by, at=at, reason="Sammanträdet ställdes in.")
    meeting.state, meeting.cancelled_reason = MeetingState.CANCELLED, reason.strip()
    _changed(meeting)
    _tell(meeting, Calling.Kind.CANCELLATION, reason, by, at)
    audit.record(
        f"{meeting.body.genitive} sammanträde den {swedish.long_date(meeting.date)} ställdes in: {reason.strip()}",
        about=[meeting, meeting.body],
    )
    return meeting


def _locked(meeting: Meeting, by: User, at: datetime, to_what: str) -> Meeting:
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if not meeting_may_go(meeting.state, MeetingState.CANCELLED):
        raise Refused(f"Sammanträdet är {meeting.get_state_display().lower()} och kan inte {to_what}.")
    return meeting


def _withdraw_notice(meeting: Meeting) -> None:
    """Remove the announcement, which gave another day, time or place."""
    meeting.announced_on = None
    for item in meeting.items.filter(announced_on__isnull=False):
        item.announced_on, item.urgent_notice_reason = None, ""
        item.save()


def _changed(meeting: Meeting) -> None:
    """Save the meeting with a higher sequence, by which calendars know the latest version; discard a calling not sent yet."""
    meeting.sequence += 1
    meeting.save()
    for calling in meeting.callings.exclude(state__in=[CallingState.SENT, CallingState.DISCARDED]):
        calling.state = CallingState.DISCARDED
        calling.save()


def _tell(meeting: Meeting, kind: str, reason: str, by: User, at: datetime) -> None:
    if meeting.callings.filter(kind=Calling.Kind.CALLING, state=CallingState.SENT).exists():
        callings.send_change(meeting, by=by, at=at, kind=kind, reason=reason.strip())
