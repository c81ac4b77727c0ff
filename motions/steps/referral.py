"""Referral (remiss): the motion goes to bodies for their opinion, each with its last day, and the opinions come back.

Each body is its own authority (2 kap. 5 § tryckfrihetsförordningen), so what passes between two of them is sent and
received, and is registered in both diaries (5 kap. 1 § offentlighets- och sekretesslagen, lagregel 51).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from motions import permissions
from motions.diary import cases, documents
from motions.locks import leading_case, lock
from motions.models import Case, Document, Motion, Referral
from motions.motion.checks import check_day, check_may_be_referred, check_open
from motions.states import MotionState, Opinion, ReferralState
from municipality import audit
from municipality.models import Body, StoredFile, User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active
from municipality.swedish import listed, long_date


@dataclass(frozen=True)
class Addressee:
    """A body to refer to, and the last day for its answer. `given` is a number that an older system has drawn
    in the body's own diary."""

    body: Body
    due_on: date
    given: cases.GivenNumber | None = None
    question: str = ""
    class_code: str = ""


@audit.act("motion.referred")
def refer(
    motion: Motion,
    *,
    by: User,
    at: datetime,
    sent_on: date,
    to: Sequence[Addressee],
    sent_on_assumed: bool = False,
) -> list[Referral]:
    """Refer the motion to one or several bodies (remittera; 5 kap. 26–28 §§ och 6 kap. 12 § kommunallagen), each with
    a case in its own diary."""
    lock(motion)
    lead = leading_case(motion)
    today = timezone.localdate(at)
    permissions.check_may_prepare(by, lead.diary, today)
    check_may_be_referred(motion)
    check_day(sent_on, today, earliest=motion.submitted_on, field="sent_on", what="Dagen remissen skickas")
    _check_addressees(to, lead, sent_on, today)
    referrals = [_send(motion, lead, addressee, sent_on, sent_on_assumed) for addressee in to]
    motion.state = MotionState.REFERRED
    motion.save()
    wanted = listed(f"{sent.body.in_running_text} (svar senast den {long_date(sent.due_on)})" for sent in referrals)
    audit.record(
        f"Motionen remitterades till {wanted}.",
        about=[motion, lead, *referrals, *(sent.case for sent in referrals)],
    )
    return referrals


@audit.act("referral.answered")
def answer(
    referral: Referral,
    *,
    by: User,
    at: datetime,
    opinion: str,
    text: str,
    answered_on: date,
    file: StoredFile | None = None,
    file_name: str = "",
) -> Referral:
    """Answer a referral (besvara): the body's decided opinion goes from its diary to the leading one. `file` is the
    extract of the minutes that holds it."""
    motion, case, lead = _locked(referral)
    today = timezone.localdate(at)
    permissions.check_may_answer(by, referral.body, today)
    _check_open(referral)
    check_open(motion)
    check_day(answered_on, today, earliest=referral.sent_on, field="answered_on", what="Dagen för yttrandet")
    if opinion not in Opinion.values:
        raise Refused("Ange vad organet anser om motionen.", field="opinion")
    if not text.strip():
        raise Refused("Ange yttrandets lydelse, som organet beslutade den.", field="text")
    referral.state = ReferralState.ANSWERED
    referral.opinion = opinion
    referral.opinion_text = text
    referral.answered_on = answered_on
    referral.save()
    _pass_on(case, lead, kind=Document.Kind.OPINION, what="Yttrande över motionen", dated_on=answered_on,
             file=file, file_name=file_name)  # fmt: skip
    audit.record(
        f"{referral.body} besvarade remissen den {long_date(answered_on)}: {Opinion(opinion).label.lower()}.",
        about=[referral, motion, lead, case],
    )
    return referral


@audit.act("referral.recalled")
def recall(referral: Referral, *, by: User, at: datetime, reason: str) -> Referral:
    """Recall a referral (återkalla): no answer is wanted any more, and the body is told why."""
    motion, case, lead = _locked(referral)
    today = timezone.localdate(at)
    permissions.check_may_prepare(by, lead.diary, today)
    _check_open(referral)
    if not reason.strip():
        raise Refused("Ange varför remissen återkallas: nämnden ska få veta det.", field="reason")
    referral.state = ReferralState.RECALLED
    referral.ended_reason = reason.strip()
    referral.save()
    _pass_on(lead, case, kind=Document.Kind.REFERRAL, what="Återkallelse av remissen om motionen", dated_on=today)
    audit.record(
        f"Remissen till {referral.body.in_running_text} återkallades: {referral.ended_reason}",
        about=[referral, motion, lead, case],
    )
    return referral


