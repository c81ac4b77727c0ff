"""What may be chosen is known to the database too: a word that nobody could choose is refused, whoever writes it."""

import pytest
from django.db import connection

from tests.house import history_models, our_models

CHOSEN = [field for model in our_models() for field in model._meta.local_fields if field.choices]


def _let_in(field, value) -> bool:
    """Whether the column's own check in the database lets it hold the value; without a check it may hold anything."""
    model = field.model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s",
            [model.db_table, f"{model.model_name}_{field.name}_known"],
        )
        (check,) = cursor.fetchone() or ("true",)
        column = f"CAST(%s AS {field.cast_db_type(connection)}) AS {field.column}"
        cursor.execute(f"SELECT {check} FROM (SELECT {column}) row", [value])
        return cursor.fetchone()[0] is not False


@pytest.mark.django_db
@pytest.mark.parametrize("field", CHOSEN, ids=str)
def test_the_database_holds_one_of_the_choices(field):
    every = [value for value, _ in field.flatchoices] + ([None] if field.null else [""] if field.blank else [])
    assert [value for value in every if not _let_in(field, value)] == []
    unknown = "none such" if isinstance(every[0], str) else 99
    assert not _let_in(field, unknown)
    assert field.blank or isinstance(every[0], int) or not _let_in(field, "")


def test_the_history_may_tell_what_nobody_can_choose_any_more():
    fields = [field for model in history_models() for field in model._meta.local_fields if field.choices]
    assert [field for field in fields if hasattr(field, "plain")] == []
