"""Everything that the motion's page shows, read from the record.

What a meeting did with the motion is reached from the case (`case.items`): the apps import one way, the relations go
both ways.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from motions.diary.documents import correctable_of
from motions.models import Case, Document, Motion, Point, Referral, Report, Submitter
from motions.rules.year import LastCouncil, YearClock, last_council, registered_late
from motions.states import FINISHED, MotionState, Outcome, ReferralState, ReportState
from municipality import audit
from municipality.models import Act, Body, User
from municipality.swedish import listed, short_date
from municipality.text.rich_text import plain

#: The title of a meeting's item among the steps of the motion's way, by its purpose.
STATIONS = {
    "opinion": "{} yttrande",
    "proposal": "{} förslag",
    "verdict": "Beslut i kommunfullmäktige",
    "announcement": "Anmäld i kommunfullmäktige",
    "delay_report": "Dröjsmålet anmält i kommunfullmäktige",
}
REMOVED, PLANNED = "removed", "planned"
#: A meeting that is still to be held: neither held nor cancelled.
TO_COME = ("planned", "in_session")
POSTPONED = {"postponed": "bordlagt", "sent_back": "återremitterat"}


@dataclass(frozen=True)
class Station:
    """One step of the motion's way. `phase` is done, now or ahead."""

    title: str
    detail: str = ""
    day: date | None = None
    url: str = ""
    phase: str = "done"


@dataclass(frozen=True)
class Filed:
    """A document as the page lists it, with the day it was registered."""

    document: Document
    registered_on: date
    #: Whether something that the diary says of it may be corrected.
    correctable: bool = False

    @property
    def days_waited(self) -> int:
        """How many days passed between the document's day and its registration."""
        return (self.registered_on - self.document.dated_on).days

    @property
    def late(self) -> bool:
        """Whether it was registered too late (lagregel 49)."""
        return registered_late(self.document.dated_on, self.registered_on)


@dataclass(frozen=True)
class Dealing:
    """What a body did with the motion, or is to do."""

    body: str
    paragraph: int | None
    day: date
    texts: list[str]
    standing: str
    reservants: str
    name: str
    url: str
    #: The numbers of the other motions that it was dealt with together with.
    together: str = ""


