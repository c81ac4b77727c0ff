import json
from datetime import datetime

import pytest
from django.conf import settings

from municipality.models import User
from municipality.steps import accounts
from tests.conftest import STOCKHOLM
from tests.emptied import empty

IMPORTED_AT = datetime(2026, 11, 22, 9, 0, tzinfo=STOCKHOLM)
EXAMPLE = (settings.BASE_DIR / "docs" / "case-file.example.json").read_text()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def administrator(db):
    """The only account of a database that is otherwise empty."""
    empty()
    return accounts.open_first(by=User(username="admin", name="Adam Admin"), at=IMPORTED_AT, password="bara-for-prov")


@pytest.fixture
def example() -> dict:
    return json.loads(EXAMPLE)


OLD = (settings.BASE_DIR / "docs" / "meeting-file.example.json").read_text()
