"""Documents in the diary, with their four facts (handlingar; 5 kap. 2 § offentlighets- och
sekretesslagen, lagregel 48).

These are parts of acts, not acts of their own: they are called inside a step, which has checked who may do it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from motions.models import Case, Document, Motion
from motions.rules.points import names_within
from municipality import audit, counters
from municipality.files import storage
from municipality.refusals import Refused


def letter_fields(motion: Motion, names: Sequence[str]) -> dict[str, Any]:
    """Return what the diary says of the motion's own letter unless the registrar words it otherwise, by field name."""
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
    """Register a document in a case (registrera handling). `file` is an upload, a storage.Received, or a
    StoredFile with its `file_name`."""
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
    """Refuse a document without what it is about, or without its sender or receiver (5 kap. 2 § OSL, lagregel 48)."""
    if not subject.strip():
        raise Refused(
            "Ange i korthet vad handlingen rör (5 kap. 2 § offentlighets- och sekretesslagen).", field="subject"
        )
    if direction != Document.Direction.DRAWN_UP and not correspondent.strip():
        raise Refused(
            "Ange handlingens avsändare eller mottagare (5 kap. 2 § offentlighets- och sekretesslagen).",
            field="correspondent",
        )


#: What may be corrected of the motion's own letter, whose day is the motion's, and of a document that was registered by hand.
WORDED = frozenset({"subject", "public_subject", "correspondent", "public_correspondent"})
CORRECTABLE = WORDED | {"kind", "direction", "dated_on"}


def correctable(document: Document) -> frozenset[str]:
    """Return the fields of the document that may be corrected: none when another act drew it up or sent it."""
    return correctable_of([document])[document.pk]


def correctable_of(documents: Sequence[Document]) -> dict[int, frozenset[str]]:
    """Return the same for many documents, by id, in one query; their cases must have been fetched."""
    acts = audit.acts_about(*documents).filter(kind="document.registered")
    by_hand = {subject for about in acts.values_list("about", flat=True) for subject in about}
    allowed: dict[int, frozenset[str]] = {}
    for document in documents:
        letter = document.kind == Document.Kind.MOTION and document.case.leads
        own = WORDED if letter else frozenset()
        allowed[document.pk] = CORRECTABLE if audit.subject_key(document) in by_hand else own
    return allowed


def check_may_be_corrected(document: Document, fields: Iterable[str]) -> None:
    """Refuse to correct other fields than those that may be corrected."""
    allowed = correctable(document)
    if not allowed:
        raise Refused(
            f"Handling {document.serial} registrerades av en annan händelse, en remiss eller ett beslut, och säger vad som då "
            "upprättades eller skickades: den rättas inte."
        )
    if not allowed.issuperset(fields):
        raise Refused("Motionens dag rättas bland motionens egna uppgifter.", field="dated_on")
