"""The papers of an item: its proposal, what is registered in its case, the paragraphs of earlier meetings, and its
own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from django.db.models import F, Q

from decisions.minutes import papers
from decisions.models import AgendaItem, DecisionPoint, ItemCase, Meeting
from decisions.states import SETTLED, ItemState
from motions.models import Document
from municipality.files import storage
from municipality.models import StoredFile

PDF = "application/pdf"


@dataclass(frozen=True)
class Paper:
    """A document of an item: a stored file, or bytes that the program has just written."""

    item: AgendaItem
    title: str
    name: str
    media_type: str = PDF
    stored: StoredFile | None = None
    written: bytes = field(default=b"", repr=False)

    @cached_property
    def content(self) -> bytes:
        """The bytes of the document."""
        if self.stored is None:
            return self.written
        with storage.open_file(self.stored) as file:
            return file.read()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return self.stored.sha256 if self.stored else sha256(self.written).hexdigest()


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the items on the meeting's list, in its order."""
    rows = meeting.items.exclude(state=ItemState.REMOVED).select_related("called_in")
    items = list(rows.prefetch_related("case_rows", "papers__file", "decision_points").order_by("position"))
    for item in items:
        item.meeting = meeting
    return items


def papers_of(item: AgendaItem) -> Iterator[Paper]:
    """Yield each paper of the item once: the same letter may be registered in two diaries."""
    seen = set()
    for paper in _papers(item):
        if paper.sha256 not in seen:
            seen.add(paper.sha256)
            yield paper


def _papers(item: AgendaItem) -> Iterator[Paper]:
    if _has_proposal(item):
        yield Paper(item, "Förslag till beslut", f"arende-{item.number}-forslag.pdf", written=papers.proposal(item))
    for document in documents_of([item]):
        title = f"{document.get_kind_display()}: {document.subject}"
        yield Paper(item, title, document.file_name, document.file.media_type, document.file)
    for earlier in _earlier(item):
        title = f"Protokollsutdrag: {earlier.meeting.facts.name} {earlier.meeting.date} § {earlier.paragraph}"
        name = f"{earlier.meeting.body.code}-{earlier.meeting.date}-{earlier.paragraph}.pdf"
        yield Paper(item, title, name, written=papers.extract(earlier))
    for own in item.papers.all():
        yield Paper(item, own.title, own.file_name, own.file.media_type, own.file)


def _has_proposal(item: AgendaItem) -> bool:
    return any(point.stage == DecisionPoint.Stage.PROPOSED for point in item.decision_points.all())


def documents_of(items: Sequence[AgendaItem]) -> list[Document]:
    """Return the documents with a file that are registered in the items' cases, and the motions themselves in whichever
    case they are."""
    cases = [case for item in items for case in item.cases]
    motion = Q(kind=Document.Kind.MOTION, case__motion__in=[case.motion_id for case in cases])
    documents = Document.objects.filter(motion | Q(case__in=cases), file__isnull=False).select_related("file", "case")
    return sorted(
        documents,
        key=lambda document: (
            document.kind != Document.Kind.MOTION,
            not document.case.leads,
            document.case_id,
            document.serial,
        ),
    )


def _earlier(item: AgendaItem) -> list[AgendaItem]:
    """Return the paragraphs that the matter has had, the oldest first, so that their reservations are enclosed too."""
    if not item.cases:
        same = AgendaItem.objects.filter(pk__in=[item.continues_id])
    else:
        same = AgendaItem.objects.filter(
            pk__in=ItemCase.objects.filter(case__motion__in=item.motions).order_by().values("item")
        )
    same = same.filter(state__in=SETTLED, meeting__ended_at__isnull=False).exclude(pk=item.pk)
    return list(
        same.select_related("meeting__body", "meeting__facts").order_by(F("settled_at").asc(nulls_first=True), "pk")
    )


def made_of(meeting: Meeting) -> list:
    """Return everything that a calling is made from, without making it: when this differs, something has changed."""
    items = items_of(meeting)
    documents = documents_of(items)
    return [
        [meeting.date.isoformat(), meeting.starts_at.isoformat(), meeting.place],
        [
            [
                item.pk,
                item.number,
                item.heading,
                item.version,
                str(item.announced_on),
                item.urgent_notice_reason,
                [point.text for point in item.decision_points.all() if point.stage == DecisionPoint.Stage.PROPOSED],
                [
                    document.file.sha256
                    for document in documents
                    if document.case.motion_id in {motion.pk for motion in item.motions}
                ],
                [paper.file.sha256 for paper in item.papers.all()],
            ]
            for item in items
        ],
    ]
