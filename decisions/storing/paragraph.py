"""Writes the content of a paragraph into its rows. A row that has not changed is not written again. Called inside an
act."""

from collections.abc import Sequence
from datetime import datetime

from decisions.models import (
    AgendaItem,
    Attendance,
    DecisionPoint,
    Declarant,
    Proposal,
    Proposer,
    ProposingParty,
    Recipient,
    Reservant,
    Reservation,
    Section,
    Speaker,
    Statement,
    Task,
)
from decisions.paragraph import generated
from decisions.paragraph.content import GENERATED, ParagraphContent
from decisions.storing import rows
from municipality.models import Party

Stage = DecisionPoint.Stage


def write(
    item: AgendaItem, old: ParagraphContent, new: ParagraphContent, present: dict[int, Attendance], at: datetime
) -> None:
    """Write the new content of the paragraph. A part that has not changed is not touched."""
    item.heading, item.opinion = new.heading, new.opinion
    item.urgent_reason, item.unannounced_reason = new.urgent_reason, new.unannounced_reason
    item.is_election = new.is_election
    for row in item.case_rows.all() if new.opinions != old.opinions else ():
        rows.write(row, {"opinion": new.opinions.get(row.pk, "")})
    write_sections(item, new.sections, generated.sections_of(new, present))
    for stage, points in ((Stage.PROPOSED, new.proposed), (Stage.DECIDED, new.decided)):
        rows.write_points(item, stage, points)
    if new.speakers != old.speakers:
        rows.sync_people(Speaker, {"item": item}, new.speakers)
    if (new.proposals, new.reservations) != (old.proposals, old.reservations):
        proposals, dropped = _write_proposals(item, new.proposals, at)
        _write_reservations(item, new, proposals, present, at)
        for proposal in dropped:  # a reservation may have been in its favour
            _erase(proposal, (Proposer, "proposal"), (ProposingParty, "proposal"))
    if new.statements != old.statements:
        _write_statements(item, new, present, at)
    for model, existing, wanted, values in (
        (Recipient, item.recipients, new.recipients,
         lambda row: {"name": row.name, "body_id": row.body, "person_id": row.person}),
        (Task, item.tasks, new.tasks, lambda row: {"body_id": row.body, "text": row.text, "due_on": row.due_on}),
    ):  # fmt: skip
        _, gone = rows.sync(model, {"item": item}, existing.all(), wanted, values)
        for row in gone:
            row.delete()


def write_sections(item: AgendaItem, sections: dict[str, str], written: dict[str, str]) -> None:
    """Write the texts of the sections, by key. `written` is what the record itself says, so that text written over it
    is marked."""
    existing = {section.key: section for section in item.sections.all()}
    for key, text in sections.items():
        section = existing.pop(key, None) or Section(item=item, key=key)
        rows.write(section, {"text": text, "edited": key in GENERATED and text != written[key]})
    for gone in existing.values():
        gone.delete()


def _write_proposals(item: AgendaItem, wanted: Sequence, at: datetime) -> tuple[list[Proposal], list[Proposal]]:
    withdrawn_at = {proposal.pk: proposal.withdrawn_at for proposal in item.proposals.all()}
    part = {proposal.pk: proposal.part for proposal in item.proposals.all()}
    refused = {proposal.pk: proposal.refused for proposal in item.proposals.all()}
    proposals, dropped = rows.sync(
        Proposal,
        {"item": item},
        item.proposals.all(),
        wanted,
        lambda row: {
            "kind": row.kind,
            "text": row.text,
            "preference": row.preference,
            "point_id": row.point,
            "written_on": row.written_on,
            "withdrawn_at": (withdrawn_at.get(row.id) or at) if row.withdrawn else None,
            "refused": refused.get(row.id, "") if row.kind != Proposal.Kind.GRANT else "",
            "part": part.get(row.id, 0) if row.kind in Proposal.AGAINST else 0,
        },
    )
    named = {code for row in wanted for code in row.parties}
    parties = dict(Party.objects.filter(code__in=named).values_list("code", "pk")) if named else {}
    for proposal, row in zip(proposals, wanted, strict=True):
        rows.sync_people(Proposer, {"proposal": proposal}, row.proposers)
        rows.sync_named(ProposingParty, {"proposal": proposal}, "party_id", [parties[code] for code in row.parties])
    return proposals, dropped


def _write_reservations(
    item: AgendaItem,
    new: ParagraphContent,
    proposals: list[Proposal],
    present: dict[int, Attendance],
    at: datetime,
) -> None:
    announced_at = {reservation.pk: reservation.announced_at for reservation in item.reservations.all()}
    reservations, gone = rows.sync(
        Reservation,
        {"item": item},
        item.reservations.all(),
        new.reservations,
        lambda row: {
            "favour": row.favour,
            "proposal_id": proposals[row.proposal - 1].pk if row.proposal and row.favour == "proposal" else None,
            "by_group": row.by_group,
            "announced_at": announced_at.get(row.id, at),
            "text": row.text,
            "edited": row.text != generated.reservation_sentence(row, new, present),
        },
    )
    _name(Reservant, "reservation", reservations, [row.reservants for row in new.reservations], gone)


def _write_statements(item: AgendaItem, new: ParagraphContent, present: dict[int, Attendance], at: datetime) -> None:
    announced_at = {statement.pk: statement.announced_at for statement in item.statements.all()}
    statements, gone = rows.sync(
        Statement,
        {"item": item},
        item.statements.all(),
        new.statements,
        lambda row: {
            "kind": row.kind,
            "consented": row.consented,
            "announced_at": announced_at.get(row.id, at),
            "text": row.text,
            "edited": row.text != generated.statement_sentence(row, new, present),
        },
    )
    _name(Declarant, "statement", statements, [row.people for row in new.statements], gone)


def _name(naming: type, owner: str, kept: Sequence, people: Sequence[Sequence[int]], gone: Sequence) -> None:
    """Whom each row that is kept is by, in order; a row that is gone goes with its names."""
    for row, named in zip(kept, people, strict=True):
        rows.sync_people(naming, {owner: row}, named)
    for row in gone:
        _erase(row, (naming, owner))


def _erase(row, *naming: tuple[type, str]) -> None:
    """Delete the row and the rows that only name something in it."""
    for model, owner in naming:
        rows.sync_named(model, {owner: row}, "pk", ())
    row.delete()
