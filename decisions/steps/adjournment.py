"""Adjournments (ajournering): the meeting makes a pause, the same day or over to a later one, and is resumed. Each act is
undone, the latest first, while nothing rests on it."""

from datetime import datetime

from django.utils import timezone

from decisions import locks
from decisions.models import Adjournment, Meeting
from decisions.paragraph import judging, permitted
from decisions.room import changes, course
from decisions.states import ItemState
from decisions.wording.course import adjourned
from municipality import audit, swedish
from municipality.models import User
from municipality.refusals import Refused


@audit.act("meeting.adjourned")
def adjourn(
    meeting: Meeting, *, by: User, at: datetime, moment: datetime, expected_at: datetime | None = None
) -> Adjournment:
    """Adjourn the meeting (ajournera sammanträdet) at the moment, under the item that is handled or between two.
    `expected_at` is when it is to go on, if that is said. Nothing is handled until it is resumed."""
    meeting = locks.meeting(meeting)
    permitted.check_may_handle(by, meeting, at)
    changes.check_no_division_under_way(meeting)
    _check_moment(meeting, moment, at)
    last = meeting.adjournments.last()
    if last and last.until and moment < last.until:
        raise Refused(f"Sammanträdet återupptogs kl. {_clock(last.until)}: ange en tid efter det.", field="moment")
    if happened := course.happened_after(meeting, moment):
        raise Refused(f"{happened} Sammanträdet var alltså inte ajournerat då: ange en senare tid.", field="moment")
    if expected_at is not None and expected_at <= moment:
        raise Refused("Ange när sammanträdet väntas fortsätta, en tid efter ajourneringen.", field="expected_at")
    under_way = meeting.items.filter(state=ItemState.TAKEN_UP).order_by("taken_up_at", "pk").last()
    with judging.reaching_back(meeting, at, since=moment):
        pause = Adjournment.objects.create(meeting=meeting, item=under_way, since=moment, expected_at=expected_at)
    under = f" under {under_way.label}" if under_way else ""
    audit.record(
        f"Sammanträdet ajournerades kl. {_clock(moment)}{under}.", about=[meeting, *([under_way] if under_way else [])]
    )
    return pause


@audit.act("meeting.resumed")
def resume(meeting: Meeting, *, by: User, at: datetime, moment: datetime) -> Adjournment:
    """Resume the meeting (återuppta sammanträdet) at the moment. On a later day it has been held on that day too, and the days of
    approval are counted from there (5 kap. 69 § kommunallagen). Who is there now is noted as where people come and go."""
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    pause = _open(meeting)
    _check_moment(meeting, moment, at)
    if moment <= pause.since:
        raise Refused(f"Sammanträdet ajournerades kl. {_clock(pause.since)}: ange en tid efter det.", field="moment")
    with judging.reaching_back(meeting, at, since=pause.since):
        pause.until = moment
        pause.save()
        day = timezone.localdate(moment)
        if day > meeting.last_day and course.kept_on_its_day(meeting):
            meeting.continued_on = [*meeting.continued_on, day]
            meeting.save()
    sentence = adjourned(timezone.localtime(pause.since), timezone.localtime(moment))
    audit.record(f"Sammanträdet återupptogs kl. {_clock(moment)}. {sentence}", about=_concerned(pause))
    return pause


@audit.act("adjournment.taken_back")
def take_back(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Take back the adjournment under way (ta tillbaka ajourneringen), which was noted by mistake. One that has ended is first
    opened again by taking back that the meeting was resumed."""
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    pause = _open(meeting)
    concerned = _concerned(pause)
    pause.delete()
    audit.record(f"Ajourneringen kl. {_clock(pause.since)} togs tillbaka.", about=concerned)
    return meeting


@audit.act("resumption.taken_back")
def take_back_resumption(meeting: Meeting, *, by: User, at: datetime) -> Adjournment:
    """Take back that the meeting was resumed (ta tillbaka återupptagandet), so that it is adjourned still. Refuse when anything has
    been handled since."""
    meeting = locks.meeting(meeting)
    permitted.check_may_handle(by, meeting, at)
    pause = meeting.adjournments.last()
    if pause is None or pause.until is None:
        raise Refused("Sammanträdet har inte varit ajournerat.")
    if happened := course.happened_after(meeting, pause.until):
        raise Refused(f"{happened} Det återupptagna sammanträdet kan inte tas tillbaka så länge det står.")
    changes.check_no_division_under_way(meeting)
    resumed, pause.until = pause.until, None
    pause.save()
    day = timezone.localdate(resumed)
    others = [timezone.localdate(other.until) for other in meeting.adjournments.exclude(pk=pause.pk) if other.until]
    if day in meeting.continued_on and day not in others:
        meeting.continued_on = [other for other in meeting.continued_on if other != day]
        meeting.save()
    audit.record(f"Återupptagandet kl. {_clock(resumed)} togs tillbaka.", about=_concerned(pause))
    return pause


def _open(meeting: Meeting) -> Adjournment:
    pause = course.adjourned_now(meeting)
    if pause is None:
        raise Refused("Sammanträdet är inte ajournerat.")
    pause.meeting = meeting
    return pause


def _concerned(pause: Adjournment) -> list:
    return [pause.meeting, *([pause.item] if pause.item else [])]


def _check_moment(meeting: Meeting, moment: datetime, at: datetime) -> None:
    if meeting.opened_at and moment < meeting.opened_at:
        raise Refused(f"Sammanträdet öppnades kl. {_clock(meeting.opened_at)}: ange en tid efter det.", field="moment")
    if moment > at:
        raise Refused("Tiden har inte varit än.", field="moment")


def _clock(moment: datetime) -> str:
    return swedish.clock(timezone.localtime(moment))
