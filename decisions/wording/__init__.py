"""The Swedish that follows from the record. Pure functions: facts in, sentences out; what is typed over them is kept as typed."""

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
