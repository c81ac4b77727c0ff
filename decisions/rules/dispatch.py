"""Expediering: how a decision that was sent to somebody has fared. Pure functions."""

from decisions.states import ASTRAY, DispatchState


def standing(*, letter: str, returned: bool, read: bool) -> DispatchState:
    """What is known for certain, the latest first. `letter` is the state of the letter that carries it; empty when it goes another way
    and is over there at once."""
    if read:
        return DispatchState.READ
    if returned:
        return DispatchState.RETURNED
    return DispatchState(letter) if letter else DispatchState.DELIVERED


def may_be_sent_again(state: str, *, corrected_since: bool) -> bool:
    """What has gone astray, and what has been corrected since: nothing else is sent twice."""
    return state in ASTRAY or corrected_since
