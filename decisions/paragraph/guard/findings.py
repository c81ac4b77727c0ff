"""What a rule finds."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding weighs: the law or the paper cannot have it, it must be settled, or it is worth a look."""

    STOPS = "stops"
    """The law or the paper cannot have it: it is not saved."""
    SETTLE = "settle"
    """Somebody must say which it is before the gavel falls."""
    LOOK = "look"
    """Unusual: to be read once more before the minutes are locked."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `place` is the part of the paragraph that mends it (decisions.paragraph.content.PARTS), or one of ROOM,
    ORDER, DIVISIONS, QUESTIONS and ADJUSTERS; the sentence is Swedish and names the statute. In the texts ("sections") `section` is
    the key of the one that mends it."""

    place: str
    sentence: str
    weight: Weight = Weight.STOPS
    section: str = ""


#: Places beside the parts that are written: who is there, the order of the propositions, the divisions, what they ended in, and who
#: is chosen to approve the minutes.
ROOM, ORDER, DIVISIONS, QUESTIONS, ADJUSTERS = "room", "order_of_questions", "divisions", "questions", "adjusters"
