"""A database with tables and nothing in them, until the test rolls back."""

from django.apps import apps
from django.db import connection


def empty() -> None:
    tables = ", ".join(
        connection.ops.quote_name(model._meta.db_table) for model in apps.get_models(include_auto_created=True)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}