class CasePage:
    """The motion with everything that is shown of it, each part read once."""

    def __init__(self, motion: Motion, today: date, user: User | None = None):
        self.motion = motion
        self.today = today
        self.user = user

    @cached_property
    def cases(self) -> list[Case]:
        """The motion's cases, the leading one first."""
        submitters = Submitter.objects.select_related("person", "party").order_by("position")
        cases = self.motion.cases.select_related("diary").prefetch_related(
            Prefetch("motion__submitters", submitters), "extra_numbers", "items__meeting__body", "items__meeting__facts", "items__decision_points",
            "items__case_rows__case__motion__submitters",
            "items__recipients", "items__dispatches__delivery", "items__dispatches__receipt", "items__dispatches__letter__reports",
            "items__reservations__reservants__attendance__person",
            "items__reservations__reservants__attendance__party",
        )  # fmt: skip
        return list(cases.order_by("-leads", "pk"))

    @property
    def leading(self) -> Case:
        """The leading case."""
        return self.cases[0]

    @cached_property
    def submitters(self) -> list[Submitter]:
        """Those who submitted the motion, in their order."""
        return list(self.leading.motion.submitters.all())

    @cached_property
    def points(self) -> list[Point]:
        """The points, by number."""
        return list(self.motion.points.order_by("number"))

    @cached_property
    def referrals(self) -> list[Referral]:
        """The referrals, by the day they were sent."""
        return list(self.motion.referrals.select_related("body", "case").order_by("sent_on", "pk"))

    @cached_property
    def reports(self) -> list[Report]:
        """The reports, by their date."""
        return list(Report.objects.filter(case__motion=self.motion).select_related("case__diary").order_by("dated_on"))

    @cached_property
    def read(self) -> set[int]:
        """The ids of the reports that the user may open."""
        return {report.pk for report in self.reports if self.user and report.is_read_by(self.user, self.today)}

    @cached_property
    def items(self) -> list:
        """What meetings have done, and are to do, with the motion, by day; those of one day in the
        order they were settled."""
        items = [item for case in self.cases for item in case.items.all() if item.state != REMOVED]
        return sorted(items, key=lambda item: (item.meeting.date, not item.settled_at, item.settled_at, item.position))

    @property
    def decisions(self) -> list[Dealing]:
        """What each body has done with the motion, or is to do."""
        return [self._dealing(item) for item in self.items]

    @property
    def awaited(self) -> Dealing | None:
        """What a meeting is to do with the motion next, None when it is on no agenda."""
        return next((self._dealing(item) for item in self.items if not item.settled_at), None)

    def _dealing(self, item) -> Dealing:
        """What the item does with this motion: the sentences that are about it, or about all that it is dealt with together with."""
        own = {point.pk for point in self.points}
        rows = {row.pk: row for row in item.case_rows.all()}
        mine = {pk for pk, row in rows.items() if row.case and row.case.motion_id == self.motion.pk}
        about = [
            point
            for point in sorted(item.decision_points.all(), key=lambda point: point.position)
            if point.answers_id in mine or point.point_id in own or not (point.answers_id or point.point_id)
        ]
        return _dealing(item, about, [row.diary_number for pk, row in rows.items() if pk not in mine])

    @cached_property
    def documents(self) -> list[tuple[Case, list[Filed]]]:
        """The documents in their order, by case."""
        documents = Document.objects.filter(case__motion=self.motion).select_related("case", "file")
        in_order = list(documents.order_by("serial"))
        first = Document.history.model.objects.filter(id__in=[document.pk for document in in_order], history_type="+")
        registered = dict(first.values_list("id", "act__at"))
        correctable = correctable_of(in_order)
        filed = [
            Filed(document, timezone.localdate(registered[document.pk]), bool(correctable[document.pk]))
            for document in in_order
        ]
        return [(case, [row for row in filed if row.document.case_id == case.pk]) for case in self.cases]

    @cached_property
    def history(self) -> list[Act]:
        """The acts that concern the motion or its cases, all at once: they are few, and found by an index."""
        return list(audit.acts_about(self.motion, *self.cases))

    @cached_property
    def clock(self) -> YearClock:
        """The motion's year, as it is today or was when the motion was finished."""
        finished = self.finished_on
        ending = "Återtagen" if self.motion.outcome == Outcome.WITHDRAWN else "Avgjord"
        return YearClock(self.motion.submitted_on, self.today, finished, ending)

    @property
    def finished_on(self) -> date | None:
        """The day of the council's decision, or of the withdrawal of what it had left to decide."""
        if self.motion.state not in FINISHED:
            return None
        verdicts = [item.day for item in self.items if item.purpose == "verdict" and item.state == "decided"]
        withdrawals = [submitter.withdrew_on for submitter in self.submitters if submitter.withdrew_on]
        return max([*verdicts, *withdrawals], default=None)

    @cached_property
    def last_council(self) -> LastCouncil | None:
        """The last meeting of the council within the year among those planned, the latest at which the motion can be
        decided in time; None for a motion that is finished or late."""
        if self.motion.state in FINISHED or self.clock.late:
            return None
        council = Body.objects.filter(kind=Body.Kind.COUNCIL).first()
        coming = council.meetings.filter(date__gte=self.today, state__in=TO_COME) if council else None
        return last_council(coming.values_list("date", flat=True) if coming is not None else [], self.clock.last_day)

    @property
    def meeting_day(self) -> int | None:
        """How many days into the year that meeting is."""
        last = self.last_council
        return self.clock.day_number(last.day) if last and last.day else None

    @cached_property
    def way(self) -> list[Station]:
        """The steps from the letterbox to the council's verdict: what has been done, where the motion is
        now, and what is ahead."""
        stations = sorted(self._behind(), key=lambda station: station.day or self.today)
        return [*stations, *self._ahead(stations)]

    def _behind(self) -> Iterator[Station]:
        motion = self.motion
        assumed = " (antagen dag)" if motion.submitted_on_assumed else ""
        came = "samma dag" if motion.received_on == motion.submitted_on else _day(motion.received_on)
        yield Station("Väckt", f"inkom {came}{assumed}", motion.submitted_on)
        for referral in self.referrals:
            yield _referral_station(referral, self.today)
        for report in self.reports:
            yield _report_station(report, self.leading.slug if report.pk in self.read else "")
        for item in self.items:
            yield _item_station(item)
        fallen = all(submitter.withdrew_on for submitter in self.submitters)
        for submitter in self.submitters:
            if submitter.withdrew_on:
                title = "Återtagen" if fallen else "Återtagande"
                yield Station(title, f"av {submitter.person.name}", submitter.withdrew_on)

    def _ahead(self, stations: list[Station]) -> Iterator[Station]:
        """Return the steps that have no meeting yet; when the motion has been sent back, all of them anew."""
        if self.motion.state in FINISHED:
            return
        coming = {item.purpose for item in self.items if item.state in ("planned", "taken_up")}
        if self.motion.state == MotionState.SENT_BACK:
            yield Station("Beredning på nytt", "remiss eller tjänsteutlåtande", phase="ahead")
        elif len(stations) == 1:
            yield Station("Beredning", "remiss eller tjänsteutlåtande", phase="ahead")
        proposed = self.motion.state in (MotionState.PROPOSED, MotionState.POSTPONED)
        if "proposal" not in coming and not proposed:
            yield Station("Kommunstyrelsens förslag", "inte planerat", phase="ahead")
        if "verdict" not in coming:
            yield Station(STATIONS["verdict"], "inte planerat", phase="ahead")


