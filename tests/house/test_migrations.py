"""No migration is missing, and each can be taken back."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.house import OUR_APPS


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_migration_goes_back_and_forth():
    tables = set(connection.introspection.table_names())
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    ours = [(app, None) for app in reversed(OUR_APPS)]
    MigrationExecutor(connection).migrate(ours)
    left = set(connection.introspection.table_names())
    assert not {table for table in left if table.startswith(OUR_APPS)}
    MigrationExecutor(connection).migrate(leaves)
    assert set(connection.introspection.table_names()) == tables
