"""What the law asks for before the council decides a motion, and what a verdict may be (beredning; 5 kap.
kommunallagen). Pure functions."""

from collections.abc import Collection

from motions.states import Outcome

#: What the council may decide of a point. Partly granted is derived for the motion; withdrawing is up to the submitters.
POINT_OUTCOMES = (Outcome.GRANTED, Outcome.REJECTED, Outcome.ASSIGNED, Outcome.ANSWERED, Outcome.WRITTEN_OFF)


def in_substance(outcomes: Collection[str]) -> bool:
    """Return whether any point is decided in substance (i sak). Writing off ends the handling without an answer
    (5 kap. 35 §), so it needs no preparation of the kind that 5 kap. 26 § asks for."""
    return any(outcome != Outcome.WRITTEN_OFF for outcome in outcomes)


def lack_of_preparation(*, bodies_heard: int, executive_heard: bool) -> str:
    """Return what is missing before a decision in substance, as a Swedish sentence; empty when nothing is
    (5 kap. 26 and 28 §§, lagregel 7).

    `bodies_heard` counts the committees that have given an opinion, and the board when it has proposed;
    `executive_heard` is whether the board has had the opportunity to give its view.
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
    """Return whether the motion is prepared, or urgent with every member present agreed on the decision
    (5 kap. 33 §, lagregel 8)."""
    return urgent_unanimous or not lack_of_preparation(bodies_heard=bodies_heard, executive_heard=executive_heard)


def may_be_written_off(*, by_council: bool, delay_reported: bool) -> bool:
    """Return whether the motion may be written off (avskrivas): only by the council, and only when it has been told
    that the preparation cannot be finished within the year (5 kap. 35 § second paragraph, lagregel 5)."""
    return by_council and delay_reported


def why_not_written_off(number: str = "") -> str:
    """Return the sentence that refuses it, as a Swedish sentence; `number` tells the motion from others in the same decision."""
    return (
        f"Motionen{f' {number}' if number else ''} kan avskrivas först när det har anmälts till kommunfullmäktige att den inte hinner "
        "beredas inom ett år, och vad som har kommit fram (5 kap. 35 § kommunallagen): ta upp en sådan anmälan."
    )


def minority_right_remains(*, used: bool) -> bool:
    """Return whether one third of those present may have the matter postponed or sent back: once; then it takes a
    simple majority (5 kap. 50 §, lagregel 20–21)."""
    return not used
