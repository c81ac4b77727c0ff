"""Another secretary keeps the minutes from a moment on (byte av sekreterare): each answers for, and signs, the paragraphs that were
settled while she kept them."""

from datetime import datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.models import Handover, Meeting
from decisions.paragraph import judging, permitted
from decisions.room import changes, course
from decisions.states import MinutesState
from decisions.steps.minutes import _staff
from municipality import audit, swedish
from municipality.models import User
from municipality.refusals import Refused


@audit.act("secretary.handed_over")
def hand_over(meeting: Meeting, *, by: User, at: datetime, moment: datetime, to: User) -> Handover:
    """Hand over the minutes to another secretary of the body (lämna över protokollet). Paragraphs settled from the moment on are hers.
    Refuse a moment before a paragraph that is locked already."""
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    if not permissions.may_keep_minutes(to, meeting.body, timezone.localdate(at)):
        raise Refused(
            f"{to.name} har inte rollen sekreterare i {meeting.facts.in_running_text} och kan inte föra protokollet.",
            field="to",
        )
    _check_moment(meeting, moment, at)
    now = course.secretary_at(meeting, None)
    if to.name == now:
        raise Refused(f"{to.name} för redan protokollet.", field="to")
    changes.check_nothing_locked_since(meeting, moment)
    with judging.reaching_back(meeting, at, since=moment):
        handover = Handover.objects.create(meeting=meeting, secretary=to, name=to.name, since=moment)
        _staff_anew(meeting)
    audit.record(f"{to.name} för protokollet från kl. {_clock(moment)}, efter {now}.", about=[meeting])
    return handover


@audit.act("handover.taken_back")
def take_back(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Take back the latest change of secretary (ta tillbaka bytet), which was noted by mistake. Refuse once a paragraph has been settled
    since, which is hers."""
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    handover = meeting.handovers.last()
    if handover is None:
        raise Refused("Ingen har lämnat över protokollet.")
    if settled := meeting.items.filter(settled_at__gte=handover.since).order_by("settled_at").first():
        raise Refused(
            f"{settled.label} avgjordes när {handover.name} förde protokollet, som hon eller han skriver under: det kan inte tas tillbaka. "
            "Lämna i stället över protokollet igen."
        )
    handover.delete()
    _staff_anew(meeting)
    audit.record(
        f"Bytet av sekreterare till {handover.name} kl. {_clock(handover.since)} togs tillbaka.", about=[meeting]
    )
    return meeting


def _check_moment(meeting: Meeting, moment: datetime, at: datetime) -> None:
    if meeting.opened_at and moment < meeting.opened_at:
        raise Refused(f"Sammanträdet öppnades kl. {_clock(meeting.opened_at)}: ange en tid efter det.", field="moment")
    last = meeting.handovers.last()
    if last and moment <= last.since:
        raise Refused(
            f"{last.name} tog över protokollet kl. {_clock(last.since)}: ange en tid efter det.", field="moment"
        )
    if moment > at:
        raise Refused("Tiden har inte varit än.", field="moment")


def _staff_anew(meeting: Meeting) -> None:
    """Let those sign who now keep the paragraphs of minutes that are drawn up already."""
    for minutes in meeting.minutes.exclude(state__in=[MinutesState.TO_SIGN, MinutesState.APPROVED]):
        minutes.meeting = meeting
        _staff(minutes)


def _clock(moment: datetime) -> str:
    return swedish.clock(timezone.localtime(moment))
