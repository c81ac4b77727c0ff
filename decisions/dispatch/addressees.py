"""Those to whom a decision is sent (beslutet ska skickas till): whom the paragraph names, and how it was sent to each.

It works on rows that the caller has read, and makes no queries of its own.
"""

from dataclasses import dataclass

from decisions.models import AgendaItem, Dispatch, Recipient
from municipality.models import Body, Person

#: Words for the case itself: the extract is placed in it.
CASE_FILE = frozenset({"akten", "ärendet", "diariet"})
#: What an item is prefetched with, so that nothing here makes a query.
PREFETCHED = (
    "recipients__body", "recipients__person", "dispatches__body", "dispatches__extract", "dispatches__delivery", "dispatches__receipt",
    "dispatches__letter__reports", "case_rows__case__motion__submitters__person",
    "case_rows__case__motion__submitters__party",
)  # fmt: skip


@dataclass(frozen=True)
class Addressee:
    """Somebody who is to have the decision. The key tells him from the others and never changes."""

    key: str
    name: str
    recipient: Recipient | None = None
    body: Body | None = None
    person: Person | None = None


def addressees_of(item: AgendaItem) -> list[Addressee]:
    """Return those the paragraph names, in its order; the submitters of the motion each by name."""
    return [
        Addressee(key, str(submitter), recipient, None, submitter.person)
        if submitter
        else Addressee(key, recipient.name, recipient, recipient.body, recipient.person)
        for key, recipient, submitter in item.named_recipients()
    ]


def late(name: str, body: Body | None = None, person: Person | None = None) -> Addressee:
    """Return an addressee whom the paragraph does not name."""
    return Addressee(f"late:{name.casefold()}", name, None, body, person)


def everybody(item: AgendaItem) -> list[Addressee]:
    """Return those whom the paragraph names, and those who were added afterwards."""
    added = {
        dispatch.key: Addressee(dispatch.key, dispatch.name, None, dispatch.body, dispatch.person)
        for dispatch in item.dispatches.all()
        if dispatch.recipient_id is None
    }
    return [*addressees_of(item), *added.values()]


def latest(item: AgendaItem) -> dict[str, Dispatch]:
    """Return the latest dispatch to each, by the addressee's key."""
    return {dispatch.key: dispatch for dispatch in item.dispatches.all()}