@audit.act("referral.extended")
def extend(referral: Referral, *, by: User, at: datetime, due_on: date, reason: str) -> Referral:
    """Move the last day for an answer to a later day (flytta fram sista svarsdagen), with the reason."""
    motion, case, lead = _locked(referral)
    today = timezone.localdate(at)
    permissions.check_may_prepare(by, lead.diary, today)
    _check_open(referral)
    if due_on <= referral.due_on or due_on < today:
        raise Refused(
            f"Ange en dag från och med i dag som är senare än den {long_date(referral.due_on)}.", field="due_on"
        )
    if not reason.strip():
        raise Refused("Ange varför svaret får dröja.", field="reason")
    before = referral.due_on
    referral.due_on = due_on
    referral.save()
    audit.record(
        f"Sista svarsdagen för {referral.body.in_running_text} flyttades från den {long_date(before)} till den "
        f"{long_date(due_on)}: {reason.strip()}",
        about=[referral, motion, lead, case],
    )
    return referral


def _check_addressees(to: Sequence[Addressee], lead: Case, sent_on: date, today: date) -> None:
    if not to:
        raise Refused("Ange minst ett organ som ska yttra sig.", field="body")
    seen: set[int] = set()
    for addressee in to:
        _check_body(addressee.body, lead)
        check_active(addressee.body, today, "yttra sig", "body")
        if addressee.body.pk in seen:
            raise Refused(f"{addressee.body} står två gånger: en remiss till varje organ.", field="body")
        seen.add(addressee.body.pk)
        if addressee.due_on < sent_on:
            raise Refused(
                f"Sista svarsdagen för {addressee.body.in_running_text} ligger före den dag då remissen skickas.",
                field="due_on",
            )
    waiting = Referral.objects.filter(motion=lead.motion, state=ReferralState.OPEN, body__in=seen)
    for referral in waiting.select_related("body")[:1]:
        raise Refused(f"Motionen ligger redan på remiss hos {referral.body.in_running_text}.", field="body")


def _check_body(body: Body, lead: Case) -> None:
    if body.kind == Body.Kind.COUNCIL:
        raise Refused("Kommunfullmäktige avgör motionen och yttrar sig inte över den.", field="body")
    if body.kind == Body.Kind.SUBCOMMITTEE:
        raise Refused(
            f"{body} är ett utskott och ingen egen myndighet (2 kap. 11 § tryckfrihetsförordningen): remittera till nämnden.",
            field="body",
        )
    if body.pk == lead.diary_id:
        raise Refused(f"{body} bereder redan motionen under {lead.number}.", field="body")


def _send(motion: Motion, lead: Case, to: Addressee, sent_on: date, assumed: bool) -> Referral:
    case = Case.objects.filter(motion=motion, diary=cases.diary_of(to.body)).first()
    if case is None:
        case = cases.open_case(
            motion, diary=to.body, title=motion.title, public_title=lead.public_title, opened_on=sent_on,
            class_code=to.class_code or lead.class_code, given=to.given,
        )  # fmt: skip
    elif to.given:
        raise Refused(f"Motionen har redan ärendet {case.number} i det diariet: lämna numret tomt.", field="given")
    referral = Referral.objects.create(
        motion=motion, body=to.body, case=case, sent_on=sent_on, sent_on_assumed=assumed, due_on=to.due_on,
        question=to.question.strip(),
    )  # fmt: skip
    letter = lead.documents.filter(kind=Document.Kind.MOTION).order_by("serial").first()
    _pass_on(lead, case, kind=Document.Kind.REFERRAL, what="Remiss av motionen", dated_on=sent_on,
             file=letter and letter.file, file_name=letter.file_name if letter else "")  # fmt: skip
    return referral


def _pass_on(sender: Case, receiver: Case, *, kind: str, what: str, dated_on: date, file=None, file_name="") -> None:
    """Register a document that one authority sends to another: outgoing in the one diary, incoming in the other."""
    shown = sender.public_title
    for case, direction, other in [
        (sender, Document.Direction.OUTGOING, receiver),
        (receiver, Document.Direction.INCOMING, sender),
    ]:
        documents.register_document(
            case, kind=kind, direction=direction, dated_on=dated_on,
            correspondent=f"{other.diary.on(dated_on).name} ({other.number})", subject=_subject(what, sender.title),
            public_subject=_subject(what, shown) if shown else "", file=file, file_name=file_name,
        )  # fmt: skip


def _subject(what: str, title: str) -> str:
    return f"{what} ”{title[: 290 - len(what)]}”"


def _locked(referral: Referral) -> tuple[Motion, Case, Case]:
    """Lock the motion, and return it with the referral's two cases: the body's and the leading one. The
    referral is read again."""
    motion = lock(referral.motion)
    referral.refresh_from_db()
    case = Case.objects.select_related("diary").get(pk=referral.case_id)
    return motion, case, leading_case(motion)


def _check_open(referral: Referral) -> None:
    if referral.state != ReferralState.OPEN:
        raise Refused(f"Remissen är redan {ReferralState(referral.state).label.lower()}.")
