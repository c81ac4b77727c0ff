"""The acts of the trail."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from municipality.database.triggers import Frozen, Unerasable


class Act(models.Model):
    """An act (händelse): what somebody did, when, and about what. Written once by
    municipality.audit and never changed."""

    kind = models.CharField("slag", max_length=60)
    at = models.DateTimeField("tidpunkt", help_text="när handlingen gjordes")
    recorded_at = models.DateTimeField("antecknad", db_default=Now(), editable=False)
    by = models.ForeignKey("municipality.User", models.PROTECT, related_name="acts", verbose_name="av")
    by_name = models.CharField("namn", max_length=200)
    by_role = models.CharField("befattning", max_length=200)
    sentence = models.TextField("vad som hände")
    about = ArrayField(models.CharField(max_length=80), verbose_name="rör", help_text="motion:12, det viktigaste först")

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index("at", "id", name="act_at"),
            GinIndex("about", name="act_about"),
        ]
        triggers = [
            Frozen("Händelser kan inte ändras eller tas bort."),
            Unerasable("Händelser kan inte ändras eller tas bort."),
        ]

    def __str__(self) -> str:
        return self.sentence
