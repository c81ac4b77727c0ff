"""What the law and the state of a motion allow. One check disables the button, explains why beside
it, and refuses the POST."""

from datetime import date

from motions import states
from motions.models import Case, Document, Motion, Point, Referral, Report
from motions.rules.closing import unfinished
from motions.states import MotionState, ReferralState, ReportState
from municipality.models import Body
from municipality.refusals import Refused
from municipality.swedish import listed


def check_open(motion: Motion) -> None:
    """Refuse when the council has decided, the motion is withdrawn or the case is closed."""
    if motion.state not in states.OPEN:
        raise Refused(states.settled_sentence(motion.state))


def check_day(day: date, today: date, *, earliest: date, field: str, what: str) -> None:
    """Refuse a day on which something happened that is after today, or before what it follows on.
    `what` begins the sentence."""
    if day > today:
        raise Refused(f"{what} kan inte vara efter i dag.", field=field)
    if day < earliest:
        raise Refused(f"{what} kan inte vara före {earliest.isoformat()}.", field=field)


def check_may_be_referred(motion: Motion) -> None:
    """Refuse a motion that may not be referred (remitteras): it is finished, or the council has
    the board's proposal."""
    check_open(motion)
    if not states.may_go(motion.state, MotionState.REFERRED):
        raise Refused(
            "Kommunstyrelsen har redan lagt fram sitt förslag: motionen kan remitteras igen först om kommunfullmäktige "
            "återremitterar den (5 kap. 50 § kommunallagen)."
        )


def check_may_be_prepared(motion: Motion) -> None:
    """Refuse a motion whose preparation may not be ended: it is finished or prepared, or a
    referral waits for its answer."""
    check_open(motion)
    if not states.may_go(motion.state, MotionState.PREPARED):
        raise Refused("Motionen är redan beredd.")
    check_all_have_answered(motion)


def check_all_have_answered(motion: Motion) -> None:
    """Refuse while a referral waits for its answer."""
    waiting = Referral.objects.filter(motion=motion, state=ReferralState.OPEN).select_related("body")
    if names := [referral.body.in_running_text for referral in waiting]:
        who = listed(names)
        raise Refused(
            f"{who[:1].upper()}{who[1:]} har inte svarat på remissen: vänta in svaret eller återkalla remissen."
        )


def check_is_council(body: Body) -> None:
    """Refuse any body but the council, which alone decides a motion (5 kap. 23 § kommunallagen)."""
    if body.kind != Body.Kind.COUNCIL:
        raise Refused(
            f"{body} kan yttra sig över motionen men inte avgöra den: det gör kommunfullmäktige (5 kap. 23 § kommunallagen)."
        )


def check_may_be_closed(motion: Motion) -> None:
    """Refuse to close the case (avsluta) unless the motion is decided or withdrawn, and everything is registered."""
    if not states.may_go(motion.state, MotionState.CLOSED):
        raise Refused(
            "Ärendet är redan avslutat."
            if motion.state == MotionState.CLOSED
            else "Motionen är varken avgjord eller återtagen: ärendet avslutas först därefter."
        )
    if missing := lacking(motion):
        raise Refused(" ".join(missing))


def lacking(motion: Motion) -> list[str]:
    """Return what must be in place before the case is closed, a Swedish sentence each."""
    referrals = Referral.objects.filter(motion=motion, state=ReferralState.OPEN).select_related("body")
    documents = Document.objects.filter(case__motion=motion).select_related("case")
    return unfinished(
        outcome=motion.outcome,
        points_without_outcome=[point.number for point in Point.objects.filter(motion=motion, outcome="")],
        open_referrals=[referral.body.in_running_text for referral in referrals],
        draft_reports=Report.objects.filter(case__motion=motion, state=ReportState.DRAFT).count(),
        documents_without_fields=[
            f"{document.case.number}:{document.serial}" for document in documents if not _has_its_fields(document)
        ],
        undispatched=_undispatched(motion),
    )


def _undispatched(motion: Motion) -> list[str]:
    """Return the approved paragraphs on the motion that have not reached all their recipients, as
    the meetings know them."""
    cases = Case.objects.filter(motion=motion).prefetch_related(
        "items__meeting__body", "items__meeting__facts", "items__case_rows__case__motion__submitters", "items__batch__minutes", "items__recipients", "items__dispatches__delivery",
        "items__dispatches__receipt", "items__dispatches__letter__reports",
    )  # fmt: skip
    waiting = [item for case in cases.order_by("pk") for item in case.items.all() if item.awaits_dispatch]
    return [f"{item.meeting.facts.genitive} {item.label}" for item in waiting]


def _has_its_fields(document: Document) -> bool:
    """Return whether the document has its date, its sender or receiver, and what it is about
    (5 kap. 2 § OSL, lagregel 48)."""
    known = document.correspondent.strip() or document.direction == Document.Direction.DRAWN_UP
    return bool(document.dated_on and document.subject.strip() and known)
