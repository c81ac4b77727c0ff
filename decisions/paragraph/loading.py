"""Läsningen av ett ärende: items with every row that hangs on them, in one query.

`prefetch_related` asks once a relation, and a paragraph has more than twenty; it is read before and after every save.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models

from decisions.models import AgendaItem

#: What is read: relations from the item, each after those that lead to it. Whatever else points at what is read is joined to it.
PATHS = (
    "sections", "recipients", "tasks", "requesters", "speakers", "recusals", "asides", "decision_points",
    "decision_points__point", "proposals", "proposals__point", "proposals__proposers", "proposals__parties", "proposals__parties__party",
    "reservations", "reservations__reservants", "reservations__appended_file", "statements", "statements__appended_file", "statements__declarants", "questions",
    "questions__division", "questions__division__ballots", "meeting__attendances", "meeting__attendances__person",
    "meeting__attendances__party", "meeting__attendances__instead_of",
)  # fmt: skip


def read(items: Sequence[AgendaItem]) -> None:
    """Fills the items' relations with what the database holds now."""
    if not items:
        return
    with connection.cursor() as cursor:
        keys = {"item": [item.pk for item in items], "meeting": [item.meeting_id for item in items]}
        cursor.execute(_statement(), keys)
        told = zip(PATHS, cursor.fetchone(), strict=True)
    found = {path: [_instance(_model(path), row) for row in json.loads(rows or "[]")] for path, rows in told}
    found |= {"": list(items), "meeting": [item.meeting for item in items]}
    by_key = {(type(one), one.pk): one for rows in found.values() for one in rows}
    for path in ("", *PATHS):
        for one in found[path]:
            _join(one, by_key)
    for path in PATHS:
        parent, _, name = path.rpartition("__")
        if not (relation := _model(parent)._meta.get_field(name)).concrete:
            _hand_out(found[parent], relation, found[path])


def forget(item: AgendaItem) -> None:
    """Before the item is handed on by a step that has changed its rows."""
    for one in (item, item.meeting):
        one.__dict__.pop("_prefetched_objects_cache", None)


@cache
def _statement() -> str:
    """One row with a value for each path. PostgreSQL takes longer to plan it than to answer it, and so nothing is joined."""
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
    """As the model orders itself by columns of its own, which are all that a paragraph's rows are ordered by."""
    options = _model(path)._meta
    columns = [field.column for field in options.concrete_fields]
    return ", ".join(f"one.{name}" for name in (*(options.ordering or ()), "id") if name in columns)


def _instance(model: type[models.Model], row: dict[str, Any]) -> models.Model:
    fields: Any = model._meta.concrete_fields
    values = [field.to_python(row[field.column]) for field in fields]
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)


def _join(one: models.Model, by_key: dict[tuple[type, Any], models.Model]) -> None:
    """What it points at, where that was read too."""
    for field in one._meta.concrete_fields:
        if field.is_relation and (other := by_key.get((field.related_model, getattr(one, field.attname)))):  # type: ignore[arg-type]
            setattr(one, field.name, other)


def _hand_out(parents: Sequence[models.Model], relation: Any, rows: Sequence[models.Model]) -> None:
    """To each parent its own rows, as prefetch_related leaves them."""
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
