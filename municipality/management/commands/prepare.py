"""Prepares everything that the site needs before it can be served: the database, its tables, and the
demonstration municipality."""

import logging
from io import StringIO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from municipality import command, environment
from municipality.management.commands.localdb import OLDEST


class Command(command.Command):
    help = "Startar databasen, för den till senaste version och läser in demonstrationskommunen en gång."
    requires_system_checks = []

    def handle(self, **options):
        if not environment.text("DATABASE_URL"):
            call_command("localdb", "start")
        check_database()
        if is_behind():  # asked here, since `migrate` takes a second to find out that it has nothing to do
            call_command("migrate", verbosity=0)
        if settings.DEMONSTRATION:
            call_command("test_authority", stdout=StringIO())
        if settings.DEMONSTRATION and "load_demonstration" in get_commands():
            call_command("load_demonstration")


def is_behind() -> bool:
    """Return whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def check_database() -> None:
    """Refuse a database that does not answer, or is older than PostgreSQL 15."""
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)  # its every attempt would hide the sentence
    try:
        version, *_ = connection.get_database_version()
    except OperationalError as error:
        raise CommandError(
            "Databasen svarar inte: kontrollera att servern är igång, och värd, port, namn och lösenord i DATABASE_URL."
        ) from error
    if version < OLDEST:
        raise CommandError(f"Databasservern har PostgreSQL {version}, men {OLDEST} eller senare behövs.")
