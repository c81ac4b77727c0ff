"""Dispatch (expediering) of a decision: what is known of how it reached its recipients."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from decisions.states import ASTRAY, DispatchState


def standing(*, letter: str, returned: bool, read: bool) -> DispatchState:
    """Return the state that is known for certain; what happened latest decides. `letter` is the state of the letter
    that carries the decision; empty when it goes another way and has arrived at once."""
    if read:
        return DispatchState.READ
    if returned:
        return DispatchState.RETURNED
    return DispatchState(letter) if letter else DispatchState.DELIVERED


def may_be_sent_again(state: str, *, corrected_since: bool) -> bool:
    """Return whether it may be sent once more: when it has gone astray, or the decision has been corrected since.
    Nothing else is sent twice."""
    return state in ASTRAY or corrected_since


#: Words for those who handed the motion in: each of them is sent it.
SUBMITTERS = frozenset({"motionärerna", "motionären"})


def named(recipients: Iterable[Any], submitters: Callable[[], Iterable[Any]]) -> Iterator[tuple[str, Any, Any | None]]:
    """Yield those a paragraph names as recipients (mottagare), as (key, recipient, submitter). The key tells each from
    the others and never changes; `submitter` is given where the recipient is "motionärerna". `submitters` returns those
    of the motions, or nobody where there is no motion; who has handed in several is sent it once."""
    for recipient in recipients:
        key = f"recipient:{recipient.pk}"
        meant = recipient.body_id is None and recipient.name.casefold() in SUBMITTERS
        people: dict[int, Any] = {}
        for each in submitters() if meant else ():
            people.setdefault(each.person_id, each)
        if people:
            yield from ((f"{key}:{person}", recipient, each) for person, each in people.items())
        else:
            yield key, recipient, None


def dispatched_on(keys: Iterable[str], sent: Mapping[str, Any]) -> date | None:
    """Return the day when the last of those named got the decision (expedierat); None until there is proof for every
    one. `sent` maps each key to the latest sending to it."""
    wanted = set(keys)
    if not wanted or wanted - sent.keys() or not all(sending.has_arrived for sending in sent.values()):
        return None
    return max(sending.delivery.on for sending in sent.values())
