"""What a paragraph says, as plain values with names and parties: decided, proposed, reserved, stated and handed in."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from decisions.models import AgendaItem, DecisionPoint, Proposal, Reservation, Statement
from decisions.rules.questions import grouped
from municipality.swedish import listed, with_party


@dataclass(frozen=True)
class Somebody:
    """A person with the party of that day."""

    name: str
    party: str

    def __str__(self) -> str:
        return with_party(self.name, self.party)


@dataclass(frozen=True)
class Decided:
    """A decision point, proposed to the body or decided by it; for a motion, with the outcome of one of its points."""

    text: str
    to_council: bool = False
    motion_point: int | None = None
    outcome: str = ""
    deferred: str = ""
    minority: bool = False
    motivation: str = ""
    #: The diary number of the motion that it is about, where there are several.
    case: str = ""


@dataclass(frozen=True)
class Proposed:
    """A proposal (yrkande). `written_on` is an ISO date; `motion_point` is the number of the motion's point,
    `sentences` are those of the draft's sentences that it stands against, when it does not stand against them all."""

    kind: str
    text: str
    by: tuple[Somebody, ...]
    parties: tuple[str, ...] = ()
    preference: int | None = None
    motion_point: int | None = None
    written_on: str | None = None
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reserved:
    """A reservation. `written` when its text is among the paragraph's appendices."""

    text: str
    favour: str
    by: tuple[Somebody, ...]
    by_group: bool = False
    written: bool = False
    #: What its appendix is called, "2" or "B".
    mark: str = ""


@dataclass(frozen=True)
class Stated:
    """A note or a separate statement. `written` when its text is among the paragraph's appendices."""

    kind: str
    text: str
    by: tuple[Somebody, ...]
    consented: bool = False
    written: bool = False
    mark: str = ""


@dataclass(frozen=True)
class HandedIn:
    """An appendix (bilaga): what was handed in with a reservation or a statement, as HTML or as a PDF named by its
    SHA-256."""

    title: str
    text: str
    file_name: str = ""
    sha256: str = ""
    #: What the appendix is called, "2" or "B".
    mark: str = ""

    @property
    def content(self) -> SafeString:
        """The text as HTML that may be printed as it is."""
        return mark_safe(self.text)  # noqa: S308 (cleaned when it was handed in)


def decided_of(item: AgendaItem, stage: str) -> tuple[Decided, ...]:
    """Return the decision points of the stage, a value of DecisionPoint.Stage."""
    answered = _answered(item)
    return tuple(
        Decided(
            point.text,
            point.to_council,
            point.point.number if point.point else point.point_number,
            point.outcome,
            point.deferred,
            point.minority,
            point.motivation,
            answered.get(point.pk, ""),
        )
        for point in item.decision_points.all()
        if point.stage == stage
    )


def _answered(item: AgendaItem) -> dict[int, str]:
    """The diary number of the motion that each decision point is about by itself, in an item about several."""
    rows = list(item.case_rows.all())
    if len(rows) < 2:
        return {}
    by_row = {row.pk: row.diary_number for row in rows}
    by_motion = {row.case.motion_id: row.diary_number for row in rows if row.case}
    told = {
        point.pk: by_motion.get(point.point.motion_id) if point.point else by_row.get(point.answers_id or 0)
        for point in item.decision_points.all()
    }
    return {pk: number for pk, number in told.items() if number}


def proposals_of(item: AgendaItem) -> tuple[Proposed, ...]:
    """Return the proposals that stand, with names and parties."""
    drafted = [point.part for point in item.decision_points.all() if point.stage == DecisionPoint.Stage.PROPOSED]
    groups = grouped(drafted)
    return tuple(
        proposed_of(proposal, groups.get(proposal.part, ()))
        for proposal in item.proposals.all()
        if proposal.withdrawn_at is None
    )


def proposed_of(proposal: Proposal, sentences: tuple[int, ...] = ()) -> Proposed:
    """Return the proposal with names and parties."""
    return Proposed(
        proposal.kind,
        proposal.text,
        people_of(proposal.proposers),
        tuple(row.party.code for row in proposal.parties.all()),
        proposal.preference,
        proposal.point.number if proposal.point else None,
        proposal.written_on.isoformat() if proposal.written_on else None,
        sentences,
    )


def reserved_of(reservation: Reservation, mark: str = "") -> Reserved:
    """Return the reservation with names and parties."""
    return Reserved(
        reservation.text,
        reservation.favour,
        people_of(reservation.reservants),
        reservation.by_group,
        reservation.is_written,
        mark,
    )


def stated_of(statement: Statement, mark: str = "") -> Stated:
    """Return the note or statement with names and parties."""
    return Stated(
        statement.kind, statement.text, people_of(statement.declarants), statement.consented, statement.is_written, mark
    )


def appendix_of(row: Reservation | Statement, mark: str = "") -> HandedIn:
    """Return what was handed in with the reservation or the statement; `mark` is what the appendix is called."""
    title = f"{row.what.capitalize()} av {listed(str(somebody) for somebody in people_of(row.people))}"
    sha256 = row.appended_file.sha256 if row.appended_file else ""
    return HandedIn(title, row.appended, row.appended_name, sha256, mark)


def people_of(rows) -> tuple[Somebody, ...]:
    """Return the people of the rows, each of which has an `attendance`, with the party of that day."""
    return tuple(Somebody(*row.attendance.voice) for row in rows.all())
