"""What a secretary writes in a paragraph, as plain values: what a form gives, what a step saves and what is compared
between two versions.

People are named by the key of their row in the attendance; a row without `id` is new.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import date

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem, DecisionPoint
from municipality.text import rich_text

#: Sections that the record writes (decisions.wording.paragraph): empty text asks for what it says.
GENERATED = ("deliberation", "proposals")
#: Sections that follow from recusals, questions, divisions and earlier meetings (decisions.paragraph.proceedings,
#: decisions.paragraph.earlier): printed unless somebody has written text over them.
FROM_THE_RECORD = ("earlier_treatment", "recusals", "order_of_questions", "divisions", "standing_aside")


@dataclass(frozen=True)
class PointRow:
    """A decision point. `point` is the motion's point; with an outcome and no point it is about the whole motion. One
    that is `deferred` is postponed or sent back by itself (decisions.steps.deferral)."""

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
    """A proposal (yrkande). `parties` are the codes of those on whose behalf it is made; `point` is the motion's point
    that a formal proposal is about."""

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
    """A reservation. `proposal` is the place, from 1, among the paragraph's proposals. Empty text gets the usual
    sentence."""

    reservants: tuple[int, ...]
    favour: str
    proposal: int | None = None
    text: str = ""
    id: int | None = None
    by_group: bool = False


@dataclass(frozen=True)
class StatementRow:
    """A note in the minutes (protokollsanteckning) or a separate statement (särskilt yttrande). Empty text gets the
    usual sentence."""

    kind: str
    people: tuple[int, ...]
    consented: bool = False
    text: str = ""
    id: int | None = None


@dataclass(frozen=True)
class RecipientRow:
    """Somebody the decision is sent to (mottagare): a body, a person, or just a name."""

    name: str
    body: int | None = None
    person: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class TaskRow:
    """An assignment (uppdrag) to a body. `due_on` is the last day, if there is one."""

    body: int
    text: str
    due_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class ParagraphContent:
    """Everything that a secretary writes in a paragraph. `sections` maps the key of a section to its HTML."""

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


#: The parts of a paragraph → what people call them.
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

#: The parts that are lists of rows, and what each row is.
ROWS: dict[str, type] = {
    "proposed": PointRow,
    "decided": PointRow,
    "proposals": ProposalRow,
    "reservations": ReservationRow,
    "statements": StatementRow,
    "recipients": RecipientRow,
    "tasks": TaskRow,
}
#: The rows that are announced before the meeting ends and may be handed in in writing; the record words them until somebody does.
ANNOUNCED = ("reservations", "statements")


def content_of(item: AgendaItem) -> ParagraphContent:
    """Return the paragraph as it is in the record. What decisions.paragraph.loading has read is not read again."""
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
                        row.point_id, tuple(party.party.code for party in row.parties.all()), row.written_on)
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
    """Return the content with sanitised text without space around it, and without empty sections, so that what is
    compared is what would be stored."""
    cleaned = {key: rich_text.clean(text) for key, text in content.sections.items()}
    return replace(
        content,
        heading=content.heading.strip(),
        urgent_reason=content.urgent_reason.strip(),
        unannounced_reason=content.unannounced_reason.strip(),
        sections={key: text for key, text in sorted(cleaned.items()) if text},
    )


def differing(before: ParagraphContent, after: ParagraphContent) -> list[str]:
    """Return the names of the parts in which the two differ."""
    return [name for name in PARTS if getattr(before, name) != getattr(after, name)]


def _point(row: DecisionPoint) -> PointRow:
    return PointRow(
        row.text, row.to_council, row.point_id, row.outcome, row.pk, row.deferred, row.minority, row.motivation
    )


def _people(rows) -> tuple[int, ...]:
    return tuple(row.attendance_id for row in rows.all())
