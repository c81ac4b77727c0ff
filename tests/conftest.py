"""What every test may ask for."""

import pytest
from django.db import connection
from django.test import override_settings

from municipality.models import User
from tests.chromium import assert_accessible, chromium, live_town, open_as
from tests.town import NOW, PASSWORD, STOCKHOLM, build_town, find_town

__all__ = ["NOW", "PASSWORD", "STOCKHOLM", "assert_accessible", "chromium", "live_town", "open_as"]

FAST_PASSWORDS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A pool keeps connections that would hinder the test database from being dropped."""
    from django.conf import settings

    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)


@pytest.fixture(autouse=True)
def _fast_passwords(settings):
    settings.PASSWORD_HASHERS = FAST_PASSWORDS


@pytest.fixture(scope="session", autouse=True)
def _emptying_passes_the_guards():
    """A test that commits ends with TRUNCATE, which the tables themselves refuse; only here are the triggers put to sleep."""
    from django.core.management.commands import flush

    handle = flush.Command.handle

    def handle_with_triggers_asleep(self, **options):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        handle(self, **options)
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")

    flush.Command.handle = handle_with_triggers_asleep
    yield
    flush.Command.handle = handle


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that roll back share one town, in the database before the first of them begins. Those that commit come after."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=FAST_PASSWORDS):
        if not User.objects.exists():
            build_town()


@pytest.fixture
def town(db):
    if not User.objects.exists():  # a test that commits leaves nothing behind
        build_town()
    return find_town()


@pytest.fixture
def client_of(client, town):
    """A browser logged in as the account with the role: `client_of("registrar")`."""

    def log_in(role: str):
        client.force_login(town.users[role])
        return client

    return log_in
