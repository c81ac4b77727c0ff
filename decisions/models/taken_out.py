"""Older minutes that were brought in with faults and taken out again, so that they can be brought in right."""

from django.db import models
from django.db.models import Q

from municipality.database.triggers import Frozen
from municipality.models import Record
from municipality.text.printed import PrintedChar

#: The function is in the migration named take_out_older_minutes. It is true within the transaction that takes the minutes out.
NOT_TAKEN_OUT = "SELECT NOT is_taken_out($1)"


class TakenOut(Record):
    """That older minutes were taken out again (uttaget protokoll), and why. What they said is in the history; the database lets their rows go
    only in the transaction that writes this.

    `meeting_key` is the key of the meeting, which may be gone.
    """

    body = models.ForeignKey("municipality.Body", models.PROTECT, related_name="+", verbose_name="organ")
    date = models.DateField("sammanträdesdag")
    source = PrintedChar("hämtat ur", max_length=300)
    reason = PrintedChar("skäl", max_length=300)
    meeting_key = models.BigIntegerField("sammanträdets nyckel")

    class Meta:
        verbose_name = "uttaget protokoll"
        verbose_name_plural = "uttagna protokoll"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__gt=""),
                name="taken_out_for_a_reason",
                violation_error_message="Ange varför protokollet tas ut.",
            )
        ]
        triggers = [Frozen("Att ett infört protokoll har tagits ut ändras inte.")]

    def __str__(self) -> str:
        return f"{self.body} {self.date.isoformat()}"
