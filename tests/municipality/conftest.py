"""A file stored as the steps store it."""

import pytest

from municipality import audit
from municipality.files import storage


@pytest.fixture
def store(town):
    """storage.store within an act, as every step calls it."""

    @audit.act("test.stored")
    def put(received, *, by, at):
        stored = storage.store(received)
        audit.record("En fil lagrades.", about=[stored])
        return stored

    yield lambda received: put(received, by=town.registrar, at=town.now)
    audit.acts.pop("test.stored")
