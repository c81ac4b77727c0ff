"""Beslutet ska skickas till: whom the paragraph names, one by one, and whether each of them has it.

Works on rows that the caller has read, and asks the models nothing of its own: an item knows by it whether it is dispatched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decisions.models import AgendaItem, Dispatch, Recipient
    from motions.models import Submitter
    from municipality.models import Body, Person

#: Words for those who handed the motion in: each of them is sent it.
SUBMITTERS = frozenset({"motionärerna", "motionären"})
#: Words for the case itself: the extract is laid there.
CASE_FILE = frozenset({"akten", "ärendet", "diariet"})
#: What an item is read with, so that nothing here asks for more.
READ_WITH = (
    "recipients__body", "recipients__person", "dispatches__body", "dispatches__extract", "dispatches__delivery", "dispatches__receipt",
    "dispatches__letter__reports", "case__motion__submitters__person", "case__motion__submitters__party",
)  # fmt: skip


@dataclass(frozen=True)
class Addressee:
    """One who is to have the decision. The key tells him from the others for ever."""

    key: str
    name: str
    recipient: Recipient | None = None
    body: Body | None = None
    person: Person | None = None


def addressees_of(item: AgendaItem) -> list[Addressee]:
    """In the order of the paragraph; the submitters of the motion each by name."""
    return [
        Addressee(key, str(submitter), one, None, submitter.person)
        if submitter
        else Addressee(key, one.name, one, one.body, one.person)
        for key, one, submitter in _named(item)
    ]


def late(name: str, body: Body | None = None, person: Person | None = None) -> Addressee:
    """Somebody whom the paragraph does not name."""
    return Addressee(f"late:{name.casefold()}", name, None, body, person)


def everybody(item: AgendaItem) -> list[Addressee]:
    """Those whom the paragraph names, and those who were added afterwards."""
    added = {
        one.key: Addressee(one.key, one.name, None, one.body, one.person)
        for one in item.dispatches.all()
        if one.recipient_id is None
    }
    return [*addressees_of(item), *added.values()]


def latest(item: AgendaItem) -> dict[str, Dispatch]:
    """How it was last sent to each, by key."""
    return {one.key: one for one in item.dispatches.all()}


def dispatched_on(item: AgendaItem) -> date | None:
    """The day when the last of them had it; None until there is proof for every one."""
    wanted, sent = {key for key, _, _ in _named(item)}, latest(item)
    if not wanted or wanted - sent.keys() or not all(one.has_arrived for one in sent.values()):
        return None
    return max(one.delivery.on for one in sent.values())


def _named(item: AgendaItem) -> Iterator[tuple[str, Recipient, Submitter | None]]:
    """Each by his key, with the row of the paragraph that names him."""
    for one in item.recipients.all():
        key = f"recipient:{one.pk}"
        if item.case and one.body_id is None and one.name.casefold() in SUBMITTERS:
            yield from ((f"{key}:{each.person_id}", one, each) for each in item.case.motion.submitters.all())
        else:
            yield key, one, None
