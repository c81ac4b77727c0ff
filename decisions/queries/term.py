"""What a change of term (mandatskifte) in a body leaves open: told before it is done, so that nothing falls between the old and the new."""

from dataclasses import dataclass
from datetime import date

from decisions.models import Calling, Meeting, Minutes
from decisions.states import CallingState, MeetingState, MinutesState
from motions.models import Motion, Referral
from motions.states import MotionState, ReferralState
from municipality.models import Body

_OVER = (MotionState.DECIDED, MotionState.WITHDRAWN, MotionState.CLOSED)


@dataclass(frozen=True)
class LeftOpen:
    """What those who leave have not finished, and what waits for those who come."""

    #: Minutes that those who sat at the meeting still approve.
    minutes: tuple[Minutes, ...]
    #: Meetings that have ended, or are under way, without minutes drawn up.
    meetings: tuple[Meeting, ...]
    #: Meetings from the first day on whose calling has gone to those who leave.
    called: tuple[Meeting, ...]
    referrals: tuple[Referral, ...]
    #: Motions that are not decided: they live on also when the submitter leaves (only for the council).
    motions: tuple[Motion, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.minutes, self.meetings, self.called, self.referrals, self.motions))


def left_open(body: Body, first_day: date) -> LeftOpen:
    """Return what is not finished in the body when those who sit there end, in a fixed number of queries."""
    minutes = Minutes.objects.filter(meeting__body=body, meeting__date__lt=first_day)
    meetings = Meeting.objects.filter(body=body).select_related("body").order_by("date")
    sent = Calling.objects.filter(state=CallingState.SENT).values("meeting")
    motions = Motion.objects.exclude(state__in=_OVER).prefetch_related("cases").order_by("submitted_on", "pk")
    return LeftOpen(
        minutes=tuple(
            minutes.exclude(state=MinutesState.APPROVED)
            .select_related("meeting__body")
            .order_by("meeting__date", "number")
        ),
        meetings=tuple(meetings.filter(date__lt=first_day, state=MeetingState.IN_SESSION)),
        called=tuple(meetings.filter(date__gte=first_day, state=MeetingState.PLANNED, pk__in=sent)),
        referrals=tuple(
            Referral.objects.filter(body=body, state=ReferralState.OPEN)
            .select_related("case", "motion")
            .order_by("due_on")
        ),
        motions=tuple(motions) if body.kind == Body.Kind.COUNCIL else (),
    )
