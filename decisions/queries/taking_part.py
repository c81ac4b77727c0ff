"""Who takes no part in an item, found by the number that a pressed button tells."""

from decisions.models import AgendaItem, Recusal, StandingAside
from municipality.refusals import Refused


def recusal_of(item: AgendaItem, number: str) -> Recusal:
    """Return the recusal in the item (jäv); refuse when somebody else has taken it away."""
    return _still_there(item.recusals, number)


def aside_of(item: AgendaItem, number: str) -> StandingAside:
    """Return the note that somebody stands aside in the item (deltar inte); refuse when it has been taken away."""
    return _still_there(item.asides, number)


def _still_there(rows, number: str):
    row = rows.filter(pk=number).first() if number.isdecimal() else None
    if row is None:
        raise Refused("Det är redan borttaget.")
    return row
