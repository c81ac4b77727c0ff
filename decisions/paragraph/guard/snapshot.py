"""The record of one paragraph as the rules see it: plain values, read once (decisions.paragraph.judging)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from decisions.paragraph.content import ParagraphContent, ProposalRow
from decisions.rules.questions import Decision
from decisions.states import ItemState, Purpose


@dataclass(frozen=True)
class Attendee:
    """Somebody in the attendance list (närvarande), known by the row's number."""

    name: str  # "Åsa Åkerö (SD)"
    person: int
    party: str
    capacity: str
    capacity_label: str
    serves: bool

    @property
    def bare(self) -> str:
        """The name without the party, as running text has it."""
        return self.name.partition(" (")[0]


@dataclass(frozen=True)
class Room:
    """Who was there when the item was handled, and as what. All are rows of the attendance list."""

    people: dict[int, Attendee] = field(default_factory=dict)
    present: frozenset[int] = frozenset()
    serving: tuple[int, ...] = ()
    voters: tuple[int, ...] = ()
    recused: tuple[int, ...] = ()
    chair: int | None = None
    seats: int = 0
    quorum: int = 0
    may_handle: bool = True
    #: Who is to lead this item, when it is not who leads the meeting.
    appointed_chair: int | None = None
    has_secretary: bool = True
    #: When the meeting was adjourned, if the item was settled then: "18.30–18.45".
    adjourned: str = ""
    #: Who had spoken, and who had proposed, before the recusal was noted.
    spoke_before: frozenset[int] = frozenset()
    proposed_before: frozenset[int] = frozenset()
    #: Who took part at a distance, and those of them whom no check by the chair has reached since they came.
    remote: tuple[int, ...] = ()
    unchecked: tuple[int, ...] = ()
    #: Who sits in the body and was not there, as "Anna Andersson".
    absent: tuple[str, ...] = ()

    def persons(self, rows: frozenset[int] | tuple[int, ...]) -> set[int]:
        """Return the keys of the people of these attendance rows."""
        return {self.people[row].person for row in rows}


@dataclass(frozen=True)
class BodyThatDay:
    """The body with the rules it had on the day of the meeting."""

    kind: str
    name: str
    running: str  # "socialnämnden"
    speaking: str = "present"
    speaking_label: str = ""
    notes_from: str = "voters"
    notes_label: str = ""
    notes_need_consent: bool = False
    separate_from: str = "voters"
    separate_label: str = ""
    separate_need_consent: bool = False
    #: The council has decided that all its members take part at a distance.
    obliges_remote: bool = False

    @property
    def is_council(self) -> bool:
        """Whether it is the council (kommunfullmäktige)."""
        return self.kind == "council"


@dataclass(frozen=True)
class MotionPoint:
    """A point of the motion (att-sats), and what the council has decided on it before, if anything."""

    pk: int
    number: int
    outcome: str = ""


@dataclass(frozen=True)
class MotionFacts:
    """What the rules ask of a motion that the item is about. `row` is its row among the item's cases, `number` its diary number."""

    row: int | None = None
    number: str = ""
    #: Those who handed it in, as people: what they moved is a proposal of theirs.
    submitters: frozenset[int] = frozenset()
    points: tuple[MotionPoint, ...] = ()
    withdrawn: bool = False
    minority_right_used: bool = False
    #: The council has been told that it is not prepared within the year.
    delay_reported: bool = False


@dataclass(frozen=True)
class Vote:
    """A division on a proposition that is closed. `yes` and `no` are for and against what the proposition puts first, also
    where the body had Yes mean the other; `ballots` are empty when it is secret. `means` is what stood on the ballot: the words of the
    proposition that was voted on (voteringsproposition)."""

    yes: int
    no: int
    present: int
    secret: bool = False
    ballots: tuple[tuple[int, str], ...] = ()
    means: tuple[str, str] = ("", "")
    abstain: int = 0


@dataclass(frozen=True)
class Asked:
    """A proposition that is put. `formal` is the kind of the formal proposal it is about, `no` that proposal's number. `proposers`
    are those whose proposals it is between."""

    carried: bool | None
    formal: str = ""
    point: int | None = None
    no: int | None = None
    vote: Vote | None = None
    proposers: tuple[int, ...] = ()

    @property
    def votes_against_today(self) -> int:
        """How many voted for the postponement or the referral back."""
        return self.vote.no if self.formal and self.vote else 0


