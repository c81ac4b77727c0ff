"""What every test may ask for."""

import gc

import pytest
from django.test import TransactionTestCase, override_settings

from municipality.paper import pdf
from tests import emptied, template
from tests.chromium import assert_accessible, chromium, live_town, open_as
from tests.signing import authority, made_authority
from tests.stages import number_minutes
from tests.town import NOW, PASSWORD, STOCKHOLM, build_town, find_town

__all__ = [
    "NOW",
    "PASSWORD",
    "STOCKHOLM",
    "assert_accessible",
    "authority",
    "chromium",
    "live_town",
    "made_authority",
    "open_as",
]

# Five thousand tests are collected, and kept: there is nothing in them to search through for what can go.
gc.disable()

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
def _each_paper_is_printed_once():
    """The same text gives the same bytes (tests/municipality/paper/test_pdf.py holds it), and many tests stand on the same paper."""
    printed, papers = pdf.printed, {}

    def kept(html, attachments, code=None, progress=None):
        if progress is not None:
            return printed(html, attachments, code, progress)
        key = html, *attachments, code and code(1, 1)
        if key not in papers:
            papers[key] = printed(html, key[1:-1], code)
        return papers[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "printed", kept)
        kept.really = printed
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """All tests share one town: those that roll back leave it as it was, and after one that commits it is put back."""
    with (
        django_db_blocker.unblock(),
        template.copy(),
        override_settings(PASSWORD_HASHERS=FAST_PASSWORDS),
        pytest.MonkeyPatch.context() as patch,
    ):
        build_town()
        emptied.keep()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: emptied.restore())
        yield


def pytest_collection_modifyitems(items):
    """First what needs no database, while its template is being made; whole ways before single pages, so that no worker is
    left alone with a long one."""
    items.sort(
        key=lambda item: (bool({"db", "live_server"} & {*item.fixturenames}), item.path.parent.name == "browser")
    )


def pytest_collection_finish():
    gc.freeze()
    gc.enable()


@pytest.fixture
def town(db):
    yield find_town()
    number_minutes()


@pytest.fixture
def client_of(client, town):
    """A browser logged in as the account with the role: `client_of("registrar")`."""

    def log_in(role: str):
        client.force_login(town.users[role])
        return client

    return log_in
