"""The keys of calendar programs."""

from django.db import models
from django.db.models import F, Q

from municipality.models.record import Record


class CalendarKey(Record):
    """A calendar key (kalendernyckel): lets a calendar program, which cannot log in, read the meetings that its owner
    may see. Only the key's SHA-256 is kept."""

    user = models.ForeignKey("municipality.User", models.PROTECT, related_name="calendar_keys", verbose_name="konto")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    opened_at = models.DateTimeField("skapad")
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)

    class Meta:
        verbose_name = "kalendernyckel"
        verbose_name_plural = "kalendernycklar"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                name="calendar_key_one_open",
                violation_error_message="Kontot har redan en kalenderadress: återkalla den först.",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("opened_at")),
                name="calendar_key_revoked_after",
            ),
        ]

    def __str__(self) -> str:
        return f"Kalendernyckel för {self.user.name}"
