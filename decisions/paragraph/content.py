"""What a secretary writes in a paragraph, as plain values: what a form gives, what a step saves and what two versions are
compared by. People are named by their row in the attendance list; a row without `id` is a new one."""

from dataclasses import dataclass, field, fields, replace
from datetime import date

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem, DecisionPoint
from municipality.text import rich_text

#: Sections that the record writes (decisions.wording): empty text asks for what it says.
GENERATED = ("deliberation", "proposals")
#: Sections that follow from jäv, propositions, divisions and earlier meetings (decisions.paragraph.proceedings, decisions.paragraph.earlier): printed unless text is written over them.
FROM_THE_RECORD = ("earlier_treatment", "recusals", "order_of_questions", "divisions", "standing_aside")


@dataclass(frozen=True)
class PointRow:
    """A decision point. `point` is the motion's point; none with an outcome means the whole motion. One that is `deferred` is
    postponed or sent back by itself (decisions.steps.deferral)."""

    text: str
    to_council: bool = False
    point: int | None = None
    outcome: str = ""
    id: int | None = None
    deferred: str = ""
    minority: bool = False
    motivation: str = ""


@dataclass(frozen=True)
class ProposalRow:
    """`parties` are the codes of those on whose behalf it is put forward; `point` is the motion's point that a formal proposal is about."""

    kind: str
    text: str
    proposers: tuple[int, ...]
    withdrawn: bool = False
    id: int | None = None
    preference: int | None = None
    point: int | None = None
    parties: tuple[str, ...] = ()
    written_on: date | None = None


@dataclass(frozen=True)
class ReservationRow:
    """`proposal` is the place, from 1, among the paragraph's proposals. Empty text asks for the standard sentence."""

    reservants: tuple[int, ...]
    favour: str
    proposal: int | None = None
    text: str = ""
    id: int | None = None
    by_group: bool = False


@dataclass(frozen=True)
class StatementRow:
    """A note or a separate statement. Empty text asks for the standard sentence."""

    kind: str
    people: tuple[int, ...]
    consented: bool = False
    text: str = ""
    id: int | None = None


@dataclass(frozen=True)
class RecipientRow:
    name: str
    body: int | None = None
    person: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class TaskRow:
    body: int
    text: str
    due_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class ParagraphContent:
    heading: str
    opinion: str = ""
    urgent_reason: str = ""
    unannounced_reason: str = ""
    sections: dict[str, str] = field(default_factory=dict)
    proposed: tuple[PointRow, ...] = ()
    decided: tuple[PointRow, ...] = ()
    speakers: tuple[int, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    reservations: tuple[ReservationRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    recipients: tuple[RecipientRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()


#: The parts of a paragraph as a person calls them.
PARTS = {
    "heading": "rubriken",
    "opinion": "yttrandets innebörd",
    "urgent_reason": "skälet till att ärendet är brådskande",
    "unannounced_reason": "skälet till att ärendet inte är tillkännagivet",
    "sections": "texten",
    "proposed": "förslaget till beslut",
    "decided": "beslutet",
    "speakers": "talarna",
    "proposals": "yrkandena",
    "reservations": "reservationerna",
    "statements": "anteckningarna och yttrandena",
    "recipients": "mottagarna",
    "tasks": "uppdragen",
}
assert list(PARTS) == [part.name for part in fields(ParagraphContent)]  # noqa: S101


def content_of(item: AgendaItem) -> ParagraphContent:
    """The paragraph as it stands in the record; what decisions.paragraph.loading has read is not read again."""
    proposals, reservations = list(item.proposals.all()), list(item.reservations.all())
    statements = list(item.statements.all())
    prefetch_related_objects(proposals, "proposers", "parties__party")
    prefetch_related_objects(reservations, "reservants")
    prefetch_related_objects(statements, "declarants")
    places: dict[int | None, int] = {proposal.pk: place for place, proposal in enumerate(proposals, start=1)}
    points = list(item.decision_points.all())
    return ParagraphContent(
        heading=item.heading,
        opinion=item.opinion,
        urgent_reason=item.urgent_reason,
        unannounced_reason=item.unannounced_reason,
        sections={section.key: section.text for section in item.sections.all()},
        proposed=tuple(_point(point) for point in points if point.stage == DecisionPoint.Stage.PROPOSED),
        decided=tuple(_point(point) for point in points if point.stage == DecisionPoint.Stage.DECIDED),
        speakers=tuple(speaker.attendance_id for speaker in item.speakers.all()),
        proposals=tuple(
            ProposalRow(row.kind, row.text, _people(row.proposers), row.withdrawn_at is not None, row.pk, row.preference,
                        row.point_id, tuple(one.party.code for one in row.parties.all()), row.written_on)
            for row in proposals
        ),
        reservations=tuple(
            ReservationRow(_people(row.reservants), row.favour, places.get(row.proposal_id), row.text, row.pk, row.by_group)
            for row in reservations
        ),
        statements=tuple(
            StatementRow(row.kind, _people(row.declarants), row.consented, row.text, row.pk)
            for row in statements
        ),
        recipients=tuple(RecipientRow(row.name, row.body_id, row.person_id, row.pk) for row in item.recipients.all()),
        tasks=tuple(TaskRow(row.body_id, row.text, row.due_on, row.pk) for row in item.tasks.all()),
    )  # fmt: skip


def tidied(content: ParagraphContent) -> ParagraphContent:
    """Sanitised text without space around it, and no sections without any: what is compared is what would be stored."""
    cleaned = {key: rich_text.clean(text) for key, text in content.sections.items()}
    return replace(
        content,
        heading=content.heading.strip(),
        urgent_reason=content.urgent_reason.strip(),
        unannounced_reason=content.unannounced_reason.strip(),
        sections={key: text for key, text in sorted(cleaned.items()) if text},
    )


def differing(one: ParagraphContent, other: ParagraphContent) -> list[str]:
    """The names of the parts in which they differ."""
    return [name for name in PARTS if getattr(one, name) != getattr(other, name)]


def _point(row: DecisionPoint) -> PointRow:
    return PointRow(
        row.text, row.to_council, row.point_id, row.outcome, row.pk, row.deferred, row.minority, row.motivation
    )


def _people(rows) -> tuple[int, ...]:
    return tuple(row.attendance_id for row in rows.all())
