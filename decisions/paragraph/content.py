"""What a secretary writes in a paragraph, as plain values: what a form gives, what a step saves and what is compared
between two versions.

People are named by the key of their row in the attendance; a row without `id` is new.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import date

from municipality.text import rich_text

#: Sections that the record writes (decisions.wording.paragraph): empty text asks for what it says.
GENERATED = ("deliberation", "proposals")
#: Sections that follow from recusals, adjournments, questions, divisions and earlier meetings (decisions.paragraph.proceedings,
#: decisions.paragraph.earlier): printed unless somebody has written text over them.
FROM_THE_RECORD = ("earlier_treatment", "recusals", "adjournments", "order_of_questions", "divisions", "standing_aside")


@dataclass(frozen=True)
class PointRow:
    """A decision point. `point` is the motion's point; with an outcome and no point it is about the whole motion, or all of
    them. `answers` is the row of the motion (ItemCase) when it is about one of several, and `number` one of its points when that motion
    is known from another's file alone. One that is `deferred` is postponed or sent back by itself (decisions.steps.deferral)."""

    text: str
    to_council: bool = False
    point: int | None = None
    outcome: str = ""
    id: int | None = None
    deferred: str = ""
    minority: bool = False
    motivation: str = ""
    answers: int | None = None
    number: int | None = None


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
    """Everything that a secretary writes in a paragraph. `sections` maps the key of a section to its HTML; `opinions` the row of a
    motion (ItemCase) to what is said of it, when that is not what is said of them all."""

    heading: str
    opinion: str = ""
    opinions: dict[int, str] = field(default_factory=dict)
    urgent_reason: str = ""
    unannounced_reason: str = ""
    is_election: bool = False
    sections: dict[str, str] = field(default_factory=dict)
    proposed: tuple[PointRow, ...] = ()
    decided: tuple[PointRow, ...] = ()
    speakers: tuple[int, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    reservations: tuple[ReservationRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    recipients: tuple[RecipientRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()

    def has_proposal(self, place: int | None) -> bool:
        """Return whether there is a proposal at the place, counted from 1."""
        return place is not None and 1 <= place <= len(self.proposals)


#: The parts of a paragraph → what people call them.
PARTS = {
    "heading": "rubriken",
    "opinion": "yttrandets innebörd",
    "opinions": "yttrandets innebörd om de enskilda motionerna",
    "urgent_reason": "skälet till att ärendet är brådskande",
    "unannounced_reason": "skälet till att ärendet inte är tillkännagivet",
    "is_election": "om ärendet är ett val eller en anställning",
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


def tidied(content: ParagraphContent) -> ParagraphContent:
    """Return the content with sanitised text without space around it, and without empty sections, so that what is
    compared is what would be stored."""
    cleaned = {key: rich_text.clean(text) for key, text in content.sections.items()}
    return replace(
        content,
        heading=content.heading.strip(),
        urgent_reason=content.urgent_reason.strip(),
        unannounced_reason=content.unannounced_reason.strip(),
        opinions={row: said for row, said in content.opinions.items() if said},
        sections={key: text for key, text in sorted(cleaned.items()) if text},
    )


def differing(before: ParagraphContent, after: ParagraphContent) -> list[str]:
    """Return the names of the parts in which the two differ."""
    return [name for name in PARTS if getattr(before, name) != getattr(after, name)]
