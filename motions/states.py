"""The states of a motion, of a referral and of a report: who owns each, and where it may go. No ORM, no clock."""

from dataclasses import dataclass

from django.db.models.enums import TextChoices  # the enumeration alone, nothing of the ORM


class MotionState(TextChoices):
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
    GRANTED = "granted", "Bifallen"
    PARTLY_GRANTED = "partly_granted", "Delvis bifallen"
    REJECTED = "rejected", "Avslagen"
    ANSWERED = "answered", "Besvarad"
    WRITTEN_OFF = "written_off", "Avskriven"
    WITHDRAWN = "withdrawn", "Återtagen"


class ReferralState(TextChoices):
    OPEN = "open", "Väntar på svar"
    ANSWERED = "answered", "Besvarad"
    RECALLED = "recalled", "Återkallad"


class Opinion(TextChoices):
    """What a referral body says of the motion."""

    SUPPORTS = "supports", "Tillstyrker"
    OPPOSES = "opposes", "Avstyrker"
    CALLS_ANSWERED = "calls_answered", "Föreslår att motionen anses besvarad"
    NO_VIEW = "no_view", "Avstår från att ta ställning"
    HANDS_OVER = "hands_over", "Överlämnar tjänsteutlåtandet som sitt yttrande"


class ReportState(TextChoices):
    DRAFT = "draft", "Utkast"
    SIGNED_OFF = "signed_off", "Undertecknat"


@dataclass(frozen=True)
class Place:
    """A state's owner (the role that has the next move) and the states it may go to."""

    owner: str
    to: frozenset[str]


def _place(owner: str, *to: str) -> Place:
    return Place(owner, frozenset(to))


S = MotionState
#: Before the council has the board's proposal the motion may be written off, or decided at once when all agree (5 kap. 33 §
#: and 35 § kommunallagen), so every state before the verdict may go to DECIDED. The motion is postponed or sent back from where
#: the proposal lies before the council; while it is still prepared it stays where it is.
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
#: The motion is with those who prepare it; a question of it that the council postpones or sends back changes nothing there.
UNDER_PREPARATION = frozenset({S.REGISTERED, S.REFERRED, S.SENT_BACK})
#: The council has not decided and the motion is not withdrawn.
OPEN = frozenset(state for state in S if S.DECIDED in TABLE[state].to)

#: The council has said its word, or the submitters have taken theirs back: no year runs.
FINISHED = frozenset({S.DECIDED, S.WITHDRAWN, S.CLOSED})
#: What one asks for to see all the others.
UNFINISHED = "oavgjorda"


def may_go(state: str, to: str) -> bool:
    return to in TABLE[S(state)].to


def owner(state: str) -> str:
    """The role that has the next move."""
    return TABLE[S(state)].owner


def settled_sentence(state: str) -> str:
    """Why nothing more is done with the motion, in a state that is not OPEN."""
    return {
        S.DECIDED: "Motionen är redan avgjord av kommunfullmäktige.",
        S.WITHDRAWN: "Motionen är återtagen.",
        S.CLOSED: "Ärendet är avslutat.",
    }[S(state)]
