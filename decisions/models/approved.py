"""When the minutes are locked for signature, and for ever once they are approved, everything that their paragraphs rest on stands."""

from municipality.triggers import FrozenWhen

_LOCKED = "m.state IN ('to_sign', 'approved')"
_BATCH = " JOIN decisions_minutes m ON m.id = b.minutes_id WHERE "
ITEM_APPROVED = f"SELECT {_LOCKED} FROM decisions_minutesitem b{_BATCH}b.item_id = $1"  # noqa: S608 (our own names)


def through(table: str) -> str:
    """The query for rows that hang on the item by way of another table."""
    return (
        f"SELECT {_LOCKED} FROM decisions_{table} t"  # noqa: S608 (our own names)
        f" JOIN decisions_minutesitem b ON b.item_id = t.item_id{_BATCH}t.id = $1"
    )


DIVISION_APPROVED = (
    f"SELECT {_LOCKED} FROM decisions_division t JOIN decisions_question q ON q.id = t.question_id"  # noqa: S608
    f" JOIN decisions_minutesitem b ON b.item_id = q.item_id{_BATCH}t.id = $1"
)


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
