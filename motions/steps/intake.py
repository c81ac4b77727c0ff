"""Intake (inkomst): a motion is registered, and documents are added to its cases."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models.functions import Lower
from django.utils import timezone

from motions import permissions
from motions.diary import cases, documents
from motions.models import Case, Document, Motion, Point, Submitter
from motions.motion.facts import Signatory, checked_facts, signatories_on
from municipality import audit
from municipality.models import Body, User
from municipality.refusals import Refused
from municipality.swedish import listed, long_date, with_party

#: Two titles with at least this similarity, by the same people, are likely one motion (pg_trgm: shared triples of letters).
NEAR = 0.4


class LooksRegistered(Refused):
    """Refusal: the motion looks like earlier ones, which the registrar must look at first."""

    def __init__(self, earlier: Sequence[Motion]):
        self.earlier = earlier
        super().__init__("Motionen liknar en som redan är registrerad: jämför dem och bekräfta att den är ny.")


@audit.act("motion.registered")
def register(
    *,
    by: User,
    at: datetime,
    title: str,
    submitted_on: date,
    received_on: date,
    submitters: Sequence[Signatory],
    points: Sequence[str],
    diary: Body,
    class_code: str = "",
    letter=None,
    public_title: str = "",
    sender: str = "",
    public_sender: str = "",
    subject: str = "",
    public_subject: str = "",
    given: cases.GivenNumber | None = None,
    submitted_on_assumed: bool = False,
    seen: Collection[int] | None = None,
) -> Motion:
    """Register a motion (registrera motion; 5 kap. 1–2 §§ OSL): its case in the leading diary, its submitters,
    points and first document.

    `letter` is the signed document, an upload or a storage.Received. `seen` holds the ids of similar motions that the
    registrar has seen and found to be others; None turns the comparison off.
    """
    today = timezone.localdate(at)
    permissions.check_may_register(by, cases.diary_of(diary), today)
    facts = checked_facts(title, submitted_on, received_on, points, today)
    signatories = signatories_on(submitters, submitted_on)
    motion = Motion.objects.create(
        title=facts.title, submitted_on=submitted_on, submitted_on_assumed=submitted_on_assumed, received_on=received_on
    )
    case = cases.open_case(motion, diary=diary, title=motion.title, opened_on=today, class_code=class_code.strip(),
                             leads=True, given=given, public_title=public_title.strip())  # fmt: skip
    if seen is not None:  # after the number is drawn: nobody else registers in this diary until we are done
        _refuse_likeness(motion, signatories, seen)
    names = _write_down(motion, signatories, facts.points)
    fields = documents.letter_fields(motion, names)
    documents.register_document(
        case, kind=Document.Kind.MOTION, direction=Document.Direction.INCOMING, dated_on=fields["dated_on"], file=letter,
        correspondent=sender.strip() or fields["correspondent"], public_correspondent=public_sender,
        subject=subject.strip() or fields["subject"], public_subject=public_subject)  # fmt: skip
    audit.record(
        f"Motionen ”{motion.title}” registrerades som {case.number}, väckt den {long_date(submitted_on)} av {listed(names)}.",
        about=[motion, case],
    )
    return motion


def _refuse_likeness(motion: Motion, signatories: Sequence[Signatory], seen: Collection[int]) -> None:
    people = [signatory.person.pk for signatory in signatories]
    earlier = (
        Motion.objects.filter(submitters__person__in=people)
        .exclude(pk__in=[motion.pk, *seen])
        .annotate(likeness=TrigramSimilarity(Lower("title"), motion.title.lower()))
        .filter(likeness__gte=NEAR)
        .order_by("-likeness", "-pk")
        .distinct()
    )
    if similar := list(earlier[:5]):
        raise LooksRegistered(similar)


def _write_down(motion: Motion, signatories: Sequence[Signatory], points: Sequence[str]) -> list[str]:
    """Store the submitters and the points, in their order; return the submitters' names as they are written."""
    for position, signatory in enumerate(signatories, start=1):
        Submitter.objects.create(
            motion=motion,
            person=signatory.person,
            party_id=signatory.party.pk,
            position=position,
            reason=signatory.reason,
        )
    for number, text in enumerate(points, start=1):
        Point.objects.create(motion=motion, number=number, text=text)
    return [with_party(signatory.person.name, signatory.party.code) for signatory in signatories if signatory.party]


@audit.act("document.registered")
def add_document(
    case: Case,
    *,
    by: User,
    at: datetime,
    kind: str,
    direction: str,
    dated_on: date,
    subject: str,
    correspondent: str = "",
    public_correspondent: str = "",
    public_subject: str = "",
    file=None,
) -> Document:
    """Register a document in a case (registrera handling). Refuse when the case is closed."""
    today = timezone.localdate(at)
    case = Case.objects.select_for_update().select_related("motion", "diary").get(pk=case.pk)
    permissions.check_may_register(by, case.diary, today)
    if case.closed_on is not None:
        raise Refused(f"Ärendet {case.number} är avslutat: inga handlingar läggs till.")
    if dated_on > today:
        raise Refused("Handlingen kan inte ha kommit in eller upprättats efter i dag.", field="dated_on")
    document = documents.register_document(
        case, kind=kind, direction=direction, dated_on=dated_on, subject=subject, correspondent=correspondent,
        public_correspondent=public_correspondent, public_subject=public_subject, file=file,
    )  # fmt: skip
    audit.record(
        f"Handling {document.serial}, {document.get_kind_display().lower()}, registrerades i {case.number}: {document.subject}.",
        about=[document, case, case.motion],
    )
    return document