@dataclass(frozen=True)
class Order:
    """What the propositions have come to."""

    asked: tuple[Asked, ...] = ()
    #: Whether any proposal stands that a proposition must be put on.
    rivals: bool = False
    #: The keys of the draft's sentences, in order, when they are put in groups.
    apart: tuple[int, ...] = ()
    left: bool = False
    decision: Decision | None = None
    #: What follows from the decision is not what is written, in the words of the draft.
    departs: bool = False
    #: "bordläggas", when the propositions ended in a formal proposal about the whole item.
    formal: str = ""
    #: (number of the motion's point, "återremitteras") that a proposition has put off, and the paragraph has not.
    put_off: tuple[tuple[int, str], ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether a division is under way."""
        return any(question.carried is None for question in self.asked)


@dataclass(frozen=True)
class Request:
    """That the item, or one point of it, be postponed or sent back, asked for by a minority (begäran): rows of the attendance list, and
    their motivation. `proposal` is the number of what they asked for, when it is known which."""

    requesters: tuple[int, ...] = ()
    motivation: str = ""
    proposal: int | None = None


@dataclass(frozen=True)
class Snapshot:
    """Everything that the rules ask of one paragraph."""

    label: str
    state: ItemState
    purpose: Purpose
    day: date
    body: BodyThatDay
    content: ParagraphContent
    room: Room
    order: Order = Order()
    #: The motions that the item is about, in their order.
    motions: tuple[MotionFacts, ...] = ()
    #: Rows of motions that are in no diary here.
    elsewhere: frozenset[int] = frozenset()
    sections: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    departs_reason: str = ""
    #: Why a third that voted for postponement or referral back is no minority that has asked for it.
    minority_declined: str = ""
    #: The item itself is postponed or sent back as a minority has asked.
    minority: bool = False
    #: The right was used before: in the motion, or in the item that this one continues.
    minority_was_used: bool = False
    requesters: tuple[int, ...] = ()
    motivation: str = ""
    #: The number of the proposal that the first minority asked for.
    proposal: int | None = None
    #: The motion's point that is put off by itself, when it is not the whole item.
    about: int | None = None
    #: What other minorities have asked for, each with its own motivation.
    also: tuple[Request, ...] = ()
    announced_in_time: bool = True
    refers_on: bool = False
    #: The recipients, and those given an assignment, that are bodies and did not exist that day (number → name).
    gone: dict[int, str] = field(default_factory=dict)
    #: Who is chosen to approve the minutes beside the chair, as "Anna Andersson". Known when they are read through.
    adjusters: tuple[str, ...] = ()
    #: What its appendices are called, "A" or "2". Known when they are read through; None before that.
    appendices: frozenset[str] | None = None
    #: What the dictionary does not know of the words that stand here. Known when they are read through.
    unknown_words: frozenset[str] = frozenset()

    @property
    def minority_right_is_used(self) -> bool:
        """Whether a minority has had its one postponement or referral back: before, or on one of the points of this item."""
        in_a_motion = any(motion.minority_right_used for motion in self.motions)
        return self.minority_was_used or in_a_motion or any(row.minority for row in self.content.decided)

    @property
    def submitters(self) -> frozenset[int]:
        """Those who handed in any of the motions, as people."""
        return frozenset(person for motion in self.motions for person in motion.submitters)

    @property
    def points(self) -> frozenset[int]:
        """The points of the motions, by their numbers in the database."""
        return frozenset(point.pk for motion in self.motions for point in motion.points)

    @property
    def several(self) -> bool:
        """Whether the item is about several motions, so that each is told by its number."""
        return len(self.motions) + len(self.elsewhere) > 1

    @property
    def requests(self) -> tuple[Request, ...]:
        """What the minorities have asked for, or the one that a majority has decided."""
        return (Request(self.requesters, self.motivation, self.proposal), *self.also)

    @property
    def proposals(self) -> list[tuple[int, ProposalRow]]:
        """Those that stand, each with its place from 1."""
        rows = enumerate(self.content.proposals, start=1)
        return [(place, row) for place, row in rows if not row.withdrawn]

    def name(self, row: int) -> str:
        """Return the name and party of the person of an attendance row."""
        return self.room.people[row].name

    def named(self) -> Iterator[tuple[str, int]]:
        """Everybody whom the paragraph names, with the part that names him or her."""
        yield from (("speakers", row) for row in self.content.speakers)
        yield from (("proposals", row) for proposal in self.content.proposals for row in proposal.proposers)
        yield from (
            ("reservations", row) for reservation in self.content.reservations for row in reservation.reservants
        )
        yield from (("statements", row) for statement in self.content.statements for row in statement.people)
