"""The stored files."""

from django.db import models

from municipality.database.triggers import Frozen
from municipality.models.record import Record


class StoredFile(Record):
    """A file (fil): bytes stored once under their SHA-256 (municipality.files.storage) and never altered."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("storlek i byte")
    media_type = models.CharField("innehållstyp", max_length=100)

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"
        triggers = [Frozen("En lagrad fil kan inte ändras eller tas bort.")]

    def __str__(self) -> str:
        return self.sha256
