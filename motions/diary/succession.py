"""The open cases of an authority that has ended, handed over to the one that succeeds it (överlämnande av ärenden): each goes on in the
successor's diary, and both diaries tell it.

These are parts of an act, not acts of their own: they are called inside a step, which has checked who may do it.
"""

from dataclasses import dataclass
from datetime import date

from motions.diary import documents
from motions.diary.cases import diary_of, open_case
from motions.locks import lock
from motions.models import Case, Document, Referral, Report
from motions.states import ReferralState, ReportState
from municipality.models import Body


@dataclass(frozen=True)
class HandedOver:
    """A case that goes on as another, with those of its referrals that moved and those that were recalled."""

    before: Case
    after: Case
    moved: list[Referral]
    recalled: list[Referral]


def open_cases(body: Body) -> list[Case]:
    """Return the open cases of the body's diary, in their order."""
    cases = Case.objects.filter(diary=body, closed_on=None).select_related("motion", "diary")
    return list(cases.order_by("year", "serial"))


def open_referrals(body: Body) -> list[Referral]:
    """Return the referrals that wait for the body's answer."""
    return list(Referral.objects.filter(body=body, state=ReferralState.OPEN).select_related("case", "motion", "body"))


def hand_over(body: Body, successor: Body, on: date) -> list[HandedOver]:
    """Let the successor's diary go on with each open case: with a new number there, or in the case that the motion has there already."""
    return [_hand_over(case, body, successor, on) for case in open_cases(body)]


def _hand_over(case: Case, body: Body, successor: Body, on: date) -> HandedOver:
    motion = lock(case.motion)
    after = Case.objects.filter(motion=motion, diary=diary_of(successor)).select_related("diary").first()
    if after is None:
        after = open_case(
            motion, diary=successor, title=case.title, public_title=case.public_title, opened_on=on,
            class_code=case.class_code,
        )  # fmt: skip
    leads = case.leads
    case.leads, case.closed_on = False, on
    case.save()
    if leads or after.closed_on:
        after.leads, after.closed_on = leads or after.leads, None
        after.save()
    referrals = [_move(referral, after, successor) for referral in open_referrals(body) if referral.case_id == case.pk]
    for report in Report.objects.filter(case=case, state=ReportState.DRAFT):
        report.case = after
        report.save()
    _tell_both(case, after, on)
    recalled = [referral for referral in referrals if referral.state == ReferralState.RECALLED]
    return HandedOver(case, after, [row for row in referrals if row not in recalled], recalled)


def _move(referral: Referral, after: Case, successor: Body) -> Referral:
    """Let the successor answer, unless it prepares the motion itself or is asked already: then nobody else need answer."""
    asked = Referral.objects.filter(motion=referral.motion, body=successor, state=ReferralState.OPEN).exists()
    if after.leads or asked:
        why = "bereder själv motionen" if after.leads else "har redan motionen på remiss"
        referral.state = ReferralState.RECALLED
        referral.ended_reason = f"{referral.body.name} har upphört, och {successor.in_running_text} {why}."[:300]
    else:
        referral.body, referral.case = successor, after
    referral.save()
    return referral


def _tell_both(before: Case, after: Case, on: date) -> None:
    for case, other, direction in (
        (before, after, Document.Direction.OUTGOING),
        (after, before, Document.Direction.INCOMING),
    ):
        documents.register_document(
            case, kind=Document.Kind.OTHER, direction=direction, dated_on=on,
            correspondent=f"{other.diary.on(on).name} ({other.number})",
            subject=f"Överlämnande av ärendet från {before.diary.in_running_text}, som har upphört, till "
            f"{after.diary.in_running_text}",
        )  # fmt: skip
