"""A meeting that is moved or cancelled: what must be announced and called again."""

from copy import copy
from datetime import date, datetime, time

from django.utils import timezone

from decisions import locks, permissions, rules
from decisions.calling.rescheduling import check_may_be_rescheduled
from decisions.models import AgendaItem, Calling, Meeting
from decisions.states import CallingState, ItemState, MeetingState
from decisions.steps import agenda, meeting_notice
from decisions.steps import calling as callings
from municipality import audit, swedish
from municipality.models import Body, User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active

ANEW = " Det ska tillkännages på nytt (5 kap. 13 § kommunallagen)."
ALONG = " Den nya dagen, tiden och platsen anslogs, med ärendena."


@audit.act("meeting.moved")
def move(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    date: date,
    starts_at: time,
    place: str,
    reason: str,
    along: bool = True,
) -> Meeting:
    """Change the day, time or place of the meeting (ändra dag, tid eller plats). Those already called are told; what a council has
    posted goes along in a notice of the move, and less than a week before the new day its items are announced again as urgent
    (5 kap. 13–14 §§ kommunallagen; lagregel 11). Refuse a day that has passed, and one when the body already meets.

    Moving it back undoes it, with a notice of its own. `along` is false for a file in which the items were announced anew.
    """
    meeting = _locked(meeting, by, at, "flyttas")
    if not reason.strip():
        raise Refused("Ange varför sammanträdet flyttas: det står i brevet till de kallade.", field="reason")
    then = (date, starts_at, place.strip())
    if then == (meeting.date, meeting.starts_at, meeting.place):
        raise Refused("Dag, tid och plats är desamma som förut.")
    if date < timezone.localdate(at):
        raise Refused("Den nya dagen har redan varit.", field="date")
    check_active(locks.body(meeting.body), date, "ha sammanträde", "date")
    if Meeting.objects.filter(body=meeting.body, date=date).exclude(pk=meeting.pk).exists():
        raise Refused(f"{meeting.facts.name} har redan ett sammanträde den {swedish.long_date(date)}.", field="date")
    was = copy(meeting)
    meeting.date, meeting.starts_at, meeting.place = then
    notice = _carry_notice_along(meeting, was, by, at, along)
    _changed(meeting)
    _tell(meeting, Calling.Kind.CHANGE, reason, by, at)
    audit.record(
        f"{meeting.facts.genitive} sammanträde den {swedish.long_date(was.date)} flyttades till den {swedish.long_date(date)} "
        f"kl. {starts_at:%H.%M}, {meeting.place}: {reason.strip()}{notice}",
        about=[meeting, meeting.body],
    )
    return meeting


@audit.act("meeting.cancelled")
def cancel(meeting: Meeting, *, by: User, at: datetime, reason: str) -> Meeting:
    """Cancel the meeting (ställa in sammanträdet). Its items are taken off the agenda, those already called are told, and a council's
    notice gets one that says so.

    It cannot be undone, since people have been told: plan a new meeting.
    """
    meeting = _locked(meeting, by, at, "ställas in")
    if not reason.strip():
        raise Refused("Ange varför sammanträdet ställs in: det står i brevet till de kallade.", field="reason")
    for item in meeting.items.filter(state=ItemState.PLANNED):
        agenda.remove(item, by=by, at=at, reason="Sammanträdet ställdes in.")
    meeting.state, meeting.cancelled_reason = MeetingState.CANCELLED, reason.strip()
    _changed(meeting)
    if _is_posted(meeting):
        meeting_notice.post_change(meeting, by=by, at=at, was=meeting, items=[])
    _tell(meeting, Calling.Kind.CANCELLATION, reason, by, at)
    audit.record(
        f"{meeting.facts.genitive} sammanträde den {swedish.long_date(meeting.date)} ställdes in: {reason.strip()}",
        about=[meeting, meeting.body],
    )
    return meeting


def _locked(meeting: Meeting, by: User, at: datetime, to_what: str) -> Meeting:
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    check_may_be_rescheduled(meeting, to_what)
    return meeting


def _is_posted(meeting: Meeting) -> bool:
    return meeting.body.kind == Body.Kind.COUNCIL and (meeting.announced_on is not None or meeting.notices.exists())


def _carry_notice_along(meeting: Meeting, was: Meeting, by: User, at: datetime, along: bool) -> str:
    """Post the new day, time and place, if the old ones were posted; return what the act says of it. What was announced counts as
    announced by that, when it is in time for the new day; otherwise as not announced."""
    if not _is_posted(meeting):
        return ""
    today = timezone.localdate(at)
    on = today if along and was.announced_on and rules.goes_along(meeting.date, today) else None
    announced = list(meeting.items.filter(announced_on__isnull=False))
    meeting.announced_on = on
    meeting.save()
    for item in announced:
        item.announced_on, item.urgent_notice_reason = on, ""
        item.save()
    items: list[AgendaItem] = [item for item in announced if item.state == ItemState.PLANNED] if on else []
    meeting_notice.post_change(meeting, by=by, at=at, was=was, items=items)
    return ALONG if on else ANEW


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
