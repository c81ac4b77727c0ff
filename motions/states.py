"""The states of a motion, of a referral and of a report: who has the next move in each, and where it
may go. No ORM, no clock."""

from dataclasses import dataclass

from django.db.models.enums import TextChoices  # the enumeration alone, nothing of the ORM


class MotionState(TextChoices):
    """Where a motion is on its way."""

    REGISTERED = "registered", "Registrerad"
    REFERRED = "referred", "På remiss"
    PREPARED = "prepared", "Beredd"
    PROPOSED = "proposed", "Förslag från kommunstyrelsen"
    POSTPONED = "postponed", "Bordlagd"
    SENT_BACK = "sent_back", "Återremitterad"
    DECIDED = "decided", "Avgjord"
    WITHDRAWN = "withdrawn", "Återtagen"
    CLOSED = "closed", "Avslutad"


class Outcome(TextChoices):
    """What the council's decision was, on a point or on the motion."""

    GRANTED = "granted", "Bifallen"
    PARTLY_GRANTED = "partly_granted", "Delvis bifallen"
    REJECTED = "rejected", "Avslagen"
    ASSIGNED = "assigned", "Besvarad genom uppdrag"
    ANSWERED = "answered", "Besvarad"
    WRITTEN_OFF = "written_off", "Avskriven"
    WITHDRAWN = "withdrawn", "Återtagen"


class ReferralState(TextChoices):
    """Whether a referral waits for its answer."""

    OPEN = "open", "Väntar på svar"
    ANSWERED = "answered", "Besvarad"
    RECALLED = "recalled", "Återkallad"


class Opinion(TextChoices):
    """What a body says of the motion in its answer to a referral (yttrande)."""

    SUPPORTS = "supports", "Tillstyrker"
    OPPOSES = "opposes", "Avstyrker"
    CALLS_ANSWERED = "calls_answered", "Föreslår att motionen anses besvarad"
    NO_VIEW = "no_view", "Avstår från att ta ställning"
    HANDS_OVER = "hands_over", "Överlämnar tjänsteutlåtandet som sitt yttrande"


class ReportState(TextChoices):
    """Whether a report is signed."""

    DRAFT = "draft", "Utkast"
    SIGNED_OFF = "signed_off", "Undertecknat"


@dataclass(frozen=True)
class Place:
    """The role that has the next move in a state, and the states it may go to."""

    owner: str
    to: frozenset[str]


def _place(owner: str, *to: str) -> Place:
    return Place(owner, frozenset(to))


S = MotionState
#: Before the council has the board's proposal the motion may be written off, or decided at once when all agree (5 kap. 33 §
#: and 35 § kommunallagen), so every state before the verdict may go to DECIDED. The motion becomes postponed or sent back once
#: the council has the proposal; a motion that is still being prepared keeps its state.
TABLE: dict[str, Place] = {
    S.REGISTERED: _place("registrar", S.REFERRED, S.PREPARED, S.PROPOSED, S.DECIDED, S.WITHDRAWN),
    S.REFERRED: _place("official", S.REFERRED, S.PREPARED, S.PROPOSED, S.DECIDED, S.WITHDRAWN),
    S.PREPARED: _place("secretary", S.REFERRED, S.PROPOSED, S.SENT_BACK, S.DECIDED, S.WITHDRAWN),
    S.PROPOSED: _place("secretary", S.PROPOSED, S.POSTPONED, S.SENT_BACK, S.DECIDED, S.WITHDRAWN),
    S.POSTPONED: _place("secretary", S.POSTPONED, S.SENT_BACK, S.DECIDED, S.WITHDRAWN),
    S.SENT_BACK: _place("official", S.REFERRED, S.PREPARED, S.PROPOSED, S.DECIDED, S.WITHDRAWN),
    S.DECIDED: _place("registrar", S.CLOSED),
    S.WITHDRAWN: _place("registrar", S.CLOSED),
    S.CLOSED: _place("registrar"),
}
#: The motion is being prepared: when the council postpones or sends back an item about it, its state does not change.
UNDER_PREPARATION = frozenset({S.REGISTERED, S.REFERRED, S.SENT_BACK})
#: The council has not decided and the motion is not withdrawn.
OPEN = frozenset(state for state in S if S.DECIDED in TABLE[state].to)

#: The council has decided, or the submitters have withdrawn the motion: the year no longer runs.
FINISHED = frozenset({S.DECIDED, S.WITHDRAWN, S.CLOSED})
#: The list's filter for all motions in the other states.
UNFINISHED = "oavgjorda"


def may_go(state: str, to: str) -> bool:
    """Return whether the table lets a motion go from one state to the other."""
    return to in TABLE[S(state)].to


def owner(state: str) -> str:
    """Return the role that has the next move."""
    return TABLE[S(state)].owner


def settled_sentence(state: str) -> str:
    """Return why nothing more is done with the motion, in a state that is not OPEN, as a Swedish sentence."""
    return {
        S.DECIDED: "Motionen är redan avgjord av kommunfullmäktige.",
        S.WITHDRAWN: "Motionen är återtagen.",
        S.CLOSED: "Ärendet är avslutat.",
    }[S(state)]
