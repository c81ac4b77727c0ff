"""What takes too long for a page, can fail, or is done at set times. Each job gets the key of a record and calls one
step."""

import logging

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from decisions.board import page_check
from decisions.board.notices import shown_on
from decisions.calling import printing as callings
from decisions.minutes import letters
from decisions.models import Calling, Dispatch, ExtractOrder, Minutes, Notice, Publication
from decisions.printouts import making, trial
from decisions.queries import proofs
from decisions.queries.board import as_shown
from decisions.room import succession
from decisions.states import CallingState, MinutesState, PublicationState
from decisions.steps import calling as steps
from decisions.steps import dispatch as dispatch_steps
from decisions.steps import extracts, subscription
from decisions.steps import notice as notice_steps
from decisions.steps import proof as proof_steps
from decisions.steps import publication as publication_steps
from decisions.steps import succession as succession_steps
from decisions.steps.reminding import remind
from municipality import program
from municipality.models import Letter, LetterReport
from municipality.refusals import Refused
from municipality.steps import bodies

_log = logging.getLogger(__name__)


@app.task
def print_minutes(printout_id: int) -> None:
    """Make the file of a printout (utskrift) of minutes."""
    making.carry_out(printout_id)


@app.task(name="decisions.jobs.try_paragraph", lock="decisions.try_paragraph")
def try_paragraph(item_id: int) -> None:
    """Print a paragraph to see that it can be printed."""
    trial.carry_out(item_id)


@app.task(name="decisions.jobs.print_calling")
def print_calling(calling_id: int) -> None:
    """Make the calling (kallelse) and its papers. Run a second time it does nothing."""
    calling = Calling.objects.select_related("meeting__body", "meeting__facts", "prepared_by").get(pk=calling_id)
    if calling.state != CallingState.PREPARING:
        return
    act = {"by": calling.prepared_by, "at": timezone.now()}
    try:
        made = callings.made(calling, timezone.localdate())
    except Refused as refusal:
        steps.fail(calling, **act, fault=str(refusal))
    else:
        steps.freeze(calling, **act, made=made)


@app.periodic(cron="23 5,11,17 * * *")
@app.task(queueing_lock="decisions.check_board")
def check_board(timestamp: int) -> None:
    """Check every notice that is up, three times a day: a fault that is gone by the next time is not a gap
    (lagregel 42)."""
    now = timezone.now()
    notices = as_shown(shown_on(timezone.localdate(now)))
    if notices:
        checks = page_check.look(notices, site=settings.SITE_URL, at=now)
        notice_steps.note_checks(checks, by=program.account(now), at=now)


@app.task(name="decisions.jobs.issue_proof")
def issue_proof(minutes_id: int) -> None:
    """Issue the proof of posting (anslagsbevis) when the approval has been posted. Run a second time it does
    nothing."""
    now = timezone.now()
    for minutes in proofs.lacking(timezone.localdate(now), minutes=minutes_id):
        proof_steps.issue(minutes, by=program.account(now), at=now)


@app.periodic(cron="41 5 * * *")
@app.task(queueing_lock="decisions.issue_proofs")
def issue_proofs(timestamp: int) -> None:
    """Issue the proof of each posting whose period has run out since the last run, and those that a killed worker
    left."""
    for minutes in proofs.lacking(timezone.localdate()):
        issue_proof(minutes.pk)


@app.periodic(cron="11 6 * * *")
@app.task(queueing_lock="decisions.remind_adjusters")
def remind_adjusters(timestamp: int) -> None:
    """Remind those who have not answered for the minutes, or not signed them, before the last day and after it. Once
    for each occasion, also when the worker was down on the day itself."""
    now = timezone.now()
    if settings.MAIL is None:
        return
    today = timezone.localdate(now)
    waiting = [MinutesState.WITH_ADJUSTERS, MinutesState.TO_SIGN]
    for minutes in Minutes.objects.filter(state__in=waiting).select_related("meeting__body", "meeting__facts"):
        if letters.reminders(minutes, today):
            remind(minutes, by=program.account(now), at=now)


@app.periodic(cron="3 * * * *")
@app.task(queueing_lock="decisions.begin_the_day")
def begin_the_day(timestamp: int) -> None:
    """Let what holds of a body from today begin: its name beside its code, and its open cases handed over when it has ended. Asked
    every hour, so that a worker that was down at midnight does it when it is back."""
    now = timezone.now()
    for body in succession.renamed_by(timezone.localdate(now)):
        bodies.begin_name(body, by=program.account(now), at=now)
    for body in succession.left_open_by(timezone.localdate(now)):
        succession_steps.hand_over(body, by=program.account(now), at=now)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="decisions.register_dispatched", lock="decisions.register_dispatched")
def register_dispatched(timestamp: int) -> None:
    """Register decisions as dispatched (expedierade) once the mail server has accepted the letter or somebody has read
    it: never before there is proof."""
    gone = Q(letter__state=Letter.State.SENT) | Q(letter__reports__kind=LetterReport.Kind.READ)
    waiting = Dispatch.objects.filter(gone, delivery=None).distinct()
    for dispatch in waiting.select_related("item__meeting", "made_by"):
        dispatch_steps.note_delivered(dispatch, by=dispatch.made_by, at=timezone.now())


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=60))
def tell_subscribers(notice_id: int) -> None:
    """Queue the letters about a notice to its subscribers, once each however often this is run."""
    now = timezone.now()
    notice = Notice.objects.get(pk=notice_id)
    is_up = notice.down_on > timezone.localdate(now)  # a notice imported from a file may be long past
    if settings.MAIL is not None and is_up:
        subscription.send_notice(notice, by=program.account(now), at=now, site=settings.SITE_URL)


@app.task(name="decisions.jobs.publish")
def publish(publication_id: int) -> None:
    """Print and publish reviewed minutes; what is wrong with them is noted for the reviewer."""
    publication = Publication.objects.select_related("reviewed_by", "minutes__meeting").get(pk=publication_id)
    if publication.state != PublicationState.PUBLISHING:
        return  # done by a worker that died before it could tell the queue
    who = {"by": publication.reviewed_by, "at": timezone.now()}
    try:
        publication_steps.publish(publication, **who)
    except Refused as refusal:
        publication_steps.note_fault(publication, **who, fault=str(refusal))


@app.task(name="decisions.jobs.certify_each")
def certify_each(order_id: int) -> None:
    """Certify the ordered extracts, each an act of its own: run again after a killed worker it goes on with those that
    are not made."""
    order = ExtractOrder.objects.select_related("asked_by").get(pk=order_id)
    by, sort = order.asked_by, {"recipient": order.recipient, "in_ink": not order.sealed}
    for row in order.rows.filter(extract=None).select_related("item__meeting"):
        try:
            extracts.certify([row.item], by=by, at=timezone.now(), ordered=row, **sort)
        except Refused as refusal:
            extracts.note_fault(order, by=by, at=timezone.now(), fault=f"{row.item.label}: {refusal}")
            return
        except Exception:
            _log.exception("The extract of %s failed", row.item)
            extracts.note_fault(
                order, by=by, at=timezone.now(), fault=f"{row.item.label}: något gick fel. Försök igen."
            )
            return
