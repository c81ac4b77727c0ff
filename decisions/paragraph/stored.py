"""The content of a paragraph as the record holds it."""

from django.db.models import prefetch_related_objects

from decisions.models import AgendaItem, DecisionPoint
from decisions.paragraph.content import (
    ParagraphContent,
    PointRow,
    ProposalRow,
    RecipientRow,
    ReservationRow,
    StatementRow,
    TaskRow,
)


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
        opinions={row.pk: row.opinion for row in item.case_rows.all() if row.opinion},
        urgent_reason=item.urgent_reason,
        unannounced_reason=item.unannounced_reason,
        is_election=item.is_election,
        sections={section.key: section.text for section in item.sections.all()},
        proposed=tuple(point_row(point) for point in points if point.stage == DecisionPoint.Stage.PROPOSED),
        decided=tuple(point_row(point) for point in points if point.stage == DecisionPoint.Stage.DECIDED),
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


def point_row(row: DecisionPoint) -> PointRow:
    """Return the decision point as plain values."""
    return PointRow(
        row.text, row.to_council, row.point_id, row.outcome, row.pk, row.deferred, row.minority, row.motivation,
        row.answers_id, row.point_number,
    )  # fmt: skip


def _people(rows) -> tuple[int, ...]:
    return tuple(row.attendance_id for row in rows.all())
