import os
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction

from municipality.files import storage
from municipality.models import StoredFile
from tests.uploads import JPEG, PNG


@pytest.fixture
def undone(store, settings, tmp_path):
    """One document with its record, and the bytes of one whose act was undone, both from long ago."""
    settings.MEDIA_ROOT = tmp_path
    kept = store(ContentFile(PNG, "b.png"))
    with transaction.atomic():
        left = store(ContentFile(JPEG, "b.jpg"))
        transaction.set_rollback(True)
    assert StoredFile.objects.get() == kept
    for one in (kept, left):
        os.utime(storage.path_of(one.sha256), (0, 0))
    return storage.path_of(kept.sha256), storage.path_of(left.sha256)


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("unnamed_files", *arguments, stdout=out)
    return out.getvalue()


def test_bytes_without_a_record_are_told_of_and_cleared_away_when_asked(undone):
    kept, left = undone
    assert left.name in told() and kept.name not in told()
    assert left.exists()
    assert "1 utan post togs bort" in told("--clear")
    assert (kept.exists(), left.exists()) == (True, False)
    assert told() == "Varje handling på disken har sin post.\n"


def test_what_may_belong_to_an_act_under_way_is_left_alone(undone):
    left = undone[1]
    os.utime(left)
    assert "sin post" in told("--clear")
    assert left.exists()
