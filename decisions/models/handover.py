"""When another keeps the minutes."""

from django.db import models

from decisions.models.ended import MEETING_ENDED, FrozenWhenEnded
from municipality.models import Record
from municipality.text.printed import PrintedChar


class Handover(Record):
    """That another secretary keeps the minutes from a moment on (byte av sekreterare): whoever keeps them when a
    paragraph is settled is that paragraph's secretary. The meeting's own is the first."""

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="handovers", verbose_name="sammanträde"
    )
    secretary = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="konto")
    name = PrintedChar("sekreterare därefter", max_length=200)
    since = models.DateTimeField("från")

    class Meta:
        verbose_name = "byte av sekreterare"
        verbose_name_plural = "byten av sekreterare"
        ordering = ["meeting_id", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "since"],
                name="handover_once_a_moment",
                violation_error_message="Ett annat byte är antecknat samma tid.",
            )
        ]
        triggers = [FrozenWhenEnded(column="meeting_id", query=MEETING_ENDED)]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.name}"
