"""Vad en person får se av justeringen: whoever reads the meeting reads how its minutes are approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from decisions import rules
from decisions.board.notices import Period, period_of
from decisions.models import AgendaItem, Approval, Attendance, Meeting, Minutes, MinutesItem, Notice, Signature, Signer
from decisions.queries.meetings import meeting_for
from decisions.states import MeetingState, MinutesState
from motions.queries.motions import check_reads
from municipality.models import RoleGrant, User

Role = Signer.Role
_NOTICES = Prefetch("notices", Notice.objects.prefetch_related("checks").order_by("-posted_at", "-pk"))


@dataclass(frozen=True)
class Row:
    """A batch in the list: its paragraphs, who signs, its days."""

    minutes: Minutes
    period: Period | None

    @property
    def last_day(self) -> date:
        return rules.last_approval_day(self.minutes.meeting.date)

    @property
    def last_posting_day(self) -> date | None:
        return rules.last_posting_day(self.minutes.approved_on) if self.minutes.approved_on else None


def batches_of(meeting: Meeting) -> list[Row]:
    """The meeting's batches in order, those without a paragraph left out when the meeting has ended."""
    found = meeting.minutes.prefetch_related("items__item", "signers", _NOTICES)
    over = meeting.state == MeetingState.ENDED
    return [_row(minutes, meeting) for minutes in found if minutes.items.all() or not over]


def batch_for(user: User, code: str, day: date, number: int) -> Minutes:
    meeting = meeting_for(user, code, day)
    found = meeting.minutes.select_related("pdf").prefetch_related(
        "items__item", "signers__attendance__person", _NOTICES
    )
    minutes = found.filter(number=number).first()
    if minutes is None:
        raise Http404
    minutes.meeting = meeting
    return minutes


def row_of(minutes: Minutes) -> Row:
    return _row(minutes, minutes.meeting)


def served_at(meeting: Meeting) -> list[Attendance]:
    """Who has served and may adjust: each once, not the chair."""
    rows = meeting.attendances.select_related("person", "party").filter(item=None).order_by("pk")
    chairs = {row.person_id for row in rows if row.chairs}
    served = {row.person_id: row for row in reversed(rows) if row.serves and row.person_id not in chairs}
    return sorted(served.values(), key=lambda row: row.pk)


def attendance_at(meeting: Meeting, pk: int) -> Attendance:
    """Return one of those who have served, whom a form has offered."""
    return meeting.attendances.select_related("person", "party").get(pk=pk)


def answers_of(minutes: Minutes, signer: Signer) -> list[Approval]:
    """What the signer is to answer for, in the order of the paragraphs."""
    rows = signer.approvals.select_related("minutes_item__item").order_by("minutes_item__item__paragraph")
    return list(rows)


def items_of(answers: Sequence[Approval]) -> QuerySet[AgendaItem]:
    """Return the paragraphs that are answered for, in the order of their numbers."""
    return AgendaItem.objects.filter(pk__in=[one.minutes_item.item_id for one in answers]).order_by("paragraph")


def signer_for(user: User, minutes: Minutes) -> Signer | None:
    """Whom the person signs as, when she approves something in the batch."""
    if user.person_id is None:
        return None
    return next(
        (one for one in minutes.signers.all() if one.attendance and one.attendance.person_id == user.person_id), None
    )


def waiting_for(user: User) -> list[Signer]:
    """As whom the person is to approve minutes, and has not answered for all of them."""
    waiting = Approval.objects.filter(signer=OuterRef("pk"), answer=Approval.Answer.WAITING)
    return list(_signs_in(user, MinutesState.WITH_ADJUSTERS).filter(Exists(waiting)))


def to_sign(user: User) -> list[Signer]:
    """As whom the person is to sign minutes that the secretary has certified."""
    certified = Signature.objects.filter(signer__minutes=OuterRef("minutes"), electronic=True)
    return list(_signs_in(user, MinutesState.TO_SIGN).filter(Exists(certified), method=""))


def _signs_in(user: User, state: str) -> QuerySet[Signer]:
    if user.person_id is None:
        return Signer.objects.none()
    check_reads(user)
    mine = Signer.objects.filter(attendance__person=user.person_id, minutes__state=state)
    return mine.select_related("minutes__meeting__body").order_by("minutes__due_on", "pk")


@dataclass(frozen=True)
class ToDo:
    """What the secretary has to see to: minutes to be approved, by which day, and notices with a gap."""

    minutes: Minutes
    last_day: date
    late: bool
    gap: Period | None = None


def to_see_to(user: User, today: date) -> list[ToDo]:
    """The notices of the person's bodies whose period has not run out for a gap, and then all the minutes that are not approved yet."""
    bodies = [grant.body_id for grant in user.grants if grant.role == RoleGrant.Role.SECRETARY and grant.covers(today)]
    if not bodies:
        return []
    found = Minutes.objects.select_related("meeting__body").order_by("-meeting__date", "pk")
    if None not in bodies:
        found = found.filter(meeting__body__in=bodies)
    ended = found.filter(meeting__ended_at__isnull=False)
    waiting = ended.exclude(state=MinutesState.APPROVED).filter(items__isnull=False).distinct()
    up = ended.filter(state=MinutesState.APPROVED, notices__down_on__gt=today).prefetch_related(_NOTICES).distinct()
    broken = [(one, _period(one, today)) for one in up]
    gaps = [ToDo(one, one.meeting.date, True, period) for one, period in broken if period and period.broken]
    return gaps + [_to_do(one, today) for one in waiting]


def _to_do(minutes: Minutes, today: date) -> ToDo:
    last = rules.last_approval_day(minutes.meeting.date)
    return ToDo(minutes, last, today > last)


def _row(minutes: Minutes, meeting: Meeting) -> Row:
    minutes.meeting = meeting
    return Row(minutes, _period(minutes, timezone.localdate()))


def _period(minutes: Minutes, today: date) -> Period | None:
    notices = list(minutes.notices.all())
    return period_of(notices[0], today) if notices else None


def held_in(minutes: Minutes) -> list[MinutesItem]:
    return list(minutes.items.select_related("item").order_by("item__paragraph"))


def held(minutes: Minutes, pk: int) -> MinutesItem:
    """Return one of the batch's paragraphs, which a form has offered."""
    return minutes.items.select_related("minutes__meeting", "item__meeting").get(pk=pk)
