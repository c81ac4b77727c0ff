"""The notice board (anslagstavla): the approval of minutes is announced there, stays up for the period, is checked
daily, and is followed by legal force."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from decisions import locks, permissions, rules
from decisions.board import notices
from decisions.minutes.batches import contact_of, kept_at, latest_notice
from decisions.models import AgendaItem, Appeal, BroughtApproval, LegalForce, Meeting, Minutes, Notice, NoticeCheck
from decisions.rules.appeal import appealed_in_time, down_day, why_not_appealable
from decisions.states import SETTLED, MinutesState
from municipality import audit, swedish
from municipality.models import User
from municipality.refusals import Refused
from municipality.workdays import last_appeal_day


@audit.act("notice.posted")
def post(minutes: Minutes, *, by: User, at: datetime) -> Notice:
    """Announce the approval on the notice board (tillkännage justeringen). It follows from the approval, and its days
    are computed (lagregel 39–41)."""
    minutes = locks.minutes(minutes)
    if minutes.state != MinutesState.APPROVED:
        raise Refused("Protokollet är inte justerat än och kan inte anslås.")
    if latest_notice(minutes):
        raise Refused("Justeringen är redan tillkännagiven.")
    notice = _notice_of(minutes, at)
    notice.save()
    notices.defer_jobs(notice)
    late = rules.late_posting(minutes.approved_on, notice.posted_on, notice.posted_on)
    audit.record(f"{_posted(notice)} {late}".strip(), about=[notice, minutes, minutes.meeting, minutes.meeting.body])
    return notice


@audit.act("notice.posted_anew")
def post_anew(notice: Notice, *, by: User, at: datetime) -> Notice:
    """Post the notice again after a gap (anslå på nytt): the period had not run out, and a new one begins (13 kap. 5 §
    andra stycket kommunallagen). Refuse when there was no gap."""
    if notice.minutes is None:
        raise Refused("Bara ett anslag om justerat protokoll har en överklagandetid.")
    minutes = locks.minutes(notice.minutes)
    permissions.check_may_keep_minutes(by, minutes.meeting.body, timezone.localdate(at))
    latest = latest_notice(minutes) or notice
    period = notices.period_of(latest, timezone.localdate(at))
    if not period.broken:
        raise Refused("Anslaget har suttit uppe utan avbrott och behöver inte anslås på nytt.")
    anew = _notice_of(minutes, at)
    anew.replaces = latest
    anew.save()
    notices.defer_jobs(anew)
    audit.record(
        f"{_posted(anew)} Det tidigare anslaget hade {period.gap_told}.",
        about=[anew, latest, minutes, minutes.meeting],
    )
    return anew


@audit.act("appeal.registered")
def register_appeal(item: AgendaItem, *, by: User, at: datetime, received_on: date, appellant: str) -> Appeal:
    """Register an appeal (registrera ett överklagande) with the day it came in, here or to the court; to be in time it
    is enough that it came here, and it may come before the approval is posted (lagregel 44). Refuse a decision that cannot be
    appealed, and a paragraph without one.

    It is not taken back: note that it was withdrawn or dismissed as its outcome.
    """
    item, notice = _decided(item, by, at)
    why_not = why_not_appealable(item.meeting.body.kind, item.purpose, to_council=item.only_proposes)
    if why_not:
        raise Refused(why_not)
    if not appellant.strip():
        raise Refused("Ange vem som överklagar.", field="appellant")
    if received_on > timezone.localdate(at):
        raise Refused("Dagen det kom in kan inte vara efter i dag.", field="received_on")
    if received_on < item.day:
        raise Refused(
            f"Beslutet fattades den {swedish.long_date(item.day)}: överklagandet kom in tidigast då.",
            field="received_on",
        )
    period = notices.period_of(notice, timezone.localdate(at)) if notice else None
    in_time = appealed_in_time(
        received_on, period.last_on if period else None, broken=period.broken if period else False
    )
    appeal = Appeal.objects.create(item=item, received_on=received_on, appellant=appellant.strip(), in_time=in_time)
    last = swedish.long_date(period.last_on) if period else ""
    in_time_or_not = f"efter den sista dagen, {last}" if not in_time else "i rätt tid"
    if notice is None or received_on < notice.posted_on:
        in_time_or_not = "innan justeringen anslogs och därmed i rätt tid"
    audit.record(
        f"Ett överklagande av {item.label} kom in den {swedish.long_date(received_on)}, {in_time_or_not}.",
        about=[appeal, *item.concerns],
    )
    return appeal


@audit.act("appeal.forwarded")
def forward_appeal(appeal: Appeal, *, by: User, at: datetime, on: date) -> Appeal:
    """Forward the appeal to the administrative court (överlämna överklagandet till förvaltningsrätten; 13 kap. 6 §
    kommunallagen)."""
    appeal = _locked_appeal(appeal, by, at)
    if appeal.forwarded_on:
        raise Refused("Överklagandet är redan överlämnat.")
    _check_day(appeal, on, at)
    appeal.forwarded_on = on
    return _keep_appeal(appeal, f"överlämnades till förvaltningsrätten den {swedish.long_date(on)}")


@audit.act("appeal.ended")
def end_appeal(appeal: Appeal, *, by: User, at: datetime, outcome: str, on: date) -> Appeal:
    """Record how the appeal was finally decided (hur överklagandet avgjordes)."""
    appeal = _locked_appeal(appeal, by, at)
    if appeal.outcome != Appeal.Outcome.PENDING:
        raise Refused("Överklagandet är redan avgjort.")
    if outcome == Appeal.Outcome.PENDING:
        raise Refused("Ange hur det avgjordes.", field="outcome")
    _check_day(appeal, on, at)
    appeal.outcome, appeal.ended_on = outcome, on
    return _keep_appeal(appeal, f"avgjordes den {swedish.long_date(on)}: {appeal.get_outcome_display()}")


@audit.act("legal_force.confirmed")
def confirm_legal_force(item: AgendaItem, *, by: User, at: datetime, since: date, basis: str) -> LegalForce:
    """Confirm that the decision has legal force (laga kraft), from the day after the period at the earliest; refuse
    while an appeal is pending.

    The court may have an appeal that the municipality has not seen: `basis` says how that was found out (lagregel 43).
    """
    item, notice = _noticed(item, by, at)
    today = timezone.localdate(at)
    if why_not := why_not_appealable(item.meeting.body.kind, item.purpose, to_council=item.only_proposes):
        raise Refused(why_not)
    period = notices.period_of(notice, today)
    if period.broken:
        raise Refused(f"Tiden har inte löpt ut: anslaget hade {period.gap_told}. Anslå på nytt.")
    if not notice.down_on <= since <= today:
        raise Refused(
            f"Laga kraft är tidigast den {swedish.long_date(notice.down_on)}, dagen efter överklagandetiden, och inte efter i dag.",
            field="since",
        )
    if not basis.strip():
        raise Refused("Ange hur det är bekräftat, till exempel förvaltningsrättens besked och dag.", field="basis")
    _check_appeals(item, since)
    force = LegalForce.objects.create(item=item, since=since, basis=basis.strip(), confirmed_at=at, confirmed_by=by)
    audit.record(
        f"Beslutet i {item.label} vann laga kraft den {swedish.long_date(since)}: {basis.strip()}",
        about=[force, *item.concerns],
    )
    return force


@audit.act("board.checked")
def note_checks(checks: Sequence[NoticeCheck], *, by: User, at: datetime) -> Sequence[NoticeCheck]:
    """Record what the notice board showed when it was fetched, notice by notice: the evidence that the notices were up
    (lagregel 42)."""
    audit.create_all(checks)
    faults = [check for check in checks if check.result != NoticeCheck.Result.SERVED]
    faults_in_words = (
        f"; {swedish.listed(f'”{check.notice.title}” {check.get_result_display()}' for check in faults)}"
        if faults
        else ""
    )
    audit.record(
        f"Anslagstavlan kontrollerades: {len(checks) - len(faults)} av {len(checks)} anslag visades{faults_in_words}.",
        about=[check.notice for check in checks],
    )
    return checks


def _notice_of(minutes: Minutes, at: datetime) -> Notice:
    meeting: Meeting = minutes.meeting
    body, on = meeting.facts, timezone.localdate(at)
    paragraphs = swedish.paragraphs_listed(minutes.numbers)
    kind = f", {minutes.get_kind_display()}" if minutes.kind == Minutes.Kind.IMMEDIATE else ""
    return notices.written(
        Notice(
            kind=Notice.Kind.MINUTES,
            meeting=meeting,
            minutes=minutes,
            title=f"Justerat protokoll: {body.name} den {swedish.long_dates(meeting.days)}, {paragraphs}{kind}"[:300],
            body_name=body.name,
            meeting_on=meeting.date,
            continued_on=meeting.continued_on,
            paragraphs=paragraphs,
            approved_on=minutes.approved_on,
            posted_at=at,
            posted_on=on,
            last_appeal_on=last_appeal_day(on),
            down_on=down_day(on),
            kept_at=kept_at(minutes),
            contact=contact_of(minutes),
        )
    )


def _posted(notice: Notice) -> str:
    return (
        f"Justeringen anslogs den {swedish.long_date(notice.posted_on)}; sista dag för överklagande är den "
        f"{swedish.long_date(last_appeal_day(notice.posted_on))}."
    )


def _decided(item: AgendaItem, by: User, at: datetime) -> tuple[AgendaItem, Notice | None]:
    """Return the item, locked, with its notice; refuse when nothing is decided in it here."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    if item.state not in SETTLED or BroughtApproval.objects.filter(item=item).exists():
        raise Refused(f"I {item.label} har inget beslut fattats som överklagas här.")
    batch = Minutes.objects.filter(items__item=item).first()
    return item, latest_notice(batch) if batch else None


