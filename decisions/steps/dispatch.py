"""Expediering: an approved decision is sent to those whom it concerns, it is registered that it has left, and taken in where it comes."""

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
from municipality.steps import mail

Way = Dispatch.Way


@dataclass(frozen=True)
class To:
    """One recipient and how it goes to him: by the key of one whom the paragraph names, else by name."""

    way: str
    key: str = ""
    name: str = ""
    email: str = ""
    body: Body | None = None


@audit.act("item.dispatched")
def send(item: AgendaItem, *, by: User, at: datetime, to: Sequence[To], on: date | None = None) -> list[Dispatch]:
    """Expediera en justerad paragraf, to those of its recipients who do not have it, and to others who are to have it. What goes to a
    body or on paper has left by this, on paper on the day given; a letter when the mail server has taken it (decisions.jobs)."""
    item, minutes = _approved(item, by, at)
    on = on or timezone.localdate(at)
    if not to:
        raise Refused("Välj minst en mottagare.")
    _check_day(on, minutes, timezone.localdate(at))
    sent, corrections = latest(item), item.corrections.count()
    known = {one.key: one for one in everybody(item)}
    dispatches = []
    for one in to:
        addressee = _addressee(one, known)
        before = sent.get(addressee.key)
        _check_not_twice(addressee, before, item, corrections)
        _check_way(one, addressee, minutes)
        made = _made(item, minutes, addressee, one, by, at, number=item.dispatches.count() + 1)
        made.replaces, made.corrections = before, corrections
        made.save()
        sent[addressee.key] = made
        dispatches.append(made)
        if made.way != Way.EMAIL:
            _deliver(made, on if made.way == Way.PAPER else timezone.localdate(at), at)
    told = swedish.listed(f"{one.name} ({one.get_way_display()})" for one in dispatches)
    verb = "expedieras" if any(one.letter for one in dispatches) else "expedierades"
    audit.record(f"{item.label} {verb} till {told}.", about=[*dispatches, *_concerned(dispatches)])
    return dispatches


@audit.act("dispatch.delivered")
def note_delivered(dispatch: Dispatch, *, by: User, at: datetime) -> Delivery:
    """Brevet är avsänt: the mail server has taken it, or somebody has read it, and it is registered as expedierad in the case. Taken
    twice it is refused."""
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
    """Ta emot ett beslut som har kommit till organet: it leaves the list, and the sender sees that it is read."""
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
        f"{dispatch.body} har tagit emot {item.label} från {item.meeting.body.in_running_text}, "
        f"den {swedish.long_date(item.meeting.date)}.",
        about=[dispatch, *item.concerns, dispatch.body],
    )
    return receipt


def _approved(item: AgendaItem, by: User, at: datetime) -> tuple[AgendaItem, Minutes]:
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    if item.case:
        item.case.motion = lock(item.case.motion)
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


def _addressee(to: To, known: dict[str, Addressee]) -> Addressee:
    if not to.key:
        name = to.name.strip()
        if not name:
            raise Refused("Ange vem som ska få beslutet.", field="late_name")
        if any(one.name.casefold() == name.casefold() for one in known.values()):
            raise Refused(f"{name} står redan bland mottagarna.", field="late_name")
        return late(name, to.body)
    if to.key not in known:
        raise Refused("Mottagaren står inte i paragrafen: läs om sidan.")
    one = known[to.key]
    return Addressee(one.key, one.name, one.recipient, one.body or to.body, one.person)


def _check_not_twice(to: Addressee, before: Dispatch | None, item: AgendaItem, corrections: int) -> None:
    if before and not may_be_sent_again(before.standing, corrected_since=before.corrections < corrections):
        raise Refused(
            f"{item.label} är redan skickad till {to.name} ({before.standing.label.lower()}): bara det som inte kom fram, "
            "eller har rättats sedan, skickas igen."
        )


def _check_way(to: To, addressee: Addressee, minutes: Minutes) -> None:
    if to.way not in Way.values:
        raise Refused(f"Välj hur {addressee.name} ska få beslutet.")
    if to.way == Way.CASE and addressee.body is None:
        raise Refused(f"{addressee.name} är inget organ i kommunen: välj e-post, eller post eller bud.")
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
    item: AgendaItem, minutes: Minutes, to: Addressee, how: To, by: User, at: datetime, *, number: int
) -> Dispatch:
    """The dispatch with its paper and, by e-mail, its letter in the queue; not saved."""
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
    """A certified extract to him by name, under seal but for what goes on paper, which is certified in ink. Without a seal e-mail
    takes the minutes that all have signed electronically."""
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
    """It has left: registered in the case, and in the receiver's own when that is a body with another diary (lagregel 51)."""
    case, receiver = dispatch.item.case, None
    document = incoming = None
    if case:
        if dispatch.way == Way.CASE and dispatch.body:
            receiver = _receiving(case, dispatch.body, on)
        outgoing = Document.Direction.DRAWN_UP if dispatch.way == Way.FILE else Document.Direction.OUTGOING
        document = _register(
            case, dispatch, outgoing, on, f"{dispatch.name} ({receiver.number})" if receiver else dispatch.name
        )
        if receiver:
            incoming = _register(
                receiver, dispatch, Document.Direction.INCOMING, on, f"{case.diary.name} ({case.number})"
            )
    return Delivery.objects.create(dispatch=dispatch, on=on, document=document, incoming=incoming, noted_at=at)


def _receiving(case: Case, body: Body, on: date) -> Case | None:
    """The motion's case in the body's own diary, opened when there is none; None when both use the same diary."""
    diary = cases.diary_of(body)
    if diary.pk == case.diary_id:
        return None
    found = Case.objects.select_related("diary").filter(motion=case.motion, diary=diary).first()
    return found or cases.open_case(
        case.motion, diary=diary, title=case.motion.title, public_title=case.public_title, opened_on=on,
        class_code=case.class_code,
    )  # fmt: skip


def _register(case: Case, dispatch: Dispatch, direction: str, on: date, correspondent: str) -> Document:
    return documents.register_document(
        case, kind=Document.Kind.EXTRACT, direction=direction, dated_on=on, correspondent=correspondent,
        subject=letters.subject(dispatch.item), file=dispatch.file, file_name=dispatch.file_name,
    )  # fmt: skip


def _concerned(dispatches: Sequence[Dispatch]) -> list:
    """What an act about them is about beside themselves: the paragraph, its case and motion, and who received it."""
    item = dispatches[0].item
    bodies = {one.body.pk: one.body for one in dispatches if one.way == Way.CASE and one.body}
    received = [one.delivery.incoming.case for one in dispatches if hasattr(one, "delivery") and one.delivery.incoming]
    return [*item.concerns, *received, *bodies.values()]
