"""Certified extracts (bestyrkta utdrag): paragraphs of approved minutes given out by a named official, sealed or in
ink, numbered and logged."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.utils import timezone
from procrastinate.contrib.django import app

from decisions import locks, permissions
from decisions.minutes import papers
from decisions.minutes.frozen import Frozen, frozen_of
from decisions.models import AgendaItem, Extract, ExtractItem, ExtractOrder, OrderedExtract
from decisions.states import ItemState
from municipality import audit, counters, swedish
from municipality.files import storage
from municipality.models import User
from municipality.refusals import Refused
from municipality.signing import seal

SERIES = "utdrag"


@audit.act("extract.certified")
def certify(
    items: Sequence[AgendaItem],
    *,
    by: User,
    at: datetime,
    recipient: str = "",
    in_ink: bool = False,
    ordered: OrderedExtract | None = None,
) -> Extract:
    """Certify an extract (rätt utdraget intygas): paragraphs of a meeting as they were approved, with the corrections
    since, sealed in the municipality's name or to be signed on the paper. Refuse those that are not approved, and a
    seal when there is none. What was `ordered` is given out once."""
    items = _locked_items(items)
    meeting, on = items[0].meeting, timezone.localdate(at)
    permissions.check_may_keep_minutes(by, meeting.body, on)
    paragraphs = _approved(items)
    number, recipient = counters.draw(SERIES, on.year), " ".join(recipient.split())
    which = swedish.paragraphs_listed([item.paragraph or 0 for item in items])
    who = f"{by.name}, {by.title_on(at)}"
    certificate = papers.Certificate(
        f"{on.year}:{number}", which, who, swedish.long_date(on), recipient, sealed=not in_ink
    )
    several = f"{meeting.facts.name} {swedish.long_date(meeting.date)} {which}"
    paper = papers.certified(paragraphs, certificate, paragraphs[0].title if len(items) == 1 else several)
    if not in_ink:
        paper = seal.sealed(paper, name=who, reason=f"Rätt utdraget intygas: {who}", at=at)
    extract = Extract.objects.create(
        year=on.year,
        number=number,
        file=storage.store(ContentFile(paper, f"utdrag-{on.year}-{number}.pdf")),
        sealed=not in_ink,
        ordered=ordered,
        recipient=recipient,
        made_at=at,
        made_by=by,
        made_by_name=who,
    )
    audit.create_all(
        [
            ExtractItem(extract=extract, item=item, corrections=len(paragraph.corrections))
            for item, paragraph in zip(items, paragraphs, strict=True)
        ]
    )
    how = "togs ut för att bestyrkas med bläck" if in_ink else "bestyrktes med kommunens stämpel"
    audit.record(
        f"Utdrag {extract.label} av {which}{' till ' if recipient else ''}{recipient} {how} (SHA-256 {extract.file.sha256}).",
        about=list(dict.fromkeys([extract, *(subject for item in items for subject in item.concerns)])),
    )
    return extract


@audit.act("extracts.ordered")
def order(
    items: Sequence[AgendaItem], *, by: User, at: datetime, recipient: str = "", in_ink: bool = False
) -> ExtractOrder:
    """Order a certified extract of each paragraph (beställa bestyrkta utdrag). They are made one by one in a job, in
    the name of whoever orders them. Refuse what `certify` would refuse."""
    items = _locked_items(items)
    meeting = items[0].meeting
    permissions.check_may_keep_minutes(by, meeting.body, timezone.localdate(at))
    _approved(items)
    if not in_ink:
        seal.signer()
    made = ExtractOrder.objects.create(
        meeting=meeting, sealed=not in_ink, recipient=" ".join(recipient.split()), asked_at=at, asked_by=by
    )
    for item in items:
        OrderedExtract.objects.create(order=made, item=item)
    _defer(made)
    which = swedish.paragraphs_listed([item.paragraph or 0 for item in items])
    audit.record(f"Bestyrkta utdrag av {which}, ett för varje paragraf, beställdes.", about=[meeting])
    return made


@audit.act("extracts.interrupted")
def note_fault(order: ExtractOrder, *, by: User, at: datetime, fault: str) -> ExtractOrder:
    """Note why the rest of the order could not be made. What is made is kept, and the reason is shown to whoever
    ordered."""
    order = _locked(order)
    order.fault = fault[:500]
    order.save(update_fields=["fault"])
    audit.record(f"De beställda utdragen stannade: {fault}", about=[order.meeting])
    return order


@audit.act("extracts.resumed")
def resume(order: ExtractOrder, *, by: User, at: datetime) -> ExtractOrder:
    """Go on with the extracts that are left (fortsätta). Refuse when the order has not stopped."""
    order = _locked(order)
    permissions.check_may_keep_minutes(by, order.meeting.body, timezone.localdate(at))
    if not order.fault:
        raise Refused("Utdragen görs redan, eller är klara.")
    order.fault = ""
    order.save(update_fields=["fault"])
    _defer(order)
    audit.record("De beställda utdragen fortsätter med dem som återstår.", about=[order.meeting])
    return order


def _locked(order: ExtractOrder) -> ExtractOrder:
    rows = ExtractOrder.objects.select_related("meeting__body", "meeting__facts").select_for_update(
        of=("self",), no_key=True
    )
    return rows.get(pk=order.pk)


def _defer(order: ExtractOrder) -> None:
    """Defer the job, with a lock that lets one worker at a time work on the order, also when it is resumed."""
    job = app.configure_task("decisions.jobs.certify_each", lock=f"decisions.extracts.{order.pk}")
    job.defer(order_id=order.pk)


def _locked_items(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    if not items:
        raise Refused("Välj minst en paragraf.", field="paragraphs")
    if len({item.meeting_id for item in items}) > 1:
        raise Refused("Paragraferna är från olika sammanträden: gör ett utdrag för varje sammanträde.")
    return locks.items(items)


def _approved(items: Sequence[AgendaItem]) -> list[Frozen]:
    """Return what was approved of each. Refuse those that are not approved here, by their numbers."""
    extracted = [frozen_of(item) for item in items]
    missing = [
        item.label.capitalize()
        for item, frozen in zip(items, extracted, strict=True)
        if not (frozen and frozen.approved)
    ]
    if missing:
        are = "är inte justerad" if len(missing) == 1 else "är inte justerade"
        if any(item.state == ItemState.BROUGHT_IN for item in items):
            are = f"{are}, så vitt det införda protokollet berättar"
        rest = "Skriv ut det som ej justerat så länge" if len(missing) == len(items) else "Ta bara med de justerade"
        raise Refused(
            f"{swedish.listed(missing)} {are}: ett utdrag bestyrks när protokollet är justerat. {rest}.",
            field="paragraphs",
        )
    elsewhere = [
        item.label.capitalize() for item, frozen in zip(items, extracted, strict=True) if frozen and frozen.brought
    ]
    if elsewhere:
        raise Refused(
            f"{swedish.listed(elsewhere)} justerades i det system som ärendefilen kommer från: utdraget bestyrks av den som har "
            "det justerade protokollet. Skriv ut det utan stämpel.",
            field="paragraphs",
        )
    return [frozen for frozen in extracted if frozen]
