"""The database refuses every change to what a paragraph rests on, from when its minutes are locked for signature and
for ever once they are approved."""

from municipality.database.triggers import FrozenWhen

#: Locked or approved here, or approved in the system that its file comes from. The function is in the migration named brought_approval.
ITEM_APPROVED = "SELECT item_approved($1)"


def approved_through(table: str) -> str:
    """Return the query for rows that belong to the item by way of another table."""
    return f"SELECT item_approved(item_id) FROM decisions_{table} WHERE id = $1"  # noqa: S608 (our own names)


DIVISION_APPROVED = "SELECT item_approved(q.item_id) FROM decisions_division d JOIN decisions_question q ON q.id = d.question_id WHERE d.id = $1"


class FrozenWhenApproved(FrozenWhen):
    """The trigger of a row that belongs to a paragraph. Every model that belongs to an item has one;
    tests/house/test_frozen.py checks it."""

    def __init__(self, *, column: str = "item_id", query: str = ITEM_APPROVED, free: tuple[str, ...] = ()):
        super().__init__(
            "Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.",
            column=column,
            query=query,
            free=free,
            name="frozen_when_approved",
        )
