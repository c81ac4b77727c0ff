"""Correction (rättelse): what was registered of a motion is corrected, with a reason, and its earlier
values stay in the history."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import ProtectedError
from django.utils import timezone

from motions import permissions
from motions.diary import documents
from motions.models import Case, Document, ExtraNumber, Motion, Point, Submitter
from motions.motion import on_agendas
from motions.motion.facts import Signatory, checked_facts, signatories_on
from motions.states import FINISHED, MotionState
from municipality import audit
from municipality.models import User
from municipality.refusals import Refused
from municipality.swedish import listed


class ChangedMeanwhile(Refused):
    """Refusal: somebody else has saved since the form was opened; `motion` is what they left."""

    def __init__(self, motion: Motion):
        self.motion = motion
        super().__init__(
            "Någon annan har rättat motionen medan du skrev: jämför, och spara igen om det är din text som gäller."
        )


@audit.act("motion.corrected")
def correct(
    motion: Motion,
    *,
    by: User,
    at: datetime,
    version: int,
    reason: str,
    title: str,
    submitted_on: date,
    received_on: date,
    submitters: Sequence[Signatory],
    points: Sequence[str],
    public_title: str = "",
) -> Motion:
    """Correct the title, days, submitters or points (rätta uppgifter). Submitters and points can no longer be changed
    once the motion is finished. What agendas not called yet say of it follows. Refuse when nothing differs, or `version`
    is not the stored one. Correcting it back undoes it."""
    today = timezone.localdate(at)
    motion = Motion.objects.select_for_update().get(pk=motion.pk)
    case = motion.cases.select_related("diary").get(leads=True)
    _check_may_correct(motion, case, by, today, version, reason)
    facts = checked_facts(title, submitted_on, received_on, points, today)
    before, headed = _letter_fields(motion), on_agendas.worded(motion)
    changed = _correct_title(motion, facts.title) + _correct_public_title(case, public_title.strip())
    changed += _correct_days(motion, submitted_on, received_on)
    changed += _correct_submitters(motion, signatories_on(submitters, submitted_on))
    changed += _correct_points(motion, facts.points)
    if not changed:
        raise Refused("Inget är ändrat, så det finns inget att rätta.")
    motion.version += 1
    motion.save()
    _correct_letter(case, before, _letter_fields(motion))
    for item in on_agendas.following(motion, headed, on_agendas.worded(motion)):
        item.save()
    audit.record(f"Motionens uppgifter rättades ({listed(changed)}). Skäl: {reason.strip()}", about=[motion, case])
    return motion


def _check_may_correct(motion: Motion, case: Case, by: User, today: date, version: int, reason: str) -> None:
    permissions.check_may_register(by, case.diary, today)
    if motion.state == MotionState.CLOSED:
        raise Refused(f"Ärendet {case.number} är avslutat: uppgifterna rättas inte längre.")
    if motion.version != version:
        raise ChangedMeanwhile(motion)
    if not reason.strip():
        raise Refused("Ange varför uppgifterna rättas: det står i historiken.", field="reason")


def _correct_title(motion: Motion, title: str) -> list[str]:
    if motion.title == title:
        return []
    for case in motion.cases.filter(title=motion.title):  # another authority may have worded its own title
        case.title = title
        case.save()
    motion.title = title
    return ["rubrik"]


def _correct_public_title(case: Case, public_title: str) -> list[str]:
    case = Case.objects.get(pk=case.pk)
    if case.public_title == public_title:
        return []
    case.public_title = public_title
    case.save()
    return ["offentlig rubrik"]


def _correct_days(motion: Motion, submitted_on: date, received_on: date) -> list[str]:
    changed = ["väckt"] * (motion.submitted_on != submitted_on) + ["inkommen"] * (motion.received_on != received_on)
    if motion.submitted_on != submitted_on:
        motion.submitted_on_assumed = False
    motion.submitted_on, motion.received_on = submitted_on, received_on
    return changed


def _correct_submitters(motion: Motion, signatories: Sequence[Signatory]) -> list[str]:
    stored = {submitter.person_id: submitter for submitter in motion.submitters.order_by("position")}
    before = [(submitter.person_id, submitter.party_id, submitter.reason) for submitter in stored.values()]
    after = [
        (signatory.person.pk, signatory.party.pk if signatory.party else None, signatory.reason)
        for signatory in signatories
    ]
    if before == after:
        return []
    if motion.state in FINISHED or any(submitter.withdrew_on for submitter in stored.values()):
        raise Refused(
            "Motionärerna står fast sedan motionen är avgjord eller någon har återtagit den.", field="submitters"
        )
    for removed in stored.keys() - {person for person, _, _ in after}:
        stored[removed].delete()
    for position, signatory in enumerate(signatories, start=1):
        submitter = stored.get(signatory.person.pk) or Submitter(motion=motion, person=signatory.person)
        submitter.party_id, submitter.reason, submitter.position = signatory.party.pk, signatory.reason, position
        submitter.save()
    return ["motionärer"]


def _correct_points(motion: Motion, texts: Sequence[str]) -> list[str]:
    stored = list(motion.points.order_by("number"))
    if [point.text for point in stored] == list(texts):
        return []
    if motion.state in FINISHED:
        raise Refused("Att-satserna står fast sedan motionen är avgjord.", field="points")
    try:
        for point in stored[len(texts) :]:
            point.delete()
    except ProtectedError:
        raise Refused(
            "En att-sats som ett organ redan har yttrat sig över kan inte tas bort.", field="points"
        ) from None
    for number, text in enumerate(texts, start=1):
        point = stored[number - 1] if number <= len(stored) else Point(motion=motion, number=number)
        if point.text != text:
            point.text = text
            point.save()
    return ["att-satser"]


def _letter_fields(motion: Motion) -> dict[str, object]:
    """Return what the diary says of the motion's own letter where nobody has worded it otherwise, by field name."""
    submitters = motion.submitters.select_related("person", "party").order_by("position")
    return documents.letter_fields(motion, [str(submitter) for submitter in submitters])


