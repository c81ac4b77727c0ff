"""Letters (brev): each is queued once, and what the mail server answers is recorded."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Model
from procrastinate.contrib.django import app

from municipality import audit, swedish
from municipality.mail import sending
from municipality.mail.outbox import Draft
from municipality.models import Letter, LetterReport, User
from municipality.models.mail import LetterAttachment
from municipality.refusals import Refused


@audit.act("letters.queued")
def queue(drafts: Sequence[Draft], *, by: User, at: datetime, about: Sequence[Model] = ()) -> dict[str, Letter]:
    """Queue letters (lägga brev i kö), one for each recipient, and return all of them by key. Letters that are queued
    already are left as they are. Refuse when no mail server is configured."""
    if settings.MAIL is None:
        raise Refused("E-post är inte inställd på servern: be driften ange EMAIL_URL och EMAIL_FROM.")
    known = {letter.key: letter for letter in Letter.objects.filter(key__in=[draft.key for draft in drafts])}
    new = [
        Letter(
            key=draft.key,
            name=_one_line(draft.name),
            email=draft.email,
            subject=_one_line(draft.subject)[:300],
            text=draft.text,
            message_id=sending.new_message_id(),
            receipt_wanted=draft.receipt_wanted,
            queued_by=by,
            queued_at=at,
            next_at=at,
        )
        for draft in {draft.key: draft for draft in drafts}.values()
        if draft.key not in known
    ]
    audit.create_all(new)
    known |= {letter.key: letter for letter in new}
    attached = {draft.key: draft.attachments for draft in drafts}
    audit.create_all(
        [
            LetterAttachment(letter=letter, position=position, file=file, name=name)
            for letter in new
            for position, (file, name) in enumerate(attached[letter.key], start=1)
        ]
    )
    for letter in new:
        _defer(letter)
    audit.record(f"{swedish.counted(len(new), 'Ett brev', 'brev')} lades i kö för utskick.", about=[*about, *new])
    return known


@audit.act("letter.sent")
def note_sent(letter: Letter, *, by: User, at: datetime, answer: str) -> Letter:
    """Record that the mail server has taken the letter."""
    letter = _settled(letter, Letter.State.SENT, at, answer)
    audit.record(f"Brevet ”{letter.subject}” till {letter.name} togs emot av e-postservern.", about=[letter])
    return letter


@audit.act("letter.refused")
def note_refused(letter: Letter, *, by: User, at: datetime, answer: str) -> Letter:
    """Record that the mail server does not take the letter: the address is wrong, or it has
    been tried for long enough."""
    letter = _settled(letter, Letter.State.REFUSED, at, answer)
    audit.record(f"Brevet ”{letter.subject}” till {letter.name} kom inte fram: {answer}", about=[letter])
    return letter


@audit.act("letter.unanswered")
def note_unanswered(letter: Letter, *, by: User, at: datetime, answer: str) -> Letter:
    """Record that the server got the letter but never answered, or that we stopped before its answer. The letter is not
    sent again unless somebody asks for it."""
    letter = _settled(letter, Letter.State.UNCERTAIN, at, answer)
    audit.record(f"Det är oklart om brevet ”{letter.subject}” till {letter.name} kom fram.", about=[letter])
    return letter


@audit.act("letter.returned")
def note_returned(letter: Letter, *, by: User, at: datetime, text: str) -> LetterReport:
    """Record that the letter came back (kom i retur): a later mail server could not deliver what
    ours had taken (RFC 3464)."""
    report = LetterReport.objects.create(
        letter=letter, kind=LetterReport.Kind.RETURNED, text=_one_line(text)[:500], noted_at=at
    )
    audit.record(f"Brevet ”{letter.subject}” till {letter.name} kom i retur: {report.text}", about=[letter])
    return report


@audit.act("letter.read")
def note_read(letter: Letter, *, by: User, at: datetime, text: str) -> LetterReport:
    """Record that the recipient's program answers that the letter was shown (läskvitto, RFC 8098)."""
    report = LetterReport.objects.create(
        letter=letter, kind=LetterReport.Kind.READ, text=_one_line(text)[:500], noted_at=at
    )
    audit.record(f"Brevet ”{letter.subject}” till {letter.name} är läst enligt läskvitto.", about=[letter])
    return report


@audit.act("letter.requeued")
def send_again(letter: Letter, *, by: User, at: datetime, email: str = "") -> Letter:
    """Queue again a letter that did not arrive, to a corrected address if one is given. The calling step checks who may
    do this. Refuse when the letter has arrived, or is waiting already."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state not in (Letter.State.REFUSED, Letter.State.UNCERTAIN):
        raise Refused(
            f"Brevet till {letter.name} har läget {letter.get_state_display().lower()} och skickas inte igen."
        )
    letter.state, letter.settled_at, letter.answer = Letter.State.QUEUED, None, ""
    letter.email = email or letter.email
    letter.attempts, letter.handed_at, letter.fault = 0, None, ""
    letter.queued_at = letter.next_at = at
    letter.save()
    _defer(letter)
    audit.record(f"Brevet ”{letter.subject}” till {letter.name} lades i kö igen.", about=[letter])
    return letter


def _defer(letter: Letter) -> None:
    """Defer the job by its name: its module imports the steps of this one."""
    app.configure_task("municipality.jobs.deliver_letter").defer(letter_id=letter.pk)


def _settled(letter: Letter, state: str, at: datetime, answer: str) -> Letter:
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    letter.state, letter.settled_at, letter.answer, letter.fault = state, at, answer[:500], ""
    letter.save()
    return letter


def _one_line(text: str) -> str:
    return " ".join(text.split())
