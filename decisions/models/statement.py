"""Notes and statements in the minutes."""

from django.db import models

from decisions.models.appended import Appended
from decisions.models.approved import FrozenWhenApproved, approved_through
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded, ended_through
from municipality.database.choice import Choice
from municipality.models import Record
from municipality.text.printed import PrintedText


class Statement(Appended, Record):
    """A note in the minutes (protokollsanteckning) or a separate statement (särskilt yttrande): somebody has an opinion
    recorded without a reservation against the decision.

    Who may make one, and whether the body must consent, is the body's own rule (Body.notes_from and the fields beside
    it; 6 kap. 17 § kommunallagen).
    """

    class Kind(models.TextChoices):
        """Whether it is a note or a separate statement."""

        NOTE = "note", "protokollsanteckning"
        SEPARATE = "separate", "särskilt yttrande"

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="statements", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    kind = Choice("slag", max_length=20, choices=Kind)
    announced_at = models.DateTimeField("anmält")
    consented = models.BooleanField(
        "organet har medgett det", default=False, help_text="När organets regler kräver medgivande."
    )
    text = PrintedText("lydelse", help_text="Skrivs av programmet; ändras den står den kvar till punkt och pricka.")
    edited = models.BooleanField("avviker från det som programmet skrev", default=False)

    class Meta:
        verbose_name = "anteckning eller yttrande"
        verbose_name_plural = "anteckningar och yttranden"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="statement_position", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [
            FrozenWhenEnded(column="item_id", query=ITEM_ENDED, free=("text", "edited", *Appended.FREE)),
            FrozenWhenApproved(),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def what(self) -> str:
        """What it is called in running text."""
        return self.get_kind_display()

    @property
    def people(self):
        """The rows of those whose it is, in their order."""
        return self.declarants


class Declarant(Record):
    """One of those whose opinion is recorded."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="declarants", verbose_name="yttrande")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "den som lämnar yttrandet"
        verbose_name_plural = "de som lämnar yttrandet"
        ordering = ["statement_id", "position"]
        constraints = [models.UniqueConstraint(fields=["statement", "attendance"], name="declarant_once")]
        triggers = [
            FrozenWhenEnded(column="statement_id", query=ended_through("statement")),
            FrozenWhenApproved(column="statement_id", query=approved_through("statement")),
        ]

    def __str__(self) -> str:
        return str(self.attendance)
