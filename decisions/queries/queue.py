"""The queue: the cases that are ready for a body, and the coming agenda that they are already on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404

from decisions.calling.postponed import items_waiting
from decisions.models import AgendaItem, Meeting
from decisions.states import ItemState, Purpose
from motions.models import Case, Motion, Referral
from motions.states import MotionState, ReferralState
from municipality import workdays
from municipality.models import Body
from municipality.swedish import short_date

#: A motion whose year ends this soon after the meeting is reported at it, since the next may be too late (5 kap. 35 § kommunallagen).
SOON = timedelta(days=62)
_UNDER_WAY = (MotionState.REGISTERED, MotionState.REFERRED, MotionState.PREPARED, MotionState.SENT_BACK)


@dataclass(frozen=True)
class Ready:
    """A case that may be put on the agenda, why, and the item of another agenda where it already waits."""

    case: Case
    purpose: str
    why: str
    waits_at: AgendaItem | None

    @property
    def what(self) -> str:
        """The purpose in words."""
        return Purpose(self.purpose).label


def ready_for(meeting: Meeting) -> list[Ready]:
    """Return what may be put on this meeting's agenda, the most urgent first. What waits on another agenda is marked;
    what is on this one is left out."""
    found: dict[tuple[int, str], tuple[Case, str, str]] = {}
    for case, purpose, why in _found(meeting):
        if case is not None and case.motion.submitted_on <= meeting.date:
            found.setdefault((case.motion_id, purpose), (case, purpose, why))
    ready = list(found.values())
    waiting = _waiting(meeting.body, [case.motion_id for case, _, _ in ready])
    return [
        Ready(case, purpose, why, waiting.get((case.motion_id, purpose)))
        for case, purpose, why in ready
        if not _stands_here(waiting.get((case.motion_id, purpose)), meeting)
    ]


def case_of(pk: int) -> Case:
    """Return the case that is to be put on an agenda; not found when there is none of that number."""
    case = Case.objects.select_related("motion", "diary").filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def _found(meeting: Meeting) -> Iterator[tuple[Case | None, str, str]]:
    for item in items_waiting([meeting.body]).filter(meeting__date__lt=meeting.date, case__isnull=False):
        yield item.case, item.purpose, f"bordlagt {short_date(item.meeting.date)}"
    yield from _referrals(meeting.body)
    if meeting.body.kind == Body.Kind.EXECUTIVE:
        yield from _motions([MotionState.PREPARED, MotionState.SENT_BACK], Purpose.PROPOSAL)
    if meeting.body.kind == Body.Kind.COUNCIL:
        yield from _motions([MotionState.POSTPONED, MotionState.PROPOSED], Purpose.VERDICT)
        yield from _delayed(meeting.date)
        yield from _unannounced()


def _referrals(body: Body) -> Iterator[tuple[Case, str, str]]:
    referrals = (
        Referral.objects.filter(body=body, state=ReferralState.OPEN)
        .select_related("case__motion", "case__diary")
        .order_by("due_on", "pk")
    )
    for referral in referrals:
        yield referral.case, Purpose.OPINION, f"svar senast {short_date(referral.due_on)}"


def _motions(states: list[str], purpose: str) -> Iterator[tuple[Case | None, str, str]]:
    for motion in _with_leading_case(Motion.objects.filter(state__in=states)):
        yield _leading(motion), purpose, motion.get_state_display().lower()


def _delayed(meeting_on: date) -> Iterator[tuple[Case | None, str, str]]:
    reported = AgendaItem.objects.filter(purpose=Purpose.DELAY_REPORT, state=ItemState.DECIDED).values("case__motion")
    motions = Motion.objects.filter(state__in=_UNDER_WAY, submitted_on__lte=meeting_on - timedelta(days=300))
    for motion in _with_leading_case(motions.exclude(pk__in=reported)):
        last = workdays.one_year_after(motion.submitted_on)
        if last <= meeting_on + SOON:
            yield _leading(motion), Purpose.DELAY_REPORT, f"beredningsåret slutar {short_date(last)}"


def _unannounced() -> Iterator[tuple[Case | None, str, str]]:
    announced = AgendaItem.objects.filter(purpose=Purpose.ANNOUNCEMENT, state=ItemState.DECIDED).values("case__motion")
    motions = Motion.objects.filter(state__in=[MotionState.REGISTERED, MotionState.REFERRED]).exclude(pk__in=announced)
    for motion in _with_leading_case(motions):
        yield _leading(motion), Purpose.ANNOUNCEMENT, f"väckt {short_date(motion.submitted_on)}"


def _with_leading_case(motions):
    return motions.prefetch_related("cases__diary").order_by("submitted_on", "pk")


def _leading(motion: Motion) -> Case | None:
    case = next((case for case in motion.cases.all() if case.leads), None)
    if case:
        case.motion = motion
    return case


def _waiting(body: Body, motions: list[int]) -> dict[tuple[int, str], AgendaItem]:
    """Return the items that wait on the body's agendas, by (key of the motion, purpose)."""
    items = AgendaItem.objects.filter(
        meeting__body=body, case__motion__in=motions, state__in=[ItemState.PLANNED, ItemState.TAKEN_UP]
    ).select_related("meeting__body", "meeting__facts", "case")
    return {(item.case.motion_id, item.purpose): item for item in items}


def _stands_here(item: AgendaItem | None, meeting: Meeting) -> bool:
    return item is not None and item.meeting_id == meeting.pk
