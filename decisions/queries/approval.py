"""What a person may see of the approval of minutes. Whoever reads the meeting reads how its minutes are approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from decisions import rules
from decisions.board.notices import Period, period_of
from decisions.models import AgendaItem, Approval, Attendance, Meeting, Minutes, MinutesItem, Notice, Signature, Signer
from decisions.permissions import check_may_sign
from decisions.queries.meetings import meeting_for
from decisions.states import SETTLED, MeetingState, MinutesState
from motions.queries.motions import check_reads
from municipality.models import RoleGrant, User
from municipality.refusals import why_not

Role = Signer.Role
_NOTICES = Prefetch("notices", Notice.objects.prefetch_related("checks").order_by("-posted_at", "-pk"))


@dataclass(frozen=True)
class Row:
    """A batch of minutes in the list: its paragraphs, who signs, its days."""

    minutes: Minutes
    period: Period | None

    @property
    def last_day(self) -> date:
        """The last day to approve the minutes."""
        return rules.last_approval_day(self.minutes.meeting.last_day)

    @property
    def warnings(self) -> list[str]:
        """What is late: the approval, or its first posting."""
        minutes, today = self.minutes, timezone.localdate()
        first = min((notice.posted_on for notice in minutes.notices.all()), default=None)
        found = [
            rules.late_approval(minutes.meeting.last_day, minutes.approved_on, today),
            rules.late_posting(minutes.approved_on, first, today),
        ]
        return [sentence for sentence in found if sentence]

    @property
    def last_posting_day(self) -> date | None:
        """The last day to post the approval; None before it."""
        return rules.last_posting_day(self.minutes.approved_on) if self.minutes.approved_on else None


def batches_of(meeting: Meeting) -> list[Row]:
    """Return the meeting's batches of minutes in order. Once the meeting has ended, those without a paragraph are left
    out."""
    batches = meeting.minutes.prefetch_related("items__item", "signers", _NOTICES)
    over = meeting.state == MeetingState.ENDED
    return [_row(minutes, meeting) for minutes in batches if minutes.items.all() or not over]


def settled_here(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the paragraphs that are settled here, of which some may be approved separately."""
    return meeting.items.filter(state__in=SETTLED, brought=False).order_by("paragraph")


def batch_for(user: User, code: str, day: date, number: int) -> Minutes:
    """Return one batch of minutes of the meeting; 404 when there is none, or for somebody who may not read meetings."""
    meeting = meeting_for(user, code, day)
    batches = meeting.minutes.select_related("pdf").prefetch_related(
        "items__item", "signers__attendance__person", _NOTICES
    )
    minutes = batches.filter(number=number).first()
    if minutes is None:
        raise Http404
    minutes.meeting = meeting
    return minutes


def row_of(minutes: Minutes) -> Row:
    """Return the row of one batch."""
    return _row(minutes, minutes.meeting)


def served_at(meeting: Meeting) -> list[Attendance]:
    """Return those who have served at the meeting and may adjust the minutes: each once, without the chair."""
    rows = meeting.attendances.select_related("person", "party").filter(item=None).order_by("pk")
    chairs = {row.person_id for row in rows if row.chairs}
    served = {row.person_id: row for row in reversed(rows) if row.serves and row.person_id not in chairs}
    return sorted(served.values(), key=lambda row: row.pk)


def chosen(minutes: Minutes) -> set[int]:
    """Return the keys of the people chosen to adjust the minutes (utsedda justerare)."""
    adjusters = minutes.signers.filter(role=Signer.Role.ADJUSTER, stand_in=False)
    return set(adjusters.values_list("attendance__person", flat=True))


def attendance_at(meeting: Meeting, pk: int) -> Attendance:
    """Return one of those who have served, whom a form has offered."""
    return meeting.attendances.select_related("person", "party").get(pk=pk)


def answers_of(minutes: Minutes, signer: Signer) -> list[Approval]:
    """Return what the signer is to answer for, in the order of the paragraphs."""
    rows = signer.approvals.select_related("minutes_item__item").order_by("minutes_item__item__paragraph")
    return list(rows)


def items_of(answers: Sequence[Approval]) -> QuerySet[AgendaItem]:
    """Return the paragraphs that are answered for, in the order of their numbers."""
    return AgendaItem.objects.filter(pk__in=[answer.minutes_item.item_id for answer in answers]).order_by("paragraph")


