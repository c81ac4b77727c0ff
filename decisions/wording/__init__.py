"""The Swedish that follows from the record. Pure functions: facts in, sentences out; what is typed over them is kept as typed."""

from decisions.wording.paragraph import (
    USUAL_PROPOSALS,
    Voice,
    genitive,
    heading,
    postponed,
    proposal,
    reservation,
    sent_back,
    speakers,
    voices,
)

__all__ = [
    "USUAL_PROPOSALS",
    "Voice",
    "genitive",
    "heading",
    "postponed",
    "proposal",
    "reservation",
    "sent_back",
    "speakers",
    "voices",
]
