"""The notice board (anslagstavla): what a notice says, when it is shown, and its period of appeal (8 kap. 9–12 §§,
13 kap. 5 § kommunallagen)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from procrastinate.contrib.django import app

from decisions.models import Notice
from decisions.rules.appeal import Check, gap, period_state
from decisions.states import PeriodState
from municipality.swedish import clock, counted, long_date

#: The notices that tell that an announced meeting is not held as it was announced.
CHANGES = (Notice.Kind.MEETING_MOVED, Notice.Kind.MEETING_CANCELLED)
#: What a notice begins with in the pages that show it.
_ARTICLE = '<article class="notice" id="anslag-{pk}">'


def written(notice: Notice, items: Iterable[str] = (), was: str = "") -> Notice:
    """Return the notice with its HTML, not saved: it is rendered once and then served unchanged for as long as it is
    shown. `was` is when and where a meeting that is moved or cancelled was to be."""
    noted_on = timezone.localdate(notice.posted_at)
    facts = {"notice": notice, "items": list(items), "was": was, "noted_on": noted_on}
    notice.html = render_to_string("board/_notice_as_posted.html", facts).strip()
    notice.sha256 = hashlib.sha256(notice.html.encode()).hexdigest()
    return notice


def defer_jobs(notice: Notice) -> None:
    """Defer the jobs that write to the subscribers and, for minutes, issue the proof of posting (decisions.jobs)."""
    app.configure_task("decisions.jobs.tell_subscribers").defer(notice_id=notice.pk)
    if notice.minutes:
        app.configure_task("decisions.jobs.issue_proof").defer(minutes_id=notice.minutes.pk)


def shown_on(day: date) -> QuerySet[Notice]:
    """Return the notices that are up that day. Nothing but its date takes a notice down."""
    return Notice.objects.filter(down_on__gt=day)


def with_changes(notices: Iterable[Notice]) -> list[Notice]:
    """Return the notices, each with the later one that says that its meeting is moved or cancelled as `changed_by`: what is posted
    stands as it is, and whoever reads it is told (8 kap. 12 § kommunallagen)."""
    found = list(notices)
    changes = Notice.objects.filter(
        kind__in=CHANGES, meeting__in={notice.meeting_id for notice in found if not notice.minutes_id}
    )
    latest = {change.meeting_id: change for change in changes.order_by("pk")}
    for notice in found:
        change = None if notice.minutes_id else latest.get(notice.meeting_id)
        notice.changed_by = change if change and change.pk > notice.pk else None
    return found


def served_in(page: str, notice: Notice) -> str | None:
    """Return the HTML that a fetched page shows as the notice; None when it does not show it."""
    match = re.search(re.escape(_ARTICLE.format(pk=notice.pk)) + r"(.*?)</article>", page, re.DOTALL)
    return match[1].strip() if match else None


@dataclass(frozen=True)
class Period:
    """The period of appeal (överklagandetid) of a notice. `gap_on` is the first day on which it was not shown as it
    should."""

    notice: Notice
    state: str
    last_on: date
    gap_on: date | None

    @property
    def gap_told(self) -> str:
        """The gap in words: "avbrott den 12 april 2023"."""
        return f"avbrott den {long_date(self.gap_on)}" if self.gap_on else "inget avbrott"

    @property
    def label(self) -> str:
        """The state of the period in words."""
        return PeriodState(self.state).label

    @property
    def broken(self) -> bool:
        """Whether there was a gap, so that the period has not run."""
        return self.state == PeriodState.BROKEN

    @property
    def has_run_out(self) -> bool:
        """Whether the period has run out."""
        return self.state == PeriodState.RUN_OUT


def period_of(notice: Notice, today: date) -> Period:
    """Return the period of appeal of a notice of approved minutes. It makes no query when the checks are prefetched."""
    checks = [Check(check.on, check.result) for check in notice.checks.all()]
    last_on = notice.last_appeal_on or notice.posted_on  # a notice of minutes has its last day, by its constraint
    gap_on = gap(notice.posted_on, last_on, checks, today)
    return Period(notice, period_state(last_on=last_on, gap_on=gap_on, today=today), last_on, gap_on)


def evidence_of(notice: Notice, today: date) -> list[str]:
    """Return what is known of the notice's time on the board, as the sentences of the proof of posting
    (lagregel 42)."""
    period, checks = period_of(notice, today), list(notice.checks.all())
    sentences = [
        f"Anslaget sattes upp den {long_date(notice.posted_on)} kl. {clock(timezone.localtime(notice.posted_at))}."
    ]
    if notice.replaces:
        sentences.append(f"Det ersätter anslaget från den {long_date(notice.replaces.posted_on)}, efter ett avbrott.")
    if checks:
        times = counted(len(checks), "en gång", "gånger")
        sentences.append(
            f"Det har kontrollerats {times} till och med den {long_date(max(check.on for check in checks))}."
        )
    if period.broken:
        sentences.append(f"Kontrollerna visar {period.gap_told}: överklagandetiden har inte löpt ut.")
    elif period.has_run_out:
        sentences.append(f"Det visades utan avbrott och togs ned den {long_date(notice.down_on)}.")
    elif checks:
        sentences.append("Det har visats utan avbrott hittills.")
    return sentences
