"""When the minutes are locked for signature, and for ever once they are approved, everything that their paragraphs rest on stands."""

from municipality.database.triggers import FrozenWhen

#: The function stands in the migration named brought_approval: locked or approved here, or approved where its file comes from.
ITEM_APPROVED = "SELECT item_approved($1)"


def approved_through(table: str) -> str:
    """The query for rows that hang on the item by way of another table."""
    return f"SELECT item_approved(item_id) FROM decisions_{table} WHERE id = $1"  # noqa: S608 (our own names)


DIVISION_APPROVED = "SELECT item_approved(q.item_id) FROM decisions_division d JOIN decisions_question q ON q.id = d.question_id WHERE d.id = $1"


class FrozenWhenApproved(FrozenWhen):
    """A row under a paragraph. Each model that hangs on an item has one; tests/house/test_frozen.py holds them to it."""

    def __init__(self, *, column: str = "item_id", query: str = ITEM_APPROVED, free: tuple[str, ...] = ()):
        super().__init__(
            "Paragrafen är låst för underskrift eller justerad och kan inte ändras: en rättelse görs som en egen anteckning.",
            column=column,
            query=query,
            free=free,
            name="frozen_when_approved",
        )
