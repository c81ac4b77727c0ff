"""What the tests of the diary stand on: an act to write within, and a motion."""

import pytest

from motions.models import Motion
from municipality import audit


@pytest.fixture
def act(town):
    """Do something inside an act, as a step does."""

    @audit.act("test.diary")
    def perform(what, *, by, at):
        result = what()
        audit.record("Ett prov.", about=[result])
        return result

    yield lambda what: perform(what, by=town.registrar, at=town.now)
    audit.acts.pop("test.diary")


@pytest.fixture
def motion(register) -> Motion:
    return register()
