"""Withdrawal (återtagande): those who submitted the motion may withdraw it before the council has decided."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from motions import permissions
from motions.diary import documents
from motions.locks import leading_case, lock
from motions.models import Document, Motion, Point, Referral, Submitter
from motions.motion.checks import check_day, check_open
from motions.rules.outcome import derive_outcome
from motions.rules.points import names_within
from motions.states import MotionState, Outcome, ReferralState
from motions.steps import referral as referrals
from municipality import audit
from municipality.models import User
from municipality.refusals import Refused
from municipality.swedish import listed, long_date


@audit.act("motion.withdrawn")
def withdraw(motion: Motion, *, by: User, at: datetime, who: Sequence[Submitter], on: date, letter=None) -> Motion:
    """Record that submitters withdraw the motion (återta). It falls when the last of them has; until then
    it remains for the others.

    The right to submit is each member's own (4 kap. 19 § kommunallagen), and so is the right to withdraw. `letter` is
    the upload with their word.
    """
    lock(motion)
    lead = leading_case(motion)
    today = timezone.localdate(at)
    permissions.check_may_register(by, lead.diary, today)
    check_open(motion)
    check_day(on, today, earliest=motion.submitted_on, field="on", what="Dagen motionen återtas")
    names = [str(submitter) for submitter in _checked(motion, who)]
    for submitter in who:
        submitter.withdrew_on = on
        submitter.save()
    documents.register_document(
        lead, kind=Document.Kind.WITHDRAWAL, direction=Document.Direction.INCOMING, dated_on=on,
        correspondent=names_within(names, 300), subject=f"Återtagande av motionen ”{motion.title[:270]}”",
        public_subject=f"Återtagande av motionen ”{lead.public_title[:270]}”" if lead.public_title else "", file=letter,
    )  # fmt: skip
    left = [
        str(submitter)
        for submitter in Submitter.objects.filter(motion=motion, withdrew_on=None).select_related("person", "party")
    ]
    if left:
        what = f"Den står kvar för {listed(left)}."
    elif _let_fall(motion, by, at):
        what = "Den faller därmed."
    else:
        what = "Det som kommunfullmäktige inte har avgjort av den faller därmed."
    audit.record(f"{listed(names)} tog tillbaka motionen den {long_date(on)}. {what}", about=[motion, lead, *who])
    return motion


def _checked(motion: Motion, who: Sequence[Submitter]) -> Sequence[Submitter]:
    if not who:
        raise Refused("Ange vilka motionärer som tar tillbaka motionen.", field="who")
    for submitter in who:
        submitter.refresh_from_db()
        if submitter.motion_id != motion.pk:
            raise Refused(f"{submitter} har inte väckt motionen.", field="who")
        if submitter.withdrew_on is not None:
            raise Refused(f"{submitter} har redan tagit tillbaka motionen.", field="who")
    return who


def _let_fall(motion: Motion, by: User, at: datetime) -> bool:
    """Withdraw the points that are not decided; what the council decided when it put off the rest remains. Return
    whether all points fell."""
    points = list(Point.objects.filter(motion=motion))
    for point in points:
        if not point.outcome:
            point.outcome = Outcome.WITHDRAWN
            point.save()
    whole = {point.outcome for point in points} == {Outcome.WITHDRAWN}
    motion.outcome = derive_outcome([point.outcome for point in points])
    motion.state = MotionState.WITHDRAWN if whole else MotionState.DECIDED
    motion.save()
    for referral in Referral.objects.filter(motion=motion, state=ReferralState.OPEN).select_related("motion", "body"):
        referrals.recall(referral, by=by, at=at, reason="Motionen är återtagen.")
    motion.refresh_from_db()
    return whole
