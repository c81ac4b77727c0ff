"""Expediering: how a decision that was sent to somebody has fared. Pure functions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

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


#: Words for those who handed the motion in: each of them is sent it.
SUBMITTERS = frozenset({"motionärerna", "motionären"})


def named(recipients: Iterable[Any], submitters: Callable[[], Iterable[Any]]) -> Iterator[tuple[str, Any, Any | None]]:
    """Return whom a paragraph names (mottagare): a key that tells each from the others for ever, the row that names him, and the
    submitter where the row says "motionärerna". `submitters` gives those of the motion, none where there is no motion."""
    for recipient in recipients:
        key = f"recipient:{recipient.pk}"
        meant = recipient.body_id is None and recipient.name.casefold() in SUBMITTERS
        if people := list(submitters()) if meant else []:
            yield from ((f"{key}:{each.person_id}", recipient, each) for each in people)
        else:
            yield key, recipient, None


def dispatched_on(keys: Iterable[str], sent: Mapping[str, Any]) -> date | None:
    """Return the day when the last of those named had it (expedierat); None until there is proof for every one. `sent` is how it was
    last sent to each, by key."""
    wanted = set(keys)
    if not wanted or wanted - sent.keys() or not all(one.has_arrived for one in sent.values()):
        return None
    return max(one.delivery.on for one in sent.values())
