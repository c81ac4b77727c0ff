"""Beslutet ska skickas till: whom the paragraph names, one by one, and whether each of them has it.

Works on rows that the caller has read, and asks the database nothing of its own.
"""

from dataclasses import dataclass

from decisions.models import AgendaItem, Dispatch, Recipient
from municipality.models import Body, Person

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
        for key, one, submitter in item.named_recipients()
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
