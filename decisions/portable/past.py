"""Reads the history backwards: how rows were after an act, and which act made them so (municipality.audit)."""

from collections.abc import Iterable

from django.db import models

from municipality.database.history import HistoryRow
from municipality.models import Act


def rows(model: type[models.Model], **of) -> list[HistoryRow]:
    """Return everything ever written of the rows, the oldest first."""
    return list(model.history.filter(**of).select_related("act").order_by("history_id"))  # type: ignore[attr-defined]


def as_of(history: Iterable[HistoryRow], act: Act) -> list[HistoryRow]:
    """Return each row of this history as it was once the act was done. Rows deleted by then are left out."""
    latest = {row.id: row for row in history if row.act_id <= act.pk}
    return [row for row in latest.values() if row.history_type != "-"]


def made(history: Iterable[HistoryRow], pk: int) -> HistoryRow:
    """Return the row of history that created the row with that key."""
    return next(row for row in history if row.id == pk and row.history_type == "+")
