"""The history read backwards: how rows stood after an act, and which act made them so (municipality.audit)."""

from collections.abc import Iterable

from django.db import models

from municipality.database.history import HistoryRow
from municipality.models import Act


def rows(model: type[models.Model], **of) -> list[HistoryRow]:
    """Everything that was ever written of the rows, the oldest first."""
    return list(model.history.filter(**of).select_related("act").order_by("history_id"))  # type: ignore[attr-defined]


def as_of(history: Iterable[HistoryRow], act: Act) -> list[HistoryRow]:
    """Of this history each row as it stood when the act was done; what was taken away by then is not among them."""
    latest = {row.id: row for row in history if row.act_id <= act.pk}
    return [row for row in latest.values() if row.history_type != "-"]


def made(history: Iterable[HistoryRow], pk: int) -> HistoryRow:
    """The row's beginning."""
    return next(row for row in history if row.id == pk and row.history_type == "+")
