"""The queue: the cases that are ready for a body, and the coming agenda that they are already on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.http import Http404

from decisions.calling.postponed import items_waiting, motions_of, still_waiting
from decisions.models import AgendaItem, ItemCase, Meeting
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
    #: The others that were proposed on, or postponed, in the same paragraph: they are taken up together again.
    also: tuple[Case, ...] = ()

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
    free = [
        Ready(case, purpose, why, waiting.get((case.motion_id, purpose)))
        for case, purpose, why in ready
        if not _stands_here(waiting.get((case.motion_id, purpose)), meeting)
    ]
    return _together(free, meeting)


def _together(ready: list[Ready], meeting: Meeting) -> list[Ready]:
    """Those that were dealt with in one paragraph stand together, and are put on the agenda together."""
    sources = _sources(ready, meeting)
    grouped: dict[tuple, list[tuple[int, Ready]]] = {}
    for entry in ready:
        item, place = sources.get((entry.case.motion_id, entry.purpose), (None, 0))
        key = (item, entry.purpose) if item and not entry.waits_at else (entry.case.pk, entry.purpose, "alone")
        grouped.setdefault(key, []).append((place, entry))
    together = []
    for entries in grouped.values():
        first, *others = [entry for _, entry in sorted(entries, key=lambda placed: placed[0])]
        together.append(replace(first, also=tuple(other.case for other in others)))
    return together


def _sources(ready: list[Ready], meeting: Meeting) -> dict[tuple[int, str], tuple[int, int]]:
    """The item that each comes from and its place there, by (key of the motion, purpose): the board's last proposal for the council's
    verdict, else what the body has postponed last."""
    proposed = Q(item__purpose=Purpose.PROPOSAL, item__state=ItemState.DECIDED)
    put_off = Q(item__meeting__body=meeting.body, item__state=ItemState.POSTPONED)
    motions = [entry.case.motion_id for entry in ready]
    rows = ItemCase.objects.filter(proposed | put_off, case__motion__in=motions).select_related("case", "item")
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for row in rows.order_by("item__meeting__date", "item__settled_at", "pk"):
        purpose = Purpose.VERDICT if row.item.state == ItemState.DECIDED else row.item.purpose
        found[row.case.motion_id, purpose] = (row.item_id, row.position)
    return found


def case_of(pk: int) -> Case:
    """Return the case that is to be put on an agenda; not found when there is none of that number."""
    case = Case.objects.select_related("motion", "diary").filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def _found(meeting: Meeting) -> Iterator[tuple[Case | None, str, str]]:
    items = list(items_waiting([meeting.body]).filter(meeting__date__lt=meeting.date))
    waiting = still_waiting(items)
    for item in items:
        for case in waiting[item.pk]:
            yield case, item.purpose, f"bordlagt {short_date(item.meeting.date)}"
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
    reported = motions_of(item__purpose=Purpose.DELAY_REPORT, item__state=ItemState.DECIDED)
    motions = Motion.objects.filter(state__in=_UNDER_WAY, submitted_on__lte=meeting_on - timedelta(days=300))
    for motion in _with_leading_case(motions.exclude(pk__in=reported)):
        last = workdays.one_year_after(motion.submitted_on)
        if last <= meeting_on + SOON:
            yield _leading(motion), Purpose.DELAY_REPORT, f"beredningsåret slutar {short_date(last)}"


def _unannounced() -> Iterator[tuple[Case | None, str, str]]:
    announced = motions_of(item__purpose=Purpose.ANNOUNCEMENT, item__state=ItemState.DECIDED)
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
    waiting = ItemCase.objects.filter(
        item__meeting__body=body, case__motion__in=motions, item__state__in=[ItemState.PLANNED, ItemState.TAKEN_UP]
    ).select_related("item__meeting__body", "item__meeting__facts")
    return {(row.case.motion_id, row.item.purpose): row.item for row in waiting}


def _stands_here(item: AgendaItem | None, meeting: Meeting) -> bool:
    return item is not None and item.meeting_id == meeting.pk
