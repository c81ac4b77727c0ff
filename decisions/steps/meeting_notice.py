"""The council's meetings on the notice board (kungörelse): posted when they are announced, and again when they are moved or cancelled."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from decisions import locks, permissions
from decisions.board import notices
from decisions.models import AgendaItem, Meeting, Notice
from decisions.publication.public_headings import public_headings
from decisions.states import MeetingState
from municipality import audit, swedish
from municipality.models import Body, User
from municipality.refusals import Refused

Kind = Notice.Kind


@audit.act("meeting_notice.posted")
def post_meeting(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    items: Sequence[AgendaItem],
    reason: str = "",
    on: date | None = None,
    proof: str = "",
    why_late: str = "",
) -> Notice:
    """Post the council's meeting (kungöra fullmäktiges sammanträde), or the items added to it since: time, place and
    matters (5 kap. 13 §, 8 kap. 10 § kommunallagen). Refuse other bodies.

    The matters are told in their public wording. `on` is an earlier day on which it was posted elsewhere, with what shows that. Nothing takes it down but its date: a meeting
    that is moved or cancelled gets a notice of that (`post_change`).
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    if meeting.body.kind != Body.Kind.COUNCIL:
        raise Refused("På anslagstavlan kungörs bara kommunfullmäktiges sammanträden (8 kap. 10 § kommunallagen).")
    urgent = ", brådskande ärenden" if reason else ""
    notice = _notice_of(
        meeting, by, at, Kind.COUNCIL_MEETING, f"sammanträder den {swedish.long_date(meeting.date)}{urgent}"
    )
    notice.posted_on, notice.proof, notice.why_late = on or notice.posted_on, proof.strip(), why_late.strip()
    return _posted(notice, items)


@audit.act("meeting_notice.changed")
def post_change(meeting: Meeting, *, by: User, at: datetime, was: Meeting, items: Sequence[AgendaItem]) -> Notice:
    """Post that the council's announced meeting is moved or cancelled (anslå att sammanträdet är flyttat eller inställt). The earlier
    notices stay up, unaltered, with a pointer to this one.

    `was` is the meeting as it was announced. It stands until the last of the days that have been given. Moving the meeting again
    is what undoes it.
    """
    meeting = locks.meeting(meeting)
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    day, new_day = swedish.long_date(was.date), swedish.long_date(meeting.date)
    if meeting.state == MeetingState.CANCELLED:
        notice = _notice_of(meeting, by, at, Kind.MEETING_CANCELLED, f"sammanträde den {day} är inställt")
    elif was.date != meeting.date:
        notice = _notice_of(meeting, by, at, Kind.MEETING_MOVED, f"sammanträde den {day} är flyttat till den {new_day}")
    else:
        notice = _notice_of(meeting, by, at, Kind.MEETING_MOVED, f"sammanträde den {day} har fått ny tid eller plats")
    earlier = meeting.notices.filter(minutes=None).values_list("down_on", flat=True)
    notice.down_on = max([notice.down_on, was.date + timedelta(days=1), *earlier])
    return _posted(notice, items, _when_and_where(was))


def _notice_of(meeting: Meeting, by: User, at: datetime, kind: str, what: str) -> Notice:
    body = meeting.facts
    whose = body.name if kind == Kind.COUNCIL_MEETING else body.genitive
    return Notice(
        kind=kind,
        meeting=meeting,
        title=f"{whose} {what}",
        body_name=body.name,
        meeting_on=meeting.date,
        posted_at=at,
        posted_on=timezone.localdate(at),
        down_on=meeting.date + timedelta(days=1),
        kept_at=_when_and_where(meeting),
        contact=body.contact or f"{by.name}, {body.administration or body.name}",
    )


def _when_and_where(meeting: Meeting) -> str:
    return f"{swedish.long_date(meeting.date)} kl. {meeting.starts_at:%H.%M}, {meeting.place}"


def _posted(notice: Notice, items: Sequence[AgendaItem], was: str = "") -> Notice:
    headings = public_headings(items)
    notices.written(notice, [headings[item.pk] for item in items], was).save()
    notices.defer_jobs(notice)
    audit.record(f"{notice.title} anslogs.", about=[notice, notice.meeting, notice.meeting.body])
    return notice
