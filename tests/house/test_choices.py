"""What may be chosen is known to the database too: a word that nobody could choose is refused, whoever writes it."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.house import assert_none, history_models, our_models

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


def _mistaken(field) -> Iterator[str]:
    """What the database lets into the column, or keeps out of it, that the choices do not."""
    choices = [value for value, _ in field.flatchoices]
    words = isinstance(choices[0], str)
    right = choices + ([None] if field.null else [""] if field.blank else [])
    wrong = ["none such"] + ([] if field.blank else [""]) if words else [99]
    yield from (f"{field} refuses {value!r}" for value in right if not _let_in(field, value))
    yield from (f"{field} holds {value!r}" for value in wrong if _let_in(field, value))


@pytest.mark.django_db
def test_the_database_holds_one_of_the_choices():
    assert len(CHOSEN) > 40
    assert_none(
        (mistake for field in CHOSEN for mistake in _mistaken(field)),
        "Make the migration that tells the column's check its choices (municipality/choice.py):",
    )


def test_the_history_may_tell_what_nobody_can_choose_any_more():
    fields = [field for model in history_models() for field in model._meta.local_fields if field.choices]
    assert_none((field for field in fields if hasattr(field, "plain")), "Give the history a field without the check:")
