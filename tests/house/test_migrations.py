"""No migration is missing, and each can be taken back."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.house import OUR_APPS


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", OUR_APPS)
def test_every_migration_can_be_taken_back(app):
    """By its operations' own word: to walk the whole way back takes minutes, and was done by hand."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for (label, name), migration in loader.disk_migrations.items():
        if label == app:
            assert [operation for operation in migration.operations if not operation.reversible] == [], name
