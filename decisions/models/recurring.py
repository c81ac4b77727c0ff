"""What returns on a body's agenda."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice
from municipality.models import Record
from municipality.swedish import MONTHS, listed
from municipality.text.printed import PrintedChar, PrintedText


class RecurringItem(Record):
    """An item (återkommande ärende) that a body has on its agenda every time, or in certain months. It is the body's
    own configuration."""

    class Content(models.TextChoices):
        """What the item contains."""

        TEXT = "text", "texten nedan"
        UNFINISHED = "unfinished", "redovisning av motioner som inte har beretts färdigt"

    body = models.ForeignKey("municipality.Body", models.PROTECT, related_name="recurring_items", verbose_name="organ")
    position = models.PositiveSmallIntegerField("ordning")
    heading = PrintedChar("rubrik", max_length=400)
    content = Choice("innehåll", max_length=20, choices=Content, default=Content.TEXT)
    text = PrintedText("sammanfattning", blank=True)
    decision = PrintedText("förslag till beslut", blank=True)
    months = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="månader",
        default=list,
        blank=True,
        help_text="Tomt: varje gång.",
    )
    ends_the_agenda = models.BooleanField("sist på listan", default=False)

    class Meta:
        verbose_name = "återkommande ärende"
        verbose_name_plural = "återkommande ärenden"
        ordering = ["body_id", "ends_the_agenda", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "position"], name="recurring_item_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(months__contained_by=list(range(1, 13))),
                name="recurring_item_months",
                violation_error_message="Månaderna är 1 till 12.",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def when(self) -> str:
        """The months in words, "april och oktober"; "varje gång" when it is always there."""
        return listed(MONTHS[month - 1] for month in self.months) or "varje gång"

    def is_for(self, month: int) -> bool:
        """Return whether the item is on the agenda of a meeting in that month, 1 to 12."""
        return not self.months or month in self.months
