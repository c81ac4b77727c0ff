import pytest
from django.db import IntegrityError, transaction

from municipality.models import StoredFile
from municipality.refusals import sentence_of
from tests.house import world as worlds


def test_a_stored_file_is_never_altered(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    motion = worlds.register(town, 0)
    file = StoredFile.objects.get(pk=motion.cases.get(leads=True).documents.get(kind="motion").file_id)
    for way in (lambda: StoredFile.objects.update(size=1), lambda: StoredFile.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            way()
        assert "En lagrad fil kan inte ändras" in sentence_of(refusal.value)
    assert str(file) == file.sha256
