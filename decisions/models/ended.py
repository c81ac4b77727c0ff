"""When a meeting has ended, what was done at it cannot be changed: who took part, what was proposed and decided, who
made a reservation.

The texts beside it (sections, recipients) are written until the minutes are approved. One thing may be added later: an
item that is brought in from a file (decisions.portable), whole, within the transaction that creates it.
"""

from municipality.database.triggers import FrozenWhen

#: The functions are in the migration named brought. `$2` is the row itself, as JSON.
MEETING_ENDED = "SELECT meeting_ended($1)"
ITEM_ENDED = "SELECT item_ended($1)"
#: The one item that may be added to a meeting that has ended is one that is being brought in.
MEETING_ENDED_BUT_FOR_BROUGHT = (
    "SELECT meeting_ended($1) AND NOT item_is_being_brought(($2 ->> 'id')::bigint, ($2 ->> 'brought')::boolean)"
)
#: The row of somebody who steps in for one item only belongs to that item.
MEETING_ENDED_OR_ITEM = (
    "SELECT CASE WHEN $2 ->> 'item_id' IS NULL THEN meeting_ended($1) ELSE item_ended(($2 ->> 'item_id')::bigint) END"
)


def ended_through(table: str) -> str:
    """Return the query for rows that belong to the item by way of another table."""
    return f"SELECT item_ended(item_id) FROM decisions_{table} WHERE id = $1"  # noqa: S608 (our own names)


class FrozenWhenEnded(FrozenWhen):
    """The trigger of a row that cannot be changed once the meeting has ended, but for the columns in `free`."""

    def __init__(self, *, column: str, query: str, free: tuple[str, ...] = ()):
        sentence = "Sammanträdet är avslutat: det som hände där kan inte ändras."
        super().__init__(sentence, column=column, query=query, free=free)
