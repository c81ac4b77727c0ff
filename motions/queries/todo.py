"""The to-do page (att göra): what waits for a person, by the roles that she has today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from motions.models import Case, Motion, Referral, Report
from motions.motion.overview import Row, rows
from motions.rules.year import submitted_by
from motions.states import FINISHED, MotionState, ReferralState, ReportState, owner
from municipality.models import RoleGrant, User

Role = RoleGrant.Role
#: How many of each are shown; the count says how many there are.
SHOWN = 10
#: An answer whose last day is within so many days is soon due.
SOON = timedelta(days=14)
#: A year that ends within so many days is running out: the committees', the board's and the council's meetings take that long.
RUNNING_OUT = timedelta(days=90)
WORKERS = (Role.REGISTRAR, Role.OFFICIAL, Role.SECRETARY)

HEADINGS = {
    MotionState.REGISTERED: "Att remittera eller bereda",
    MotionState.REFERRED: "På remiss",
    MotionState.PREPARED: "Att ta upp i kommunstyrelsen",
    MotionState.PROPOSED: "Att ta upp i kommunfullmäktige",
    MotionState.POSTPONED: "Bordlagda, att ta upp i kommunfullmäktige",
    MotionState.SENT_BACK: "Återremitterade, att bereda på nytt",
    MotionState.DECIDED: "Avgjorda, att avsluta",
    MotionState.WITHDRAWN: "Återtagna, att avsluta",
}


@dataclass(frozen=True)
class Waiting:
    """A group of motions that wait: the first ones, how many they are in all, and the query string of
    the list with all of them."""

    heading: str
    rows: list[Row]
    count: int
    query: str = ""


def motions_waiting(user: User, today: date) -> list[Waiting]:
    """Return, by state, the motions whose next move belongs to a role that the account has for the body that leads
    them; what is prepared waits for the board's proposal (lagregel 9)."""
    waiting = []
    for state, heading in HEADINGS.items():
        bodies = _bodies(user, owner(state), today)
        if bodies is None:
            continue
        motions = Motion.objects.filter(state=state)
        if bodies:
            motions = motions.filter(cases__leads=True, cases__diary__in=bodies)
        waiting.append(
            _waiting(heading, motions.order_by("submitted_on", "pk"), today, f"lage={state.value}&ordning=aldsta")
        )
    return [group for group in waiting if group.count]


def years_running_out(user: User, today: date) -> Waiting | None:
    """Return the unfinished motions whose year has run out or soon does: they are to be decided or reported to the
    council (lagregel 4). None when there are none."""
    if not any(user.holds(role, on=today) for role in WORKERS):
        return None
    motions = Motion.objects.exclude(state__in=FINISHED).filter(submitted_on__lte=submitted_by(today + RUNNING_OUT))
    group = _waiting(
        "Beredningsår som går ut", motions.order_by("submitted_on", "pk"), today, "lage=oavgjorda&ordning=aldsta"
    )
    return group if group.count else None


def referrals_waiting(user: User, today: date) -> QuerySet[Referral]:
    """Return open referrals that are late or soon due, to the bodies that the account works for or sent
    from the diary it keeps."""
    mine = Q(pk__in=[])
    for role in WORKERS:
        bodies = _bodies(user, role, today)
        if bodies is not None:
            leading = Case.objects.filter(leads=True, diary__in=bodies)
            mine |= Q(body__in=bodies) | Q(motion__cases__in=leading) if bodies else Q(pk__isnull=False)
    return (
        Referral.objects.filter(mine, state=ReferralState.OPEN, due_on__lte=today + SOON)
        .select_related("motion", "body", "case")
        .order_by("due_on", "pk")
        .distinct()
    )


def drafts_of(user: User, today: date) -> list[Report]:
    """Return the drafts that the account writes, where it still is an official; queries.reports.to_sign has those that
    wait for its signature."""
    drafts = Report.objects.filter(author=user, state=ReportState.DRAFT).select_related("case__motion", "case__diary")
    mine = drafts.order_by("dated_on", "pk")
    return [report for report in mine if user.holds(Role.OFFICIAL, report.case.diary, on=today)]


def _bodies(user: User, role: str, today: date) -> list[int] | None:
    """Return the ids of the bodies that the account has the role for: None for no body at all, an
    empty list for every body."""
    granted = [grant.body_id for grant in user.grants if grant.role == role and grant.covers(today)]
    if not granted:
        return None
    return [] if None in granted else [pk for pk in granted if pk]


def _waiting(heading: str, motions: QuerySet[Motion], today: date, query: str) -> Waiting:
    return Waiting(heading, rows(motions[:SHOWN], today), motions.count(), query)
