"""What is said in a paragraph, as plain values with names and parties: decided, proposed, reserved, stated, handed in."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from decisions.models import AgendaItem, Proposal, Reservation, Statement
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
    """A decision point: proposed to the body, or decided by it; for a motion with the outcome of one of its points."""

    text: str
    to_council: bool = False
    motion_point: int | None = None
    outcome: str = ""
    deferred: str = ""
    minority: bool = False
    motivation: str = ""


@dataclass(frozen=True)
class Proposed:
    kind: str
    text: str
    by: tuple[Somebody, ...]
    parties: tuple[str, ...] = ()
    preference: int | None = None
    motion_point: int | None = None
    written_on: str | None = None


@dataclass(frozen=True)
class Reserved:
    """`written`: its text is among the paragraph's appendices."""

    text: str
    favour: str
    by: tuple[Somebody, ...]
    by_group: bool = False
    written: bool = False


@dataclass(frozen=True)
class Stated:
    kind: str
    text: str
    by: tuple[Somebody, ...]
    consented: bool = False
    written: bool = False


@dataclass(frozen=True)
class HandedIn:
    """Bilaga: what was handed in with a reservation or a statement, rich text or a PDF by its hash."""

    title: str
    text: str
    file_name: str = ""
    sha256: str = ""

    @property
    def content(self) -> SafeString:
        return mark_safe(self.text)  # noqa: S308 (cleaned when it was handed in)


def decided_of(item: AgendaItem, stage: str) -> tuple[Decided, ...]:
    return tuple(
        Decided(
            one.text,
            one.to_council,
            one.point.number if one.point else None,
            one.outcome,
            one.deferred,
            one.minority,
            one.motivation,
        )
        for one in item.decision_points.all()
        if one.stage == stage
    )


def proposed_of(one: Proposal) -> Proposed:
    return Proposed(
        one.kind,
        one.text,
        people_of(one.proposers),
        tuple(row.party.code for row in one.parties.all()),
        one.preference,
        one.point.number if one.point else None,
        one.written_on.isoformat() if one.written_on else None,
    )


def reserved_of(one: Reservation) -> Reserved:
    return Reserved(one.text, one.favour, people_of(one.reservants), one.by_group, one.is_written)


def stated_of(one: Statement) -> Stated:
    return Stated(one.kind, one.text, people_of(one.declarants), one.consented, one.is_written)


def appendix_of(one: Reservation | Statement) -> HandedIn:
    what, people = ("reservation", one.reservants) if isinstance(one, Reservation) else (
        one.get_kind_display(), one.declarants
    )  # fmt: skip
    title = f"{what[:1].upper()}{what[1:]} av {listed(str(somebody) for somebody in people_of(people))}"
    sha256 = one.appended_file.sha256 if one.appended_file else ""
    return HandedIn(title, one.appended, one.appended_name, sha256)


def people_of(rows) -> tuple[Somebody, ...]:
    return tuple(
        Somebody(row.attendance.person.name, row.attendance.party.code if row.attendance.party else "")
        for row in rows.all()
    )