def _day(day: date | None) -> str:
    """Return the day on one line, with blanks that do not break."""
    return short_date(day).replace(" ", "\u00a0") if day else ""


def _referral_station(referral: Referral, today: date) -> Station:
    title = f"Remiss till {referral.body.in_running_text}"
    if referral.state == ReferralState.ANSWERED and referral.answered_on:
        late = ", försenat" if referral.lateness else ""
        return Station(title, f"besvarad {_day(referral.answered_on)}{late}", referral.sent_on)
    if referral.state == ReferralState.RECALLED:
        return Station(title, "återkallad", referral.sent_on)
    late = ", försenat" if referral.due_on < today else ""
    return Station(title, f"svar senast {_day(referral.due_on)}{late}", referral.sent_on, phase="now")


def _report_station(report: Report, slug: str) -> Station:
    url = reverse("report", args=[slug, report.pk]) if slug else ""
    if report.state == ReportState.DRAFT:
        return Station("Tjänsteutlåtande", f"utkast av {report.author_name}", report.dated_on, url, "now")
    return Station("Tjänsteutlåtande", report.author_name, report.dated_on, url)


def _item_station(item) -> Station:
    body = item.meeting.facts
    title = STATIONS.get(item.purpose, "Behandlat av {}").format(
        body.in_running_text if item.purpose == "other" else body.genitive
    )
    place = f"{body.code} § {item.paragraph}" if item.paragraph else f"{body.code}, planerat"
    if item.number and not item.paragraph:
        place = f"{body.code} ärende {item.number}"
    detail = f"{place}, {POSTPONED[item.state]}" if item.state in POSTPONED else place
    if day := item.dispatched_on:
        detail = f"{detail}, expedierat {day.isoformat()}"
    phase = "done" if item.settled_at else "now" if item.taken_up_at else "ahead"
    return Station(title, detail, item.day, url_of(item), phase)


def _dealing(item, points: Sequence, others: list[str]) -> Dealing:
    stages = [[plain(point.text) for point in points if point.stage == stage] for stage in ("decided", "proposed")]
    reservants = [
        str(reservant) for reservation in item.reservations.all() for reservant in reservation.reservants.all()
    ]
    return Dealing(
        body=item.meeting.facts.name,
        paragraph=item.paragraph,
        day=item.day,
        texts=stages[0] or [f"Förslag: {text}" for text in stages[1]],
        standing=item.get_state_display(),
        reservants=listed(reservants),
        name=f"§ {item.paragraph}" if item.paragraph else f"Ärende {item.number}" if item.number else "Ärendet",
        url=url_of(item),
        together=listed(others) if len(others) < 4 else f"{others[0]} och {len(others) - 1} till",
    )


def url_of(item) -> str:
    """Return the address of the item's own page, empty when there is none."""
    return item.get_absolute_url() if hasattr(item, "get_absolute_url") else ""
