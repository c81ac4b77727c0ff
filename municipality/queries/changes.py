"""What an act changed, and a record's earlier values, read from the history tables and put in Swedish words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.utils import timezone
from django.utils.text import capfirst

from municipality import swedish
from municipality.database.history import HistoryRow
from municipality.models import Act
from municipality.text import rich_text

WHAT = {"+": "lades till", "~": "ändrades", "-": "togs bort"}


@dataclass(frozen=True)
class FieldChange:
    """A field's value before and after, as a person reads it."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One record that an act wrote: "Motion, Stärk arbetet …, ändrades"."""

    noun: str
    model_name: str
    pk: int
    name: str
    what: str
    fields: list[FieldChange]


@dataclass(frozen=True)
class Earlier:
    """A value that a field had, and the act that gave it."""

    value: str
    act: Act


@dataclass(frozen=True)
class FieldHistory:
    """Every value that a field has had, the present one first."""

    name: str
    label: str
    values: list[Earlier]


def tracked_models() -> dict[str, type[models.Model]]:
    """Return the models that have a history, by the name they have in `Act.about`."""
    models_with_history = [history.instance_type for history in apps.get_models() if issubclass(history, HistoryRow)]
    return {str(model._meta.model_name): model for model in models_with_history}


def changes_of(act: Act) -> list[Change]:
    """Return every record that the act wrote, with each field's value before and after the whole act."""
    pairs = [pair for model in _models_written_by(act) for pair in _pairs(model, act)]
    names = _Names()
    for before, after in pairs:
        model = after.instance_type
        names.need(model, after.id)
        for field, old, new in _differences(before, after):
            names.need_value(field, old)
            names.need_value(field, new)
    names.fetch()
    return [_change(before, after, names) for before, after in pairs]


def field_histories(model: type[models.Model], pk: int) -> list[FieldHistory]:
    """Return every value that each field of the record has had; empty when there never was such a record."""
    rows = list(_history(model).objects.filter(id=pk).select_related("act").order_by("history_id"))
    names = _Names()
    for field in _fields(model):
        for row in rows:
            names.need_value(field, getattr(row, field.attname))
    names.fetch()
    return [_field_history(field, rows, names) for field in _fields(model)] if rows else []


def name_of(model: type[models.Model], pk: int) -> str:
    """Return the record's name as it is today; empty when it is removed."""
    names = _Names()
    names.need(model, pk)
    names.fetch()
    return names.of(model, pk)


def _history(model: type[models.Model]) -> type[HistoryRow]:
    return model.history.model  # type: ignore[attr-defined]


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in _history(model).tracked_fields if not field.primary_key]


def _models_written_by(act: Act) -> list[type[models.Model]]:
    """Return the models of which the act wrote records. One query asks all history tables."""
    tracked = tracked_models()
    first, *rest = [
        _history(model).objects.filter(act=act).order_by().values_list(Value(name)) for name, model in tracked.items()
    ]
    written = {row[0] for row in first.union(*rest)}
    return [model for name, model in tracked.items() if name in written]


def _pairs(model: type[models.Model], act: Act) -> Iterator[tuple[HistoryRow | None, HistoryRow]]:
    """Return, for each record of the model that the act wrote, the history row before the act (None when it is new)
    and the act's last one."""
    history = _history(model).objects
    first: dict[int, HistoryRow] = {}
    last: dict[int, HistoryRow] = {}
    for row in history.filter(act=act).order_by("history_id"):
        first.setdefault(row.id, row)
        last[row.id] = row
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    starts = history.filter(history_id__in=[row.history_id for row in first.values()])
    before = {
        row.id: row
        for row in history.filter(history_id__in=starts.values(before=Subquery(earlier.values("history_id")[:1])))
    }
    for pk, row in last.items():
        if not (
            first[pk].history_type == "+" and row.history_type == "-"
        ):  # added and removed within the act: nothing changed
            yield before.get(pk), row


def _differences(before, after) -> Iterator[tuple[models.Field, Any, Any]]:
    """Return the fields that differ, with both values; of a new record those that have a value, of a
    removed one those that had."""
    for field in _fields(after.instance_type):
        old = getattr(before, field.attname) if before is not None else None
        new = getattr(after, field.attname) if after.history_type != "-" else None
        if old != new and not (old in (None, "") and new in (None, "")):
            yield field, old, new


def _change(before, after, names: "_Names") -> Change:
    model = after.instance_type
    return Change(
        noun=capfirst(str(model._meta.verbose_name)),
        model_name=model._meta.model_name,
        pk=after.id,
        name=names.of(model, after.id),
        what=WHAT["+" if before is None and after.history_type != "-" else after.history_type],
        fields=[_field_change(field, old, new, names) for field, old, new in _differences(before, after)],
    )


def _field_change(field: models.Field, old, new, names: "_Names") -> FieldChange:
    shown = names.show(field, old), names.show(field, new)
    if shown[0] == shown[1]:  # only the markup differs
        shown = str(old), str(new)
    return FieldChange(capfirst(str(field.verbose_name)), *shown)


def _field_history(field: models.Field, rows: list, names: "_Names") -> FieldHistory:
    values: list[Earlier] = []
    previous: Any = object()
    for row in rows:
        value = getattr(row, field.attname)
        if row.history_type != "-" and value != previous:
            values.insert(0, Earlier(names.show(field, value), row.act))
            previous = value
    return FieldHistory(field.name, capfirst(str(field.verbose_name)), values)


class _Names:
    """The names of the records that the values point at: collected first, then fetched with one
    query for each model."""

    def __init__(self):
        self._wanted: dict[type[models.Model], set[int]] = {}
        self._names: dict[tuple[type[models.Model], int], str] = {}

    def need(self, model: type[models.Model], pk: int) -> None:
        self._wanted.setdefault(model, set()).add(pk)

    def need_value(self, field: models.Field, value) -> None:
        if field.remote_field is not None and value is not None:
            self.need(_target(field), value)

    def fetch(self) -> None:
        for model, pks in self._wanted.items():
            records = model._default_manager.select_related(*_relations(model)).in_bulk(pks)
            self._names |= {(model, pk): str(record) for pk, record in records.items()}

    def of(self, model: type[models.Model], pk: int) -> str:
        return self._names.get((model, pk), "")

    def show(self, field: models.Field, value) -> str:
        """Return the value as a person reads it; empty for an empty one."""
        if value is None or value == "":
            return ""
        if field.remote_field is not None:
            return self.of(_target(field), value) or f"borttagen post nr {value}"
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        return _in_words(value)


def _target(field: models.Field) -> type[models.Model]:
    return field.remote_field.model


def _relations(model: type[models.Model], depth: int = 2) -> Iterable[str]:
    """Return the foreign keys that the record's own name may be made of, two steps away."""
    for field in model._meta.concrete_fields:
        if field.remote_field is not None and _target(field) is not model:
            yield field.name
            if depth > 1:
                yield from (f"{field.name}__{name}" for name in _relations(_target(field), depth - 1))


def _in_words(value) -> str:
    match value:
        case bool():
            return "ja" if value else "nej"
        case datetime():
            moment = timezone.localtime(value)
            return f"{swedish.long_date(moment.date())} kl. {swedish.clock(moment)}"
        case date():
            return swedish.long_date(value)
        case time():
            return f"{value:%H.%M}"
        case str():
            return rich_text.plain(value)
    return str(value)
