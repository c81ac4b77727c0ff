"""The printout (utskrift) of the minutes or of the extracts, made in a job: requested, made, fetched, cleared away. It
is not an act, so only its own row is left of it."""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from decisions.minutes import papers
from decisions.minutes.batches import minutes_now
from decisions.minutes.printed import PrintedMinutes
from decisions.models import Correction, Meeting, Printout
from municipality.refusals import Refused

State = Printout.State
KEPT = timedelta(days=1)
_SECONDS_BETWEEN_STORING = 0.5
_log = logging.getLogger(__name__)

PAPERS: dict[str, Callable[..., bytes]] = {
    Printout.Form.PDF: papers.minutes,
    Printout.Form.WORD: papers.minutes_in_word,
}


def ask(meeting: Meeting, *, form: str, at: datetime) -> Printout:
    """Return the printout of the minutes as they are now: one that exists already, or a new one, which is put in the
    queue. Refuse while there is nothing to print."""
    minutes = check_printable(minutes_now(meeting))
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)  # two who ask at once get the same
        Printout.objects.filter(asked_at__lt=at - KEPT).delete()
        mark = _mark(meeting, form, minutes)
        printout = meeting.printouts.filter(form=form, fingerprint=mark).exclude(state=State.FAILED).first()
        return printout or _queued(meeting, form, mark, at)


def _queued(meeting: Meeting, form: str, mark: str, at: datetime) -> Printout:
    printout = Printout.objects.create(meeting=meeting, form=form, fingerprint=mark, asked_at=at)
    # By name: the job calls this module.
    app.configure_task("decisions.jobs.print_minutes").defer(printout_id=printout.pk)
    return printout


def carry_out(printout_id: int) -> None:
    """Make the file of the printout with that key. It can be begun again when the worker was killed. What goes wrong is
    stored as a sentence, and the printout can be requested again."""
    printout = Printout.objects.select_related("meeting__body", "meeting__facts").filter(pk=printout_id).first()
    if printout is None or not printout.at_work:
        return
    _write(printout, state=State.AT_WORK, done=0)
    try:
        minutes = minutes_now(printout.meeting)
        content = _content(printout, minutes)
    except Refused as refusal:
        _write(printout, state=State.FAILED, fault=str(refusal))
    except Exception:
        _log.exception("Printing %s failed", printout)
        _write(printout, state=State.FAILED, fault="Något gick fel när protokollet skrevs ut. Försök igen.")
    else:
        _write(printout, state=State.DONE, content=content, fingerprint=_mark(printout.meeting, printout.form, minutes))


def _content(printout: Printout, minutes: PrintedMinutes) -> bytes:
    if printout.form == Printout.Form.EXTRACTS:
        return papers.extracts(printout.meeting, _progress_of(printout))
    return PAPERS[printout.form](minutes, _progress_of(printout))


def check_printable(minutes: PrintedMinutes) -> PrintedMinutes:
    """Return the minutes; refuse while they have no paragraph."""
    if not minutes.paragraphs:
        raise Refused("Protokollet har ingen paragraf än: det kan skrivas ut när det första ärendet har tagits upp.")
    return minutes


def paper_for(suffix: str) -> Callable[..., bytes]:
    """Return what makes a file with that suffix, "pdf" or "docx"; refuse another."""
    if suffix not in PAPERS:
        raise Refused("Ange en fil som slutar på .pdf eller .docx.")
    return PAPERS[suffix]


def fingerprint_of(minutes: PrintedMinutes) -> str:
    """Return a hash that is the same as long as the same would be printed."""
    layout = json.dumps([asdict(minutes.layout), minutes.paragraph_a_page], sort_keys=True)
    return hashlib.sha256(f"{minutes.as_json()}{layout}".encode()).hexdigest()


def _mark(meeting: Meeting, form: str, minutes: PrintedMinutes) -> str:
    """Return the fingerprint of the file. For extracts it also depends on which paragraphs are approved and corrected."""
    mark = fingerprint_of(minutes)
    if form != Printout.Form.EXTRACTS:
        return mark
    states = list(meeting.minutes.order_by("pk").values_list("pk", "state"))
    corrected = list(Correction.objects.filter(item__meeting=meeting).order_by("pk").values_list("pk", flat=True))
    return hashlib.sha256(f"{mark}{states}{corrected}".encode()).hexdigest()


def _progress_of(printout: Printout) -> Callable[[int, int], None]:
    """Return a function that stores how far the printout has come, a couple of times a second at most."""
    stored_at = 0.0

    def store(done: int, total: int) -> None:
        nonlocal stored_at
        if time.monotonic() - stored_at >= _SECONDS_BETWEEN_STORING:
            stored_at = time.monotonic()
            _write(printout, done=done, total=total)

    return store


def _write(printout: Printout, **values) -> None:
    Printout.objects.filter(pk=printout.pk).update(**values)