def _noticed(item: AgendaItem, by: User, at: datetime) -> tuple[AgendaItem, Notice]:
    item, notice = _decided(item, by, at)
    if notice is None:
        raise Refused(f"{item.label.capitalize()} är inte justerad och anslagen än.")
    return item, notice


def _locked_appeal(appeal: Appeal, by: User, at: datetime) -> Appeal:
    item = locks.item(appeal.item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    appeal = Appeal.objects.select_for_update(no_key=True).get(pk=appeal.pk)
    appeal.item = item
    return appeal


def _check_day(appeal: Appeal, on: date, at: datetime) -> None:
    if not appeal.received_on <= on <= timezone.localdate(at):
        raise Refused("Ange en dag från det att det kom in till och med i dag.", field="on")


def _keep_appeal(appeal: Appeal, what: str) -> Appeal:
    """Keep what has become of the appeal, and record it."""
    appeal.save()
    audit.record(f"Överklagandet av {appeal.item.label} {what}.", about=[appeal, *appeal.item.concerns])
    return appeal


def _check_appeals(item: AgendaItem, since: date) -> None:
    in_time = item.appeals.filter(in_time=True)
    if in_time.filter(outcome=Appeal.Outcome.PENDING).exists():
        raise Refused(
            "Beslutet är överklagat i rätt tid: det vinner laga kraft när domstolen har avgjort det slutligt."
        )
    if in_time.filter(outcome=Appeal.Outcome.ANNULLED).exists():
        raise Refused("Beslutet är upphävt av domstolen och vinner inte laga kraft.")
    latest = max((appeal.ended_on for appeal in in_time if appeal.ended_on), default=None)
    if latest and since < latest:
        raise Refused(
            f"Överklagandet avgjordes den {swedish.long_date(latest)}: laga kraft är tidigast då.", field="since"
        )
