"""The database refuses to change or empty the trail: every history table and the acts, whatever door one comes by."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, connection, models, transaction

from municipality.models import Act
from municipality.refusals import sentence_of
from tests.house import history_models

PLAIN = {
    models.DateTimeField: datetime(2022, 12, 12, tzinfo=UTC),
    models.DateField: date(2022, 12, 12),
    models.TimeField: time(10),
    models.BooleanField: False,
    models.IntegerField: 1,
    models.ForeignKey: 1,
    models.CharField: "x",
    models.TextField: "x",
}


@pytest.fixture
def one_row(request, db):
    """A row in the table, put there behind the back of every trigger and foreign key."""
    model = request.param
    values = {
        field.attname: next((value for kind, value in PLAIN.items() if isinstance(field, kind)), _several(field))
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.null or field.has_db_default())
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        model._base_manager.bulk_create([model(**values)])
        cursor.execute("SET LOCAL session_replication_role = origin")
    return model


@pytest.mark.parametrize("one_row", [*history_models(), Act], indirect=True, ids=lambda model: model._meta.label)
def test_the_trail_is_never_rewritten(one_row):
    table, key = one_row._meta.db_table, one_row._meta.pk.column
    rows = one_row._base_manager.all()
    before = rows.count()
    ways = [
        lambda: rows.update(**{_some_field(one_row): models.F(_some_field(one_row))}),
        lambda: rows._raw_delete(rows.db),
        lambda: _run(f"UPDATE {table} SET {key} = {key}"),
        lambda: _run(f"DELETE FROM {table}"),
        lambda: _run(f"TRUNCATE {table} CASCADE"),
        lambda: _run("SET LOCAL pgtrigger.ignore = '{frozen,unerasable}'", f"DELETE FROM {table}"),
    ]
    for way in ways:
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            way()
        assert "kan inte ändras eller tas bort" in sentence_of(refusal.value)
    assert rows.count() == before


def _several(field: models.Field) -> list:
    """An array of numbers, of days or of words."""
    base = getattr(field, "base_field", None)
    return [next((PLAIN[kind] for kind in (models.IntegerField, models.DateField) if isinstance(base, kind)), "x")]


def _some_field(model) -> str:
    return next(field.name for field in model._meta.concrete_fields if not field.primary_key)


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
