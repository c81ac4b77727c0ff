"""The motion's way to the council: prepared, proposed by the board, postponed, sent back (5 kap. 26–28 och
50–51 §§ kommunallagen)."""

from datetime import datetime

from django.utils import timezone

from motions import permissions, states
from motions.locks import council, leading_case, lock
from motions.models import Motion, Referral, Report
from motions.motion.checks import check_all_have_answered, check_may_be_prepared, check_open
from motions.rules.preparation import minority_right_remains
from motions.states import MotionState, ReferralState, ReportState
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused


@audit.act("motion.prepared")
def finish_preparation(motion: Motion, *, by: User, at: datetime, reason: str = "") -> Motion:
    """End the preparation of the motion (avsluta beredningen). The reason is for a motion that no body and
    no report has dealt with."""
    lock(motion)
    lead = leading_case(motion)
    permissions.check_may_prepare(by, lead.diary, timezone.localdate(at))
    check_may_be_prepared(motion)
    if not reason.strip() and not _dealt_with(motion):
        raise Refused(
            "Ingen nämnd har yttrat sig och inget tjänsteutlåtande är undertecknat (5 kap. 26 § kommunallagen): "
            "ange skälet om motionen ändå är beredd.",
            field="reason",
        )
    motion.state = MotionState.PREPARED
    motion.save()
    why = f" Skäl: {reason.strip()}" if reason.strip() else ""
    audit.record(f"Beredningen av motionen avslutades.{why}", about=[motion, lead])
    return motion


@audit.act("motion.proposed")
def propose(motion: Motion, *, by: User, at: datetime) -> Motion:
    """Record that the board has made its proposal to the council (styrelsens förslag; 5 kap. 28 § kommunallagen,
    lagregel 9), when it has decided its item.

    The board always proposes: what a committee decides on a motion is an opinion.
    """
    lock(motion)
    executive = Body.objects.get(kind=Body.Kind.EXECUTIVE)
    permissions.check_may_record_proposal(by, executive, timezone.localdate(at))
    check_open(motion)
    if not states.may_go(motion.state, MotionState.PROPOSED):
        raise Refused(
            "Motionen ligger bordlagd hos kommunfullmäktige, med det förslag som styrelsen redan har lagt fram."
        )
    check_all_have_answered(motion)
    motion.state = MotionState.PROPOSED
    motion.save()
    audit.record(f"{executive} lade fram sitt förslag till kommunfullmäktige.", about=[motion, leading_case(motion)])
    return motion


@audit.act("motion.postponed")
def postpone(motion: Motion, *, by: User, at: datetime, minority: bool = False) -> Motion:
    """Postpone the matter (bordlägga): the council takes it up again at its next meeting, without new
    preparation (5 kap. 50–51 §§).

    This is the council's alone; a committee that postpones an item of its own leaves the motion as it is.
    """
    _before_the_council(motion, by, at, minority)
    if motion.state not in states.UNDER_PREPARATION | {MotionState.PREPARED}:
        motion.state = MotionState.POSTPONED
    motion.save()
    audit.record(f"Kommunfullmäktige bordlade motionen{_by_whom(minority)}.", about=[motion, leading_case(motion)])
    return motion


@audit.act("motion.sent_back")
def send_back(motion: Motion, *, by: User, at: datetime, motivation: str, minority: bool = False) -> Motion:
    """Send the matter back (återremittera): it is prepared anew, as the motivation says (5 kap. 50 §
    tredje stycket, lagregel 22)."""
    _before_the_council(motion, by, at, minority)
    if not motivation.strip():
        raise Refused(
            "Ange motiveringen till återremissen: den bestäms av dem som har begärt den (5 kap. 50 § kommunallagen).",
            field="motivation",
        )
    if motion.state not in states.UNDER_PREPARATION:
        motion.state = MotionState.SENT_BACK
    motion.save()
    audit.record(
        f"Kommunfullmäktige återremitterade motionen{_by_whom(minority)}. Motivering: {motivation.strip()}",
        about=[motion, leading_case(motion)],
    )
    return motion


def _dealt_with(motion: Motion) -> bool:
    return (
        Referral.objects.filter(motion=motion, state=ReferralState.ANSWERED).exists()
        or Report.objects.filter(case__motion=motion, state=ReportState.SIGNED_OFF).exists()
    )


def _before_the_council(motion: Motion, by: User, at: datetime, minority: bool) -> None:
    lock(motion)
    permissions.check_may_record_verdict(by, council(), timezone.localdate(at))
    check_open(motion)
    if minority:
        if not minority_right_remains(used=motion.minority_right_used):
            raise Refused(
                "En minoritet har redan fått ärendet bordlagt eller återremitterat: nu krävs enkel majoritet "
                "(5 kap. 50 § kommunallagen)."
            )
        motion.minority_right_used = True


def _by_whom(minority: bool) -> str:
    return " på begäran av en minoritet" if minority else ""
