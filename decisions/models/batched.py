"""Every paragraph of an ended meeting belongs to one batch of minutes; the database checks it before a transaction
ends."""

import pgtrigger

from municipality.database.triggers import _Shared


class Batched(_Shared):
    """The trigger that checks it. `query` gives the meeting from the row's id; the function is in the migration of the
    minutes."""

    name = "batched"
    when = pgtrigger.After
    operation = pgtrigger.Update | pgtrigger.Delete
    timing = pgtrigger.Deferred

    def __init__(self, query: str, *, column: str = "id"):
        self.query = query
        self.column = column
        super().__init__()

    def function_call(self, model) -> str:
        """Return the call of the database function, with its arguments quoted."""
        quoted = ", ".join("'{}'".format(argument.replace("'", "''")) for argument in (self.column, self.query))
        return f"require_batches({quoted})"
