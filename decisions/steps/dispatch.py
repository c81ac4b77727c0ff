"""Dispatch (expediering): an approved decision is sent to those it concerns, it is registered that it has left, and
taken in where it arrives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from decisions import locks, permissions
from decisions.dispatch import letters
from decisions.dispatch.addressees import Addressee, everybody, late, latest
from decisions.models import AgendaItem, Delivery, Dispatch, Extract, Minutes, Receipt
from decisions.rules.dispatch import may_be_sent_again
from decisions.steps import extracts
from motions.diary import cases, documents
from motions.locks import lock
from motions.models import Case, Document
from municipality import audit, swedish
from municipality.models import Body, StoredFile, User
from municipality.refusals import Refused
from municipality.register.body_facts import check_active
from municipality.steps import mail

Way = Dispatch.Way


@dataclass(frozen=True)
class Sending:
    """One addressee and how it is sent to him. He is given by the key of somebody whom the paragraph names, or else by
    name."""

    way: str
    key: str = ""
    name: str = ""
    email: str = ""
    body: Body | None = None


@audit.act("item.dispatched")
def send(item: AgendaItem, *, by: User, at: datetime, to: Sequence[Sending], on: date | None = None) -> list[Dispatch]:
    """Send an approved paragraph (expediera) to those of its recipients who do not have it, and to others.

    To a body or on paper it has then left, on paper on the day `on`; a letter has left when the mail server has
    accepted it (decisions.jobs). Refuse what is not approved, and sending twice to the same.
    """
    item, minutes = _approved(item, by, at)
    on = on or timezone.localdate(at)
    if not to:
        raise Refused("Välj minst en mottagare.")
    _check_day(on, minutes, timezone.localdate(at))
    sent, corrections = latest(item), item.corrections.count()
    known = {addressee.key: addressee for addressee in everybody(item)}
    dispatches = []
    for sending in to:
        addressee = _addressee(sending, known)
        before = sent.get(addressee.key)
        _check_not_twice(addressee, before, item, corrections)
        _check_way(sending, addressee, minutes, timezone.localdate(at))
        made = _made(item, minutes, addressee, sending, by, at, number=item.dispatches.count() + 1)
        made.replaces, made.corrections = before, corrections
        made.save()
        sent[addressee.key] = made
        dispatches.append(made)
        if made.way != Way.EMAIL:
            _deliver(made, on if made.way == Way.PAPER else timezone.localdate(at), at)
    recipients = swedish.listed(f"{dispatch.name} ({dispatch.get_way_display()})" for dispatch in dispatches)
    verb = "expedieras" if any(dispatch.letter for dispatch in dispatches) else "expedierades"
    audit.record(f"{item.label} {verb} till {recipients}.", about=[*dispatches, *_concerned(dispatches)])
    return dispatches


@audit.act("dispatch.delivered")
def note_delivered(dispatch: Dispatch, *, by: User, at: datetime) -> Delivery:
    """Note that the letter has left (brevet är avsänt): the mail server has accepted it, or somebody has read it. It is
    registered in the case as dispatched. Refuse a second time."""
    item = locks.item(dispatch.item)
    dispatch = Dispatch.objects.select_related("letter", "body", "extract", "file").get(pk=dispatch.pk)
    dispatch.item = item
    letter = dispatch.letter
    if letter is None or letter.settled_at is None or not (letter.state == letter.State.SENT or letter.is_read):
        raise Refused("E-postservern har inte tagit emot brevet.")
    if hasattr(dispatch, "delivery"):
        raise Refused("Expedieringen är redan registrerad.")
    delivery = _deliver(dispatch, timezone.localdate(letter.settled_at), at)
    audit.record(
        f"{item.label} expedierades till {dispatch.name} med e-post den {swedish.long_date(delivery.on)}.",
        about=[dispatch, *_concerned([dispatch])],
    )
    return delivery


@audit.act("dispatch.received")
def receive(dispatch: Dispatch, *, by: User, at: datetime) -> Receipt:
    """Take in a decision that has come to the body (ta emot ett beslut): it leaves the list, and the sender sees that
    it is read."""
    item = locks.item(dispatch.item)
    if dispatch.way != Way.CASE or dispatch.body is None:
        raise Refused(f"{dispatch.name} fick beslutet på ett annat sätt: det tas inte emot här.")
    permissions.check_may_receive(by, dispatch.body, timezone.localdate(at))
    if Receipt.objects.filter(dispatch=dispatch).exists():
        raise Refused("Beslutet är redan mottaget.")
    receipt = Receipt.objects.create(
        dispatch=dispatch, received_at=at, received_by=by, received_by_name=f"{by.name}, {by.title_on(at)}"
    )
    audit.record(
        f"{dispatch.body} har tagit emot {item.label} från {item.meeting.facts.in_running_text}, "
        f"den {swedish.long_date(item.day)}.",
        about=[dispatch, *item.concerns, dispatch.body],
    )
    return receipt


def _approved(item: AgendaItem, by: User, at: datetime) -> tuple[AgendaItem, Minutes]:
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    for case in item.cases:
        case.motion = lock(case.motion)
    minutes = letters.check_may_be_dispatched(item)
    minutes.meeting = item.meeting
    return item, minutes


def _check_day(on: date, minutes: Minutes, today: date) -> None:
    if minutes.approved_on and on < minutes.approved_on:
        raise Refused(
            f"Paragrafen justerades den {swedish.long_date(minutes.approved_on)} och kan inte ha skickats före det.",
            field="on",
        )
    if on > today:
        raise Refused("Dagen kan inte vara efter i dag.", field="on")


def _addressee(to: Sending, known: dict[str, Addressee]) -> Addressee:
    if not to.key:
        name = to.name.strip()
        if not name:
            raise Refused("Ange vem som ska få beslutet.", field="late_name")
        if any(addressee.name.casefold() == name.casefold() for addressee in known.values()):
            raise Refused(f"{name} står redan bland mottagarna.", field="late_name")
        return late(name, to.body)
    if to.key not in known:
        raise Refused("Mottagaren står inte i paragrafen: läs om sidan.")
    addressee = known[to.key]
    return Addressee(addressee.key, addressee.name, addressee.recipient, addressee.body or to.body, addressee.person)


def _check_not_twice(to: Addressee, before: Dispatch | None, item: AgendaItem, corrections: int) -> None:
    if before and not may_be_sent_again(before.standing, corrected_since=before.corrections < corrections):
        raise Refused(
            f"{item.label} är redan skickad till {to.name} ({before.standing.label.lower()}): bara det som inte kom fram, "
            "eller har rättats sedan, skickas igen."
        )


def _check_way(to: Sending, addressee: Addressee, minutes: Minutes, today: date) -> None:
    if to.way not in Way.values:
        raise Refused(f"Välj hur {addressee.name} ska få beslutet.")
    if to.way == Way.CASE and addressee.body is None:
        raise Refused(f"{addressee.name} är inget organ i kommunen: välj e-post, eller post eller bud.")
    if to.way == Way.CASE and addressee.body:
        check_active(addressee.body, today, "ta emot beslutet")
    if to.way != Way.EMAIL:
        return
    if not to.email.strip():
        raise Refused(f"Ange e-postadressen till {addressee.name}, eller välj post eller bud.")
    if minutes.kind == Minutes.Kind.SECRET:
        raise Refused(
            f"Paragrafen är justerad för sig för att den innehåller sekretess: skicka den inte till {addressee.name} "
            "med e-post utan med post eller bud, efter prövning (8 kap. 1 § offentlighets- och sekretesslagen)."
        )


def _made(
    item: AgendaItem, minutes: Minutes, to: Addressee, how: Sending, by: User, at: datetime, *, number: int
) -> Dispatch:
    """Return the dispatch with its paper, not saved; by e-mail its letter is put in the queue."""
    file, extract = _paper(item, minutes, to, how.way, by, at)
    letter = None
    if how.way == Way.EMAIL:
        draft = letters.draft(item, minutes, to, how.email.strip(), number, file, extract)
        letter = mail.queue([draft], by=by, at=at, about=item.concerns)[draft.key]
    return Dispatch(
        item=item, number=number, recipient=to.recipient, key=to.key, name=to.name, body=to.body, person=to.person,
        way=how.way, file=file, extract=extract, letter=letter, made_at=at, made_by=by,
        made_by_name=f"{by.name}, {by.title_on(at)}",
    )  # fmt: skip


def _paper(
    item: AgendaItem, minutes: Minutes, to: Addressee, way: str, by: User, at: datetime
) -> tuple[StoredFile, Extract | None]:
    """Return the paper to send: a certified extract with the addressee's name, sealed or, on paper, to be certified in ink.
    Without a seal, e-mail carries the minutes that everybody has signed electronically."""
    sealed = way != Way.PAPER and letters.has_seal()
    if sealed or way != Way.EMAIL:
        extract = extracts.certify([item], by=by, at=at, recipient=to.name, in_ink=not sealed)
        return extract.file, extract
    signed = letters.signed_minutes(item, minutes)
    if signed is None:
        raise Refused(
            f"Kommunen har ingen elektronisk stämpel, och det finns inget elektroniskt underskrivet protokoll som kan skickas till "
            f"{to.name}: välj post eller bud, och bestyrk utdraget med bläck."
        )
    return signed, None


def _deliver(dispatch: Dispatch, on: date, at: datetime) -> Delivery:
    """Register that it has left in each case it is about, and in the receiving body's own when that has another diary (lagregel 51)."""
    filed = [_filed(case, dispatch, on) for case in _cases_of(dispatch)]
    document, incoming = filed[0] if filed else (None, None)
    return Delivery.objects.create(dispatch=dispatch, on=on, document=document, incoming=incoming, noted_at=at)


