"""The heading that cases give an item: of their titles, and those who submitted the motions."""

from collections.abc import Sequence

from decisions.states import Purpose
from decisions.wording import paragraph as wording
from municipality.swedish import counted

#: As long as a heading may be.
LONGEST = 400
#: The title of the case, that of its motion, and the motion's submitters.
Titled = tuple[str, str, Sequence[wording.Voice]]


def heading_of(purpose: str, cases: Sequence[Titled]) -> str:
    """Return the heading of an item about the cases; empty without any. Several that do not fit are told as so many, and listed in the
    paragraph."""
    if purpose == Purpose.OTHER:
        together = "; ".join(title for title, _, _ in cases)
        return together if len(together) <= LONGEST else counted(len(cases), "ett ärende", "ärenden").capitalize()
    motions = [(title, voices) for _, title, voices in cases]
    if len(motions) < 2:
        return "".join(wording.heading(purpose, *motion)[:LONGEST] for motion in motions)
    together = wording.heading_of_several(purpose, motions)
    return together if len(together) <= LONGEST else wording.heading_of_many(purpose, len(motions))
