"""Documents in the diary, with their four fields (handlingar; 5 kap. 2 § offentlighets- och sekretesslagen, lagregel 48).

These are parts of acts, not acts of their own: they are called inside a step, which has checked who may.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from motions.models import Case, Document, Motion
from motions.rules.points import names_within
from municipality import audit, counters
from municipality.files import storage
from municipality.refusals import Refused


def told_of_letter(motion: Motion, names: Sequence[str]) -> dict[str, Any]:
    """What the diary says of the motion's own letter when the registrar words nothing else."""
    return {
        "dated_on": motion.received_on,
        "correspondent": names_within(names, 300),
        "subject": f"Motion: {motion.title}"[:300],
    }


def register_document(
    case: Case,
    *,
    kind: str,
    direction: str,
    dated_on: date,
    subject: str,
    correspondent: str = "",
    public_correspondent: str = "",
    public_subject: str = "",
    file=None,
    file_name: str = "",
) -> Document:
    """Registrera en handling. `file` is an upload, a files.Received, or a StoredFile with its `file_name`."""
    check_fields(subject, direction, correspondent)
    if file is not None and not hasattr(file, "pk"):
        file = file if isinstance(file, storage.Received) else storage.receive(file)
        file_name, file = file_name or file.name, storage.store(file)
    document = Document(
        case=case,
        serial=counters.draw(f"document:{case.pk}", case.year),
        kind=kind,
        direction=direction,
        dated_on=dated_on,
        correspondent=correspondent.strip(),
        public_correspondent=public_correspondent.strip(),
        subject=subject.strip(),
        public_subject=public_subject.strip(),
        file=file,
        file_name=file_name,
    )
    document.save()
    return document


def check_fields(subject: str, direction: str, correspondent: str) -> None:
    """Refuses a document without what it is about, or without its sender or receiver (5 kap. 2 § OSL, lagregel 48)."""
    if not subject.strip():
        raise Refused(
            "Ange i korthet vad handlingen rör (5 kap. 2 § offentlighets- och sekretesslagen).", field="subject"
        )
    if direction != Document.Direction.DRAWN_UP and not correspondent.strip():
        raise Refused(
            "Ange handlingens avsändare eller mottagare (5 kap. 2 § offentlighets- och sekretesslagen).",
            field="correspondent",
        )


#: What may be put right of a document that was registered by hand, and of the motion's own letter. The letter's day is the motion's.
WORDED = frozenset({"subject", "public_subject", "correspondent", "public_correspondent"})
CORRECTABLE = WORDED | {"kind", "direction", "dated_on"}


def correctable(document: Document) -> frozenset[str]:
    """The fields of the document that may be corrected: none of one that another act drew up or sent."""
    return correctable_of([document])[document.pk]


def correctable_of(documents: Sequence[Document]) -> dict[int, frozenset[str]]:
    """The same of many, in one query; each with its case read."""
    acts = audit.acts_about(*documents).filter(kind="document.registered")
    by_hand = {subject for about in acts.values_list("about", flat=True) for subject in about}
    letters = {one.pk for one in documents if one.kind == Document.Kind.MOTION and one.case.leads}
    return {
        one.pk: CORRECTABLE if audit.subject_key(one) in by_hand else WORDED if one.pk in letters else frozenset()
        for one in documents
    }


def check_may_be_corrected(document: Document, fields: Iterable[str]) -> None:
    allowed = correctable(document)
    if not allowed:
        raise Refused(
            f"Handling {document.serial} registrerades av en annan händelse, en remiss eller ett beslut, och säger vad som då "
            "upprättades eller skickades: den rättas inte."
        )
    if not allowed.issuperset(fields):
        raise Refused("Motionens dag rättas bland motionens egna uppgifter.", field="dated_on")