def _cases_of(dispatch: Dispatch) -> list[Case]:
    """The cases it is registered in: all of the paragraph's, but for somebody who has it as a submitter those of the motions that
    he or she handed in."""
    every = dispatch.item.cases
    as_submitter = dispatch.recipient and dispatch.person and not dispatch.recipient.person_id
    if not as_submitter or len(every) == 1:
        return every
    own = set(dispatch.person.submissions.values_list("motion", flat=True))
    return [case for case in every if case.motion_id in own] or every


def _filed(case: Case, dispatch: Dispatch, on: date) -> tuple[Document, Document | None]:
    receiver = None
    if dispatch.way == Way.CASE and dispatch.body:
        receiver = _receiving(case, dispatch.body, on)
    outgoing = Document.Direction.DRAWN_UP if dispatch.way == Way.FILE else Document.Direction.OUTGOING
    to = f"{dispatch.name} ({receiver.number})" if receiver else dispatch.name
    document = _register(case, dispatch, outgoing, on, to)
    if receiver is None:
        return document, None
    sender = f"{case.diary.on(on).name} ({case.number})"
    return document, _register(receiver, dispatch, Document.Direction.INCOMING, on, sender)


def _receiving(case: Case, body: Body, on: date) -> Case | None:
    """Return the motion's case in the body's own diary, opened if need be; None when both bodies use the same diary."""
    diary = cases.diary_of(body)
    if diary.pk == case.diary_id:
        return None
    there = Case.objects.select_related("diary").filter(motion=case.motion, diary=diary).first()
    return there or cases.open_case(
        case.motion, diary=diary, title=case.motion.title, public_title=case.public_title, opened_on=on,
        class_code=case.class_code,
    )  # fmt: skip


def _register(case: Case, dispatch: Dispatch, direction: str, on: date, correspondent: str) -> Document:
    return documents.register_document(
        case, kind=Document.Kind.EXTRACT, direction=direction, dated_on=on, correspondent=correspondent,
        subject=letters.subject(dispatch.item), file=dispatch.file, file_name=dispatch.file_name,
    )  # fmt: skip


def _concerned(dispatches: Sequence[Dispatch]) -> list:
    """Return what an act about the dispatches is about besides them: the paragraph, its cases and motions, and who received it."""
    item = dispatches[0].item
    bodies = {dispatch.body.pk: dispatch.body for dispatch in dispatches if dispatch.way == Way.CASE and dispatch.body}
    diaries = {
        dispatch.delivery.incoming.case.diary_id
        for dispatch in dispatches
        if hasattr(dispatch, "delivery") and dispatch.delivery.incoming
    }
    received = Case.objects.filter(motion__in=item.motions, diary__in=diaries).order_by("pk") if diaries else []
    return [*item.concerns, *received, *bodies.values()]
