"""Diariet: cases with their numbers and documents with their four fields (5 kap. 2 § offentlighets- och sekretesslagen).

These are parts of acts, not acts of their own: they are called inside a step, which has checked who may.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motions.models import Case, Document, Motion
from motions.rules.points import names_within
from municipality import audit
from municipality.database import counters
from municipality.files import storage
from municipality.models import Body
from municipality.refusals import Refused
from municipality.text.diary_number import parse_number, render_number

__all__ = ["GivenNumber", "diary_of", "open_case", "parse_number", "register_document", "render_number"]


@dataclass(frozen=True)
class GivenNumber:
    """A number that another system has drawn, and why it is taken over."""

    prefix: str
    year: int
    serial: int
    class_code: str
    reason: str


def diary_of(body: Body) -> Body:
    """The body whose diary is used: its own, or the one that keeps it (fullmäktige, utskott)."""
    return body if body.diary is None else diary_of(body.diary)


def open_case(
    motion: Motion,
    *,
    diary: Body,
    title: str,
    opened_on: date,
    class_code: str = "",
    leads: bool = False,
    given: GivenNumber | None = None,
    public_title: str = "",
) -> Case:
    """Lägg upp ett ärende. The number is drawn with the counter's row locked, or taken over from an older system with its reason."""
    diary = diary_of(diary)
    if given is None:
        given = GivenNumber(diary.code, opened_on.year, 0, _checked_class_code(class_code), "")
        serial = counters.draw(_series(diary), opened_on.year)
    else:
        serial = _take_over(given, diary)
    number = render_number(
        diary.number_pattern, prefix=given.prefix, year=given.year, serial=serial, class_code=given.class_code
    )
    slug = f"{given.prefix}-{given.year}-{serial}"
    if Case.objects.filter(number=number).exists() or Case.objects.filter(slug=slug).exists():
        raise Refused(f"Diarienumret {number} finns redan i ett annat diarium: ge diarierna var sin förkortning.")
    return Case.objects.create(
        motion=motion,
        diary=diary,
        leads=leads,
        prefix=given.prefix,
        year=given.year,
        serial=serial,
        class_code=given.class_code,
        number=number,
        slug=slug,
        number_reason=given.reason.strip(),
        title=title,
        public_title=public_title,
        opened_on=opened_on,
    )


def _take_over(given: GivenNumber, diary: Body) -> int:
    if not given.reason.strip():
        raise Refused("Ange varför diarienumret är givet och inte draget, till exempel det äldre systemets namn.")
    if not given.prefix.replace("-", "").isalnum() or not 1900 <= given.year <= 2999 or given.serial < 1:
        raise Refused("Ett givet diarienummer har prefix, år och ett löpnummer från 1.")
    _checked_class_code(given.class_code)
    counters.take_past(_series(diary), given.year, given.serial)
    if Case.objects.filter(diary=diary, year=given.year, serial=given.serial).exists():
        raise Refused(f"Löpnummer {given.serial} år {given.year} är redan använt i {diary.genitive.lower()} diarium.")
    return given.serial


def _checked_class_code(class_code: str) -> str:
    if not all(sign.isalnum() or sign in "._" for sign in class_code):
        raise Refused(
            "Klassbeteckningen består av siffror, bokstäver och punkter, till exempel 119 eller 2.6.",
            field="class_code",
        )
    return class_code


def _series(diary: Body) -> str:
    return f"diary:{diary.code}"


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
