"""What the law asks before the council decides a motion, and what a verdict may be (5 kap. kommunallagen). Pure functions."""

from collections.abc import Collection

from motions.states import Outcome

#: What the council may say of a point. Partly granted is the motion's, derived; withdrawn is the submitters' word.
POINT_OUTCOMES = (Outcome.GRANTED, Outcome.REJECTED, Outcome.ANSWERED, Outcome.WRITTEN_OFF)


def in_substance(outcomes: Collection[str]) -> bool:
    """Whether any point is decided in substance. Writing off ends the handling without an answer (5:35), so it needs no
    preparation of the kind that 5:26 asks for."""
    return any(outcome != Outcome.WRITTEN_OFF for outcome in outcomes)


def lack_of_preparation(*, bodies_heard: int, executive_heard: bool) -> str:
    """What is missing before a decision in substance, as a sentence; empty when nothing is (5:26 and 5:28, lagregel 7).

    `bodies_heard` counts the committees that have given an opinion, the board itself when it has proposed; `executive_heard`
    is whether the board has had the opportunity to speak.
    """
    if bodies_heard == 0:
        return (
            "Ärendet har inte beretts av någon nämnd vars verksamhetsområde det berör (5 kap. 26 § kommunallagen): "
            "remittera motionen, eller låt kommunstyrelsen lägga fram förslag."
        )
    if not executive_heard:
        return (
            "Kommunstyrelsen har inte fått tillfälle att yttra sig (5 kap. 28 § kommunallagen): "
            "ta upp ärendet i kommunstyrelsen först."
        )
    return ""


def may_be_decided_in_substance(*, bodies_heard: int, executive_heard: bool, urgent_unanimous: bool) -> bool:
    """Prepared, or urgent with every member present agreed on the decision (5:33, lagregel 8)."""
    return urgent_unanimous or not lack_of_preparation(bodies_heard=bodies_heard, executive_heard=executive_heard)


def may_be_written_off(*, by_council: bool, delay_reported: bool) -> bool:
    """Only the council, and only when it has been told that the preparation cannot be finished within the year (5:35 second
    paragraph, lagregel 5)."""
    return by_council and delay_reported


def minority_right_remains(*, used: bool) -> bool:
    """One third of those present may once have the matter postponed or sent back; then simple majority (5:50, lagregel 20–21)."""
    return not used