def signer_for(user: User, minutes: Minutes) -> Signer | None:
    """Return as whom the person signs the batch; None when it is nobody."""
    if user.person_id is None:
        return None
    return next(
        (
            signer
            for signer in minutes.signers.all()
            if signer.attendance and signer.attendance.person_id == user.person_id
        ),
        None,
    )


def certifier_for(user: User, minutes: Minutes, signers: Sequence[Signer], today: date) -> Signer | None:
    """Return as which secretary, who has not signed yet, the person certifies the minutes; None when as none."""
    left = [signer for signer in signers if signer.role == Role.SECRETARY and not signer.method]
    return next((signer for signer in left if not why_not(check_may_sign, user, signer, minutes, today)), None)


def waiting_for(user: User) -> list[Signer]:
    """Return as whom the person is to approve minutes and has not answered for all paragraphs."""
    waiting = Approval.objects.filter(signer=OuterRef("pk"), answer=Approval.Answer.WAITING)
    return list(_signs_in(user, MinutesState.WITH_ADJUSTERS).filter(Exists(waiting)))


def to_sign(user: User) -> list[Signer]:
    """Return as whom the person is to sign minutes that those who kept them have certified."""
    certified = Signature.objects.filter(signer__minutes=OuterRef("minutes"), electronic=True)
    left = Signer.objects.filter(minutes=OuterRef("minutes"), role=Role.SECRETARY, method="")
    return list(_signs_in(user, MinutesState.TO_SIGN).filter(Exists(certified), ~Exists(left), method=""))


def _signs_in(user: User, state: str) -> QuerySet[Signer]:
    if user.person_id is None:
        return Signer.objects.none()
    check_reads(user)
    mine = Signer.objects.filter(attendance__person=user.person_id, minutes__state=state)
    return mine.select_related("minutes__meeting__body", "minutes__meeting__facts").order_by("minutes__due_on", "pk")


@dataclass(frozen=True)
class ToDo:
    """What the secretary has to attend to: minutes to be approved, by which day, or a notice with a gap (`gap`)."""

    minutes: Minutes
    last_day: date
    late: bool
    gap: Period | None = None


def to_see_to(user: User, today: date) -> list[ToDo]:
    """Return what the secretary of a body has to attend to: first its notices whose period is broken by a gap, then all
    minutes that are not approved."""
    bodies = [grant.body_id for grant in user.grants if grant.role == RoleGrant.Role.SECRETARY and grant.covers(today)]
    if not bodies:
        return []
    batches = Minutes.objects.select_related("meeting__body", "meeting__facts").order_by("-meeting__date", "pk")
    if None not in bodies:
        batches = batches.filter(meeting__body__in=bodies)
    ended = batches.filter(meeting__ended_at__isnull=False)
    waiting = ended.exclude(state=MinutesState.APPROVED).filter(items__isnull=False).distinct()
    up = ended.filter(state=MinutesState.APPROVED, notices__down_on__gt=today).prefetch_related(_NOTICES).distinct()
    broken = [(minutes, _period(minutes, today)) for minutes in up]
    gaps = [ToDo(minutes, minutes.meeting.date, True, period) for minutes, period in broken if period and period.broken]
    return gaps + [_to_do(minutes, today) for minutes in waiting]


def _to_do(minutes: Minutes, today: date) -> ToDo:
    last = rules.last_approval_day(minutes.meeting.last_day)
    return ToDo(minutes, last, today > last)


def _row(minutes: Minutes, meeting: Meeting) -> Row:
    minutes.meeting = meeting
    return Row(minutes, _period(minutes, timezone.localdate()))


def _period(minutes: Minutes, today: date) -> Period | None:
    notices = list(minutes.notices.all())
    return period_of(notices[0], today) if notices else None


def items_in(minutes: Minutes) -> list[MinutesItem]:
    """Return the paragraphs of the batch in order."""
    return list(minutes.items.select_related("item").order_by("item__paragraph"))


def held(minutes: Minutes, pk: int) -> MinutesItem:
    """Return one of the batch's paragraphs, which a form has offered."""
    return minutes.items.select_related("minutes__meeting", "item__meeting").get(pk=pk)
