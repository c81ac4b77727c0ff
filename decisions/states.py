"""The states of a meeting and of an item on its agenda: who owns each, and where it may go. No ORM, no clock."""

from django.db.models.enums import TextChoices  # the enumeration alone, nothing of the ORM


class MeetingState(TextChoices):
    """The state of a meeting (sammanträde)."""

    PLANNED = "planned", "Planerat"
    IN_SESSION = "in_session", "Pågår"
    ENDED = "ended", "Avslutat"
    CANCELLED = "cancelled", "Inställt"
    BROUGHT_IN = "brought_in", "Infört ur äldre protokoll"


class ItemState(TextChoices):
    """The state of an item on the agenda (ärende på föredragningslistan)."""

    PLANNED = "planned", "På föredragningslistan"
    TAKEN_UP = "taken_up", "Behandlas"
    DECIDED = "decided", "Beslutat"
    POSTPONED = "postponed", "Bordlagt"
    SENT_BACK = "sent_back", "Återremitterat"
    REMOVED = "removed", "Utgår"
    BROUGHT_IN = "brought_in", "Införd ur äldre protokoll"


class CallingState(TextChoices):
    """The state of a calling (kallelse), while its paper is made and sent."""

    PREPARING = "preparing", "Tas fram"
    READY = "ready", "Klar att skicka"
    SENT = "sent", "Skickad"
    FAILED = "failed", "Kunde inte tas fram"
    DISCARDED = "discarded", "Ersatt"


class Purpose(TextChoices):
    """What the body is to do with the item; it settles what may be decided (lagregel 2, 7, 10)."""

    OPINION = "opinion", "Yttrande över motion"
    PROPOSAL = "proposal", "Förslag till kommunfullmäktige"
    VERDICT = "verdict", "Kommunfullmäktiges beslut"
    ANNOUNCEMENT = "announcement", "Anmälan av ny motion"
    DELAY_REPORT = "delay_report", "Anmälan av motion som inte beretts inom ett år"
    OTHER = "other", "Övrigt ärende"


class Deferral(TextChoices):
    """What happens to one of the motion's points when the rest of the item is decided without it."""

    POSTPONED = "postponed", "bordläggs"
    SENT_BACK = "sent_back", "återremitteras"


class MinutesState(TextChoices):
    """The state of minutes (protokoll), from when they are drawn up until they are approved."""

    DRAWN_UP = "drawn_up", "Upprättat"
    WITH_ADJUSTERS = "with_adjusters", "Hos justerarna"
    TO_SIGN = "to_sign", "Låst för underskrift"
    APPROVED = "approved", "Justerat"


class PeriodState(TextChoices):
    """The state of the period of appeal of a notice (överklagandetid)."""

    RUNNING = "running", "Överklagandetiden löper"
    BROKEN = "broken", "Tiden har inte löpt ut: avbrott"
    RUN_OUT = "run_out", "Överklagandetiden har löpt ut"


class PublicationState(TextChoices):
    """The state of a public version of approved minutes, from its review to its withdrawal."""

    REVIEW = "review", "Granskas"
    PUBLISHING = "publishing", "Läggs ut"
    PUBLISHED = "published", "Publicerat"
    WITHDRAWN = "withdrawn", "Avpublicerat"


class DispatchState(TextChoices):
    """What is known of a dispatched decision; it follows from its letter, its delivery and its receipt."""

    QUEUED = "queued", "I kö"
    SENT = "sent", "Skickat"
    REFUSED = "refused", "Avvisat"
    UNCERTAIN = "uncertain", "Oklart om det kom fram"
    RETURNED = "returned", "Kom i retur"
    DELIVERED = "delivered", "Lämnat"
    READ = "read", "Mottaget"


class QuestionStage(TextChoices):
    """The four kinds of question (proposition), in the order in which they are put."""

    FORMAL = "formal", "formell fråga"
    COUNTER = "counter", "val av motförslag"
    MAIN = "main", "huvudfråga"
    ADDITION = "addition", "tillägg"


