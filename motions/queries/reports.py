"""Reports and the cases they are written in: fetching is the access check."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from motions.models import Case, Motion, Report
from motions.queries.motions import motion_for
from motions.states import ReferralState, ReportState
from municipality.models import RoleGrant, User


def report_for(user: User, slug: str, pk: int) -> Report:
    """Return a report of the motion, whichever of its cases it is written in; answer 404 when it is a
    draft of another authority."""
    motion = motion_for(user, slug)
    report = (
        Report.objects.filter(case__motion=motion, pk=pk)
        .select_related("case__diary", "case__motion", "document__file")
        .first()
    )
    if report is None or not report.is_read_by(user, timezone.localdate()):
        raise Http404
    return report


def cases_to_write_in(user: User, motion: Motion, on: date) -> QuerySet[Case]:
    """Return the motion's cases in whose diaries the person is an official; the leading one last, since
    its report is written last.

    Answer 404 when there are none.
    """
    grants = [grant for grant in user.grants if grant.role == RoleGrant.Role.OFFICIAL and grant.covers(on)]
    everywhere = any(grant.body_id is None for grant in grants)
    mine = Q() if everywhere else Q(diary__in=[grant.body_id for grant in grants])
    cases = Case.objects.filter(mine, motion=motion).select_related("diary").order_by("leads", "pk")
    if not cases.exists():
        raise Http404
    return cases


def case_to_begin_with(cases: QuerySet[Case], slug: str) -> Case | None:
    """Return the case that a new report is most likely for: the committee's whose page it is, else one whose opinion is
    awaited, else the leading one."""
    waiting = cases.filter(referrals__state=ReferralState.OPEN)
    mine = cases.filter(slug=slug)
    return mine.filter(leads=False).first() or waiting.first() or mine.first() or cases.first()


def to_sign(user: User, on: date) -> list[Report]:
    """Return the drafts that wait for the person's signature, as head of administration."""
    drafts = Report.objects.filter(state=ReportState.DRAFT).select_related("case__diary", "case__motion")
    drafts = drafts.order_by("dated_on", "pk")
    return [report for report in drafts if user.holds(RoleGrant.Role.HEAD, report.case.diary, on=on)]