def _correct_letter(case: Case, before: dict[str, object], after: dict[str, object]) -> None:
    """Let the letter's sender, day and subject follow the motion, except where they were worded by hand."""
    letter = case.documents.filter(kind=Document.Kind.MOTION).order_by("serial").first()
    follows = [name for name in after if before[name] != after[name] and getattr(letter, name, None) == before[name]]
    if letter is not None and follows:
        for name in follows:
            setattr(letter, name, after[name])
        letter.save()


@audit.act("document.corrected")
def correct_document(document: Document, *, by: User, at: datetime, reason: str, **facts) -> Document:
    """Correct what the diary says of a document (rätta uppgifter; 5 kap. 2 § offentlighets- och sekretesslagen). The
    file itself is never altered.

    `facts` are among documents.CORRECTABLE. Refuse documents that another act has drawn up or sent, which say what was
    sent.
    """
    case = Case.objects.select_for_update().select_related("motion", "diary").get(pk=document.case_id)
    document = Document.objects.select_for_update(of=["self"]).get(pk=document.pk)
    today = timezone.localdate(at)
    permissions.check_may_register(by, case.diary, today)
    if case.closed_on is not None:
        raise Refused(f"Ärendet {case.number} är avslutat: uppgifterna rättas inte längre.")
    documents.check_may_be_corrected(document, facts)
    if not reason.strip():
        raise Refused("Ange varför uppgifterna rättas: det står i historiken.", field="reason")
    if facts.get("dated_on", today) > today:
        raise Refused("Handlingen kan inte ha kommit in eller upprättats efter i dag.", field="dated_on")
    changed = [name for name, value in facts.items() if getattr(document, name) != value]
    if not changed:
        raise Refused("Inget är ändrat, så det finns inget att rätta.")
    for name in changed:
        setattr(document, name, facts[name])
    documents.check_fields(document.subject, document.direction, document.correspondent)
    document.save()
    labels = listed(str(Document._meta.get_field(name).verbose_name) for name in changed)
    audit.record(
        f"Uppgifterna om handling {document.serial} i {case.number} rättades ({labels}). Skäl: {reason.strip()}",
        about=[document, case, case.motion],
    )
    return document


@audit.act("case.number_noted")
def note_number(case: Case, *, by: User, at: datetime, number: str, origin: str) -> ExtraNumber:
    """Note an older number of the case (anteckna äldre beteckning), which it had in another system, so
    that it is found by it."""
    permissions.check_may_register(by, case.diary, timezone.localdate(at))
    number, origin = " ".join(number.split()), origin.strip()
    if not number or not origin:
        raise Refused("Ange beteckningen och det system den kommer från.", field="number")
    if case.extra_numbers.filter(number=number).exists():
        raise Refused(f"{number} är redan antecknad.", field="number")
    extra = ExtraNumber.objects.create(case=case, number=number, origin=origin)
    audit.record(f"Den äldre beteckningen {extra} antecknades för {case.number}.", about=[case, case.motion])
    return extra
