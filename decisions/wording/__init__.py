"""The Swedish text that follows from the record. Pure functions: facts in, sentences out. Text that somebody has typed
over it is kept as typed."""

from decisions.wording.paragraph import (
    USUAL_PROPOSALS,
    Voice,
    deferred,
    genitive,
    heading,
    postponed,
    proposal,
    requested,
    reservation,
    sent_back,
    speakers,
    statement,
    usual_proposal,
    voices,
)

__all__ = [
    "USUAL_PROPOSALS",
    "Voice",
    "deferred",
    "genitive",
    "heading",
    "postponed",
    "proposal",
    "requested",
    "reservation",
    "sent_back",
    "speakers",
    "statement",
    "usual_proposal",
    "voices",
]
