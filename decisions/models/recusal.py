"""Those who take no part in an item."""

from django.db import models

from decisions.models.approved import FrozenWhenApproved
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded
from municipality.models import Record
from municipality.text.printed import PrintedChar


class Recusal(Record):
    """Somebody who may not take part in an item (jäv; 5 kap. 47 § kommunallagen for the council, 6 kap. 28–30 §§ for
    committees)."""

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="recusals", verbose_name="ärende")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    declared_at = models.DateTimeField("anmält")
    reason = PrintedChar("vad jävet grundas på", max_length=300, blank=True)
    by_decision = models.BooleanField(
        "organet har beslutat om jävet", default=False, help_text="När jävet är omstritt (6 kap. 30 § tredje stycket)."
    )

    # Who is recused does nothing more in the item; what was done before it was known stands and is printed.
    spoke = models.BooleanField("hade yttrat sig dessförinnan", default=False)
    proposed = models.BooleanField("hade lagt fram yrkande dessförinnan", default=False)

    class Meta:
        verbose_name = "jäv"
        verbose_name_plural = "jäv"
        ordering = ["item_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "attendance"],
                name="recusal_once",
                violation_error_message="Jävet är redan antecknat.",
            )
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return str(self.attendance)


class StandingAside(Record):
    """Somebody who takes no part in the decision (deltar inte i beslutet): present, but not for, against or abstaining
    (4 kap. 25 § kommunallagen)."""

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="asides", verbose_name="ärende")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    declared_at = models.DateTimeField("anmält")

    class Meta:
        verbose_name = "avstående från beslutet"
        verbose_name_plural = "avståenden från beslutet"
        ordering = ["item_id", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "attendance"], name="standing_aside_once")]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return str(self.attendance)
