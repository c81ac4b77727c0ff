"""What may be put on an agenda (föredragningslista): what the body may do, with which motions, and each of them on one list at a time."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from decisions import rules
from decisions.models import AgendaItem, Meeting
from decisions.states import OVER, ItemState, Purpose
from motions.models import Case
from motions.states import MotionState, ReferralState
from municipality import swedish
from municipality.refusals import Refused

#: In these states the executive board's proposal is with the council.
_WITH_COUNCIL = frozenset({MotionState.PROPOSED, MotionState.POSTPONED})
_OVER = frozenset({MotionState.DECIDED, MotionState.WITHDRAWN, MotionState.CLOSED})


def check_may_be_listed(meeting: Meeting, cases: Sequence[Case], purpose: str, at: datetime) -> None:
    """Refuse what the body may not put on the agenda of that meeting (sätta upp), a motion without its case among them."""
    if meeting.state_at(at) in OVER:
        raise Refused(
            f"Sammanträdet är {meeting.get_state_display().lower()}: sätt upp ärendet på ett kommande sammanträde."
        )
    if why_not := rules.why_not_purpose(meeting.body.kind, purpose):
        raise Refused(why_not, field="purpose")
    if not cases and purpose != Purpose.OTHER:
        raise Refused("Välj det ärende som saken gäller.", field="case")
    for place, case in enumerate(cases):
        check_case(meeting, case, purpose, beside=cases[:place], named=len(cases) > 1)


def check_case(meeting: Meeting, case: Case, purpose: str, *, beside: Sequence[Case] = (), named: bool = False) -> None:
    """Refuse a case that the body may not deal with so at the meeting (sätta upp), and one whose motion is already among those
    `beside` it. One of several is `named` by its number."""
    try:
        _check_case(meeting, case, purpose, beside)
    except Refused as refusal:
        if not named:
            raise
        raise Refused(f"{case.number}: {refusal}", field=refusal.field) from refusal


def _check_case(meeting: Meeting, case: Case, purpose: str, beside: Sequence[Case]) -> None:
    motion = case.motion
    if any(other.motion_id == case.motion_id for other in beside):
        raise Refused("Motionen står redan i ärendet: varje motion tas upp en gång.", field="case")
    if motion.state in _OVER:
        raise Refused(
            f"Motionen är {motion.get_state_display().lower()} och kan inte sättas upp på en föredragningslista.",
            field="case",
        )
    if motion.submitted_on > meeting.date:
        raise Refused(
            f"Motionen väcktes den {swedish.long_date(motion.submitted_on)}, efter sammanträdet: sätt upp den på ett senare.",
            field="case",
        )
    if purpose == Purpose.PROPOSAL and motion.state in _WITH_COUNCIL:
        raise Refused(
            "Kommunstyrelsen har redan lagt fram sitt förslag: motionen ligger hos fullmäktige.", field="case"
        )
    if purpose == Purpose.OPINION and not motion.referrals.filter(body=meeting.body, state=ReferralState.OPEN).exists():
        raise Refused(
            f"{meeting.facts.name} har ingen remiss av motionen att svara på: remittera den först.", field="case"
        )
    waiting = (
        AgendaItem.objects.filter(
            Q(state=ItemState.PLANNED) | Q(state=ItemState.TAKEN_UP),
            about__motion=motion,
            purpose=purpose,
            meeting__body=meeting.body,
        )
        .select_related("meeting")
        .first()
    )
    if waiting:
        raise Refused(
            f"Ärendet står redan på listan för den {swedish.long_date(waiting.meeting.date)} som ärende "
            f"{waiting.number}: låt det utgå där först.",
            field="case",
        )
