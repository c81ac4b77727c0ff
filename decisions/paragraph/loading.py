"""Reads items with every row that belongs to them in one query.

`prefetch_related` takes a query for each relation, and a paragraph has more than twenty of them; it is read before and
after every save.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models

from decisions.models import AgendaItem

#: The relations that are read, from the item, each after those that lead to it. A foreign key between two rows that were
#: read is filled in too.
PATHS = (
    "case_rows", "case_rows__case", "case_rows__case__diary", "case_rows__case__motion", "case_rows__case__motion__points",
    "case_rows__case__motion__submitters", "sections", "recipients", "tasks", "requesters", "speakers", "recusals", "asides", "decision_points",
    "decision_points__point", "proposals", "proposals__point", "proposals__proposers", "proposals__parties", "proposals__parties__party",
    "reservations", "reservations__reservants", "reservations__appended_file", "statements", "statements__appended_file", "statements__declarants", "questions",
    "questions__division", "questions__division__ballots", "meeting__attendances", "meeting__attendances__person",
    "meeting__attendances__party", "meeting__attendances__instead_of", "meeting__disconnections", "meeting__connection_checks",
    "meeting__adjournments", "meeting__handovers",
)  # fmt: skip


def read(items: Sequence[AgendaItem]) -> None:
    """Fill the items' relations with what the database holds now."""
    if not items:
        return
    with connection.cursor() as cursor:
        keys = {"item": [item.pk for item in items], "meeting": [item.meeting_id for item in items]}
        cursor.execute(_statement(), keys)
        columns = zip(PATHS, cursor.fetchone(), strict=True)
    instances = {path: [_instance(_model(path), row) for row in json.loads(rows or "[]")] for path, rows in columns}
    instances |= {"": list(items), "meeting": [item.meeting for item in items]}
    by_key = {(type(instance), instance.pk): instance for rows in instances.values() for instance in rows}
    for path in ("", *PATHS):
        for instance in instances[path]:
            _join(instance, by_key)
    for path in PATHS:
        parent, _, name = path.rpartition("__")
        if not (relation := _model(parent)._meta.get_field(name)).concrete:
            _hand_out(instances[parent], relation, instances[path])


def forget(item: AgendaItem) -> None:
    """Drop what was read of the item, so that a step that has changed its rows does not hand on old ones."""
    for instance in (item, item.meeting):
        instance.__dict__.pop("_prefetched_objects_cache", None)


@cache
def _statement() -> str:
    """Return the query: one row with a value for each path. It joins nothing, because PostgreSQL takes longer to plan it
    than to run it."""
    return "SELECT " + ", ".join(
        f"(SELECT json_agg(one ORDER BY {_order(path)}) "  # noqa: S608 (our own names)
        f"FROM {_model(path)._meta.db_table} one WHERE {_condition(path)})::text"
        for path in PATHS
    )


@cache
def _model(path: str) -> type[models.Model]:
    if not path:
        return AgendaItem
    parent, _, name = path.rpartition("__")
    return _model(parent)._meta.get_field(name).related_model  # type: ignore[return-value]


def _condition(path: str) -> str:
    parent, _, name = path.rpartition("__")
    field: Any = _model(parent)._meta.get_field(name)
    ours, theirs = ("id", field.column) if field.concrete else (field.field.column, "id")
    if parent in ("", "meeting"):
        return f"one.{ours} = ANY(%({parent or 'item'})s)"
    table = _model(parent)._meta.db_table
    return f"one.{ours} = ANY(ARRAY(SELECT one.{theirs} FROM {table} one WHERE {_condition(parent)}))"  # noqa: S608 (our own names)


def _order(path: str) -> str:
    """Return the model's own ordering, of its own columns only: a paragraph's rows are ordered by nothing else."""
    options = _model(path)._meta
    columns = [field.column for field in options.concrete_fields]
    return ", ".join(f"one.{name}" for name in (*(options.ordering or ()), "id") if name in columns)


def _instance(model: type[models.Model], row: dict[str, Any]) -> models.Model:
    fields: Any = model._meta.concrete_fields
    values = [field.to_python(row[field.column]) for field in fields]
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)


def _join(instance: models.Model, by_key: dict[tuple[type, Any], models.Model]) -> None:
    """Set the instance's foreign keys to those rows that were read too."""
    for field in instance._meta.concrete_fields:
        if field.is_relation and (other := by_key.get((field.related_model, getattr(instance, field.attname)))):  # type: ignore[arg-type]
            setattr(instance, field.name, other)


def _hand_out(parents: Sequence[models.Model], relation: Any, rows: Sequence[models.Model]) -> None:
    """Give each parent its own rows, in the way that prefetch_related does."""
    name, of = relation.get_accessor_name(), defaultdict(list)
    for row in rows:
        of[getattr(row, relation.field.attname)].append(row)
    for parent in parents:
        if relation.one_to_one:
            parent._state.fields_cache[name] = next(iter(of[parent.pk]), None)
            continue
        kept = parent.__dict__.setdefault("_prefetched_objects_cache", {})
        kept.pop(name, None)
        mine = getattr(parent, name).get_queryset()
        mine._result_cache, mine._prefetch_done = of[parent.pk], True
        kept[name] = mine
