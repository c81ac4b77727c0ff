"""A database with tables and nothing in them, or with what it held when it was kept."""

from contextlib import suppress

from django.apps import apps
from django.db import OperationalError, connection, transaction

#: Where a copy of every row is kept.
KEPT = "kept"


def empty() -> None:
    """Past the guards of the tables. Only those with rows are touched: TRUNCATE takes its time for each, however empty."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in filled(cursor):
            cursor.execute(f'DELETE FROM public."{table}"')
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def keep() -> None:
    """Keeps a copy of all rows, for `restore`."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        for table in filled(cursor):
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')


def restore() -> None:
    """The rows that were kept, and no others. A request of the browser may still be under way in the live server and hold what is
    to be emptied, as this holds what it wants: the database then breaks one of them off."""
    for _ in range(4):
        with suppress(OperationalError):
            return _restore()
    return _restore()


def _restore() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        empty()
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [KEPT])
        for (table,) in cursor.fetchall():
            cursor.execute(f'INSERT INTO public."{table}" OVERRIDING SYSTEM VALUE TABLE {KEPT}."{table}"')
        cursor.execute("SET LOCAL session_replication_role = origin")


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def filled(cursor) -> list[str]:
    """The tables that have rows."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM public.\"{table}\")" for table in tables)
    cursor.execute(asked)
    return [table for (table,) in cursor.fetchall()]
