"""Approval (justering): everybody answers for the paragraphs that are theirs, and the minutes are locked, signed and
approved. After that they cannot be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from decisions import locks, permissions, rules
from decisions.minutes import frozen, papers
from decisions.minutes.batches import approval_of
from decisions.minutes.printed import minutes_of
from decisions.minutes.signers import check_ready
from decisions.models import AgendaItem, Approval, Correction, Minutes, Signer
from decisions.states import MeetingState, MinutesState, minutes_may_go
from decisions.steps import notice
from decisions.steps.deliberation import Outdated
from municipality import audit, swedish
from municipality.files import storage
from municipality.models import User
from municipality.refusals import Refused

Answer = Approval.Answer


@dataclass(frozen=True)
class Answered:
    """What somebody answers about one paragraph, and which version of it was shown. It is approved when `differs` is
    empty."""

    approval: int
    version: int
    differs: str = ""


@audit.act("approval.given")
def answer(signer: Signer, *, by: User, at: datetime, answers: Sequence[Answered]) -> Signer:
    """Answer for one's paragraphs (justera paragraf för paragraf): approve them, or say what differs, which is noted in
    the minutes. Refuse when the text has changed since it was shown, so that what is approved is what was read."""
    minutes = locks.minutes(signer.minutes)
    permissions.check_may_answer(by, signer, timezone.localdate(at))
    if minutes.state != MinutesState.WITH_ADJUSTERS:
        raise Refused(f"Protokollet är {minutes.get_state_display().lower()}: svar lämnas medan det är hos justerarna.")
    mine = {approval.pk: approval for approval in signer.approvals.select_related("minutes_item__item")}
    if not answers or any(answered.approval not in mine for answered in answers):
        raise Refused(f"Välj bland de paragrafer som {signer} justerar.")
    for given in answers:
        _write_answer(mine[given.approval], given, by, at)
    labels = [
        mine[answered.approval].minutes_item.item.paragraph or 0 for answered in answers if not answered.differs.strip()
    ]
    differing = [
        mine[answered.approval].minutes_item.item.paragraph or 0 for answered in answers if answered.differs.strip()
    ]
    parts = [f"justerade {swedish.paragraphs_listed(labels)}"] if labels else []
    parts += [f"har en avvikande mening om {swedish.paragraphs_listed(differing)}"] if differing else []
    audit.record(f"{signer} {' och '.join(parts)}.", about=[minutes, minutes.meeting])
    return signer


@audit.act("minutes.locked")
def lock(minutes: Minutes, *, by: User, at: datetime) -> Minutes:
    """Lock the minutes to be signed (låsa protokollet för underskrift): what is to be signed is stored as bytes, as
    data and by its hash, and every row behind it is frozen. A differing opinion that has not led to a change is noted
    in it."""
    minutes = _locked(minutes, by, at)
    if not minutes_may_go(minutes.state, MinutesState.TO_SIGN):
        raise Refused(f"Protokollet är redan {minutes.get_state_display().lower()}.")
    if minutes.meeting.state != MeetingState.ENDED and minutes.kind != Minutes.Kind.IMMEDIATE:
        raise Refused("Sammanträdet pågår: bara det som justeras omedelbart låses innan det är avslutat.")
    check_ready(minutes)
    rows = frozen.freeze(minutes)
    audit.change_all(rows, ["paper", "record", "sha256"])
    content = minutes_of(minutes.meeting, [row.item for row in rows], approval_of(minutes, locked=True))
    minutes.record = frozen.as_record(minutes, rows, content)
    minutes.record_sha256 = frozen.sha256(minutes.record.encode())
    printed = papers.minutes_to_sign(content, minutes)
    minutes.pdf = storage.store(
        ContentFile(printed, f"protokoll-{minutes.meeting.body.code}-{minutes.meeting.date}.pdf")
    )
    minutes.state, minutes.locked_at = MinutesState.TO_SIGN, at
    minutes.save()
    audit.record(
        f"Protokollet {swedish.paragraphs_listed(minutes.numbers)} låstes för underskrift (SHA-256 {minutes.pdf.sha256}).",
        about=[minutes, minutes.meeting],
    )
    return minutes


@audit.act("minutes.unlocked")
def unlock(minutes: Minutes, *, by: User, at: datetime, reason: str) -> Minutes:
    """Unlock the minutes (låsa upp protokollet), so that the text can be corrected. Refuse once somebody has signed,
    because what was signed is what was shown."""
    minutes = _locked(minutes, by, at)
    if minutes.state != MinutesState.TO_SIGN:
        raise Refused("Protokollet är inte låst för underskrift.")
    if signed := [str(signer) for signer in minutes.signers.exclude(method="")]:
        raise Refused(
            f"{swedish.listed(signed)} har redan skrivit under: rätta med en rättelsenotering efter justeringen."
        )
    if not reason.strip():
        raise Refused("Ange varför protokollet låses upp.", field="reason")
    minutes.state = MinutesState.WITH_ADJUSTERS if minutes.sent_at else MinutesState.DRAWN_UP
    minutes.pdf, minutes.locked_at, minutes.record, minutes.record_sha256 = None, None, "", ""
    minutes.save()
    audit.record(f"Protokollet låstes upp: {reason.strip()}", about=[minutes, minutes.meeting])
    return minutes


@audit.act("signature.noted")
def sign(signer: Signer, *, by: User, at: datetime, method: str, on: date, sha256: str) -> Signer:
    """Record a signature (anteckna en underskrift). `sha256` is that of the bytes that were shown; refuse another
    version than the one that is locked. The last signature approves the minutes."""
    minutes = locks.minutes(signer.minutes)
    signer = Signer.objects.select_for_update(no_key=True).get(pk=signer.pk)
    if method == Signer.Method.ELECTRONIC:
        permissions.check_may_sign(by, signer, minutes, timezone.localdate(at))
    else:
        permissions.check_may_keep_minutes(by, minutes.meeting.body, timezone.localdate(at))
    _check_to_sign(minutes, at, on)
    if minutes.pdf is None or sha256 != minutes.pdf.sha256:
        raise Refused("Det som skrevs under är en annan version än den som är låst: hämta protokollet på nytt.")
    if signer.method:
        raise Refused(f"{signer} har redan skrivit under.")
    _sign(signer, by, at, method, on)
    audit.record(
        f"{signer} skrev under {signer.get_method_display()} den {swedish.long_date(on)}.",
        about=[minutes, minutes.meeting],
    )
    if not minutes.signers.filter(method="").exists():
        approve(minutes, by=by, at=at)
    return signer


@audit.act("minutes.signed_on_paper")
def record_on_paper(minutes: Minutes, *, by: User, at: datetime, on: date) -> Minutes:
    """Record that everybody left has signed on paper on that day (på papper); the body keeps the paper."""
    minutes = _locked(minutes, by, at)
    _check_to_sign(minutes, at, on)
    signers = list(minutes.signers.filter(method=""))
    for signer in signers:
        _sign(signer, by, at, Signer.Method.RECORDED, on)
    names = swedish.listed(str(signer) for signer in signers)
    audit.record(
        f"{names} skrev under protokollet på papper den {swedish.long_date(on)}.", about=[minutes, minutes.meeting]
    )
    return approve(minutes, by=by, at=at)


@audit.act("minutes.approved")
def approve(minutes: Minutes, *, by: User, at: datetime) -> Minutes:
    """Approve the minutes (protokollet är justerat), once everybody has signed. From now on nothing in them changes,
    and the notice is posted (8 kap. 12 § kommunallagen). What is late is told, and done all the same (lagregel 35 och 39).

    It cannot be undone: what is wrong is corrected by a note."""
    minutes = locks.minutes(minutes)
    if not minutes_may_go(minutes.state, MinutesState.APPROVED):
        raise Refused("Protokollet är inte låst för underskrift.")
    signers = list(minutes.signers.all())
    if waiting := [str(signer) for signer in signers if signer.signed_on is None]:
        raise Refused(f"{swedish.listed(waiting)} har inte skrivit under.")
    minutes.state, minutes.approved_at = MinutesState.APPROVED, at
    minutes.approved_on = max(signer.signed_on for signer in signers if signer.signed_on)
    minutes.save()
    items = [row.item for row in minutes.items.select_related("item")]
    late = rules.late_approval(minutes.meeting.last_day, minutes.approved_on, timezone.localdate(at))
    audit.record(
        f"{minutes.meeting.facts.genitive} protokoll {swedish.paragraphs_listed(minutes.numbers)} den "
        f"{swedish.long_dates(minutes.meeting.days)} justerades den {swedish.long_date(minutes.approved_on)}. {late}".strip(),
        about=[minutes, minutes.meeting, minutes.meeting.body, *items],
    )
    notice.post(minutes, by=by, at=at)
    return minutes


@audit.act("paragraph.corrected")
def correct(item: AgendaItem, *, by: User, at: datetime, text: str) -> Correction:
    """Make a note of correction (rättelsenotering), signed by whoever makes it and printed with the paragraph from now
    on. The paragraph itself is not changed (lagregel 38). Refuse before it is approved."""
    item = locks.item(item)
    permissions.check_may_keep_minutes(by, item.meeting.body, timezone.localdate(at))
    batch = Minutes.objects.filter(items__item=item).first()
    if batch is None or batch.state != MinutesState.APPROVED:
        raise Refused(f"{item.label.capitalize()} är inte justerad: ändra i texten i stället.")
    if not text.strip():
        raise Refused("Skriv vad som rättas.", field="text")
    on = timezone.localdate(at)
    correction = Correction.objects.create(
        item=item, text=text.strip(), noted_on=on, noted_by=by, noted_by_name=f"{by.name}, {by.title_on(at)}"
    )
    audit.record(f"I {item.label} gjordes en rättelsenotering: {text.strip()}", about=item.concerns)
    return correction


def _locked(minutes: Minutes, by: User, at: datetime) -> Minutes:
    minutes = locks.minutes(minutes)
    permissions.check_may_keep_minutes(by, minutes.meeting.body, timezone.localdate(at))
    return minutes


def _write_answer(approval: Approval, given: Answered, by: User, at: datetime) -> None:
    item = approval.minutes_item.item
    if given.version != item.version:
        raise Outdated(f"{item.label.capitalize()} har ändrats sedan du läste den: läs den igen och svara.")
    approval.text = given.differs.strip()
    approval.answer = Answer.DIFFERS if approval.text else Answer.APPROVES
    approval.version, approval.given_at, approval.given_by = given.version, at, by
    approval.save()


def _check_to_sign(minutes: Minutes, at: datetime, on: date) -> None:
    if minutes.state != MinutesState.TO_SIGN:
        raise Refused(f"Protokollet är {minutes.get_state_display().lower()}: lås det för underskrift först.")
    first = max(
        (row.item.day for row in minutes.items.select_related("item__meeting")), default=minutes.meeting.last_day
    )
    if not first <= on <= timezone.localdate(at):
        raise Refused("Justeringsdagen är en dag från sammanträdet till och med i dag.", field="on")


def _sign(signer: Signer, by: User, at: datetime, method: str, on: date) -> None:
    signer.method, signer.signed_on, signer.noted_at, signer.noted_by = method, on, at, by
    signer.save()
