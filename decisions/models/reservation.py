"""Reservations against decisions."""

from django.db import models

from decisions.models.appended import Appended
from decisions.models.approved import FrozenWhenApproved, approved_through
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded, ended_through
from municipality.database.choice import Choice
from municipality.models import Record
from municipality.text.printed import PrintedText


class Reservation(Appended, Record):
    """A reservation against a decision, announced before the meeting ends (4 kap. 27 § kommunallagen)."""

    class Favour(models.TextChoices):
        """What the reservation is in favour of."""

        OWN = "own", "till förmån för eget förslag"
        PROPOSAL = "proposal", "till förmån för ett annat yrkande"
        NONE = "none", "utan motivering (blank)"

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="reservations", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    favour = Choice("till förmån för", max_length=20, choices=Favour)
    proposal = models.ForeignKey(
        "decisions.Proposal", models.PROTECT, null=True, blank=True, related_name="reservations", verbose_name="yrkande"
    )
    by_group = models.BooleanField(
        "av partigruppen",
        default=False,
        help_text="Skrivs ”Ledamöterna från …”; de namngivna är alla i gruppen som deltog.",
    )
    announced_at = models.DateTimeField("anmäld")
    text = PrintedText("lydelse", help_text="Skrivs av programmet; ändras den står den kvar till punkt och pricka.")
    edited = models.BooleanField("avviker från det som programmet skrev", default=False)

    class Meta:
        verbose_name = "reservation"
        verbose_name_plural = "reservationer"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="reservation_position", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [
            FrozenWhenEnded(
                column="item_id",
                query=ITEM_ENDED,
                free=("text", "edited", *Appended.FREE),
            ),
            FrozenWhenApproved(),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def what(self) -> str:
        """What it is called in running text."""
        return "reservation"

    @property
    def people(self):
        """The rows of those whose it is, in their order."""
        return self.reservants


class Reservant(Record):
    """One of those who make a reservation. They were present and took part in the decision."""

    reservation = models.ForeignKey(Reservation, models.PROTECT, related_name="reservants", verbose_name="reservation")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "reservant"
        verbose_name_plural = "reservanter"
        ordering = ["reservation_id", "position"]
        constraints = [models.UniqueConstraint(fields=["reservation", "attendance"], name="reservant_once")]
        triggers = [
            FrozenWhenEnded(column="reservation_id", query=ended_through("reservation")),
            FrozenWhenApproved(column="reservation_id", query=approved_through("reservation")),
        ]

    def __str__(self) -> str:
        return str(self.attendance)