class Vote(TextChoices):
    """A vote in a division (votering)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    ABSTAIN = "abstain", "Avstår"
    ABSENT = "absent", "Frånvarande"


class RollAnswer(TextChoices):
    """What is noted by a name when the roll is called (upprop)."""

    PRESENT = "present", "Närvarande"
    REMOTE = "remote", "På distans"
    LATE = "late", "Kom senare"
    ABSENT = "absent", "Frånvarande"


class Majority(TextChoices):
    """How large a majority the decision requires."""

    SIMPLE = "simple", "enkel majoritet"
    TWO_THIRDS = "two_thirds", "två tredjedelar av de närvarande"
    UNANIMOUS = "unanimous", "samtliga närvarande"


class SettledBy(TextChoices):
    """What settled a division."""

    MAJORITY = "majority", "majoritet"
    CASTING_VOTE = "casting_vote", "ordförandens utslagsröst"
    LOT = "lot", "lottning"


MEETING_TABLE: dict[str, frozenset[str]] = {
    MeetingState.PLANNED: frozenset({MeetingState.IN_SESSION, MeetingState.CANCELLED}),
    MeetingState.IN_SESSION: frozenset({MeetingState.ENDED}),
    MeetingState.ENDED: frozenset(),
    MeetingState.CANCELLED: frozenset(),
    MeetingState.BROUGHT_IN: frozenset(),
}

ITEM_TABLE: dict[str, frozenset[str]] = {
    ItemState.PLANNED: frozenset({ItemState.TAKEN_UP, ItemState.REMOVED}),
    ItemState.TAKEN_UP: frozenset({ItemState.DECIDED, ItemState.POSTPONED, ItemState.SENT_BACK}),
    ItemState.DECIDED: frozenset(),
    ItemState.POSTPONED: frozenset(),
    ItemState.SENT_BACK: frozenset(),
    ItemState.REMOVED: frozenset(),
    ItemState.BROUGHT_IN: frozenset(),
}

CALLING_TABLE: dict[str, frozenset[str]] = {
    CallingState.PREPARING: frozenset({CallingState.READY, CallingState.FAILED, CallingState.DISCARDED}),
    CallingState.READY: frozenset({CallingState.SENT, CallingState.DISCARDED}),
    CallingState.SENT: frozenset(),
    CallingState.FAILED: frozenset({CallingState.DISCARDED}),
    CallingState.DISCARDED: frozenset(),
}

#: Nothing more can happen at a meeting in one of these.
OVER = frozenset({MeetingState.ENDED, MeetingState.CANCELLED, MeetingState.BROUGHT_IN})

MINUTES_TABLE: dict[str, frozenset[str]] = {
    MinutesState.DRAWN_UP: frozenset({MinutesState.WITH_ADJUSTERS, MinutesState.TO_SIGN}),
    MinutesState.WITH_ADJUSTERS: frozenset({MinutesState.DRAWN_UP, MinutesState.TO_SIGN}),
    MinutesState.TO_SIGN: frozenset({MinutesState.DRAWN_UP, MinutesState.WITH_ADJUSTERS, MinutesState.APPROVED}),
    MinutesState.APPROVED: frozenset(),
}

#: An item in one of these has been dealt with and stays as it is.
SETTLED = frozenset({ItemState.DECIDED, ItemState.POSTPONED, ItemState.SENT_BACK})

#: A dispatch that somebody has accepted counts as arrived; one that has gone astray may be sent again when somebody asks.
ARRIVED = frozenset({DispatchState.SENT, DispatchState.DELIVERED, DispatchState.READ})
ASTRAY = frozenset({DispatchState.REFUSED, DispatchState.UNCERTAIN, DispatchState.RETURNED})


def meeting_may_go(state: str, to: str) -> bool:
    """Return whether a meeting may go from one state to another."""
    return to in MEETING_TABLE[MeetingState(state)]


def calling_may_go(state: str, to: str) -> bool:
    """Return whether a calling may go from one state to another."""
    return to in CALLING_TABLE[CallingState(state)]


def item_may_go(state: str, to: str) -> bool:
    """Return whether an item may go from one state to another."""
    return to in ITEM_TABLE[ItemState(state)]


def minutes_may_go(state: str, to: str) -> bool:
    """Return whether minutes may go from one state to another."""
    return to in MINUTES_TABLE[MinutesState(state)]


_DECIDED_PARTS = frozenset(
    {
        "opinion",
        "opinions",
        "urgent_reason",
        "unannounced_reason",
        "is_election",
        "proposed",
        "decided",
        "proposals",
        "tasks",
    }
)
_HAPPENED_PARTS = _DECIDED_PARTS | {"speakers", "reservations", "statements"}
_DURING_PARTS = _HAPPENED_PARTS - {"proposed", "is_election"}


def locked_parts(meeting_state: str, item_state: str) -> frozenset[str]:
    """Return the parts of a paragraph (decisions.paragraph.content.PARTS) that nobody may write in now: those whose
    time has not come, and those that are over."""
    if meeting_state == MeetingState.ENDED:
        return _HAPPENED_PARTS
    if item_state in SETTLED:
        return _DECIDED_PARTS  # a reservation may be announced until the meeting ends (4 kap. 27 §)
    if item_state == ItemState.PLANNED:
        return _DURING_PARTS
    return frozenset()
