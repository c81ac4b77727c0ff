from django.db import models

from decisions.models.ended import ITEM_ENDED, PROPOSAL_ENDED, FrozenWhenEnded
from municipality.models import Record


class Proposal(Record):
    """Yrkande: put forward in an item by one or several; withdrawn ones leave the minutes but not the record (5 kap. 67 §)."""

    class Kind(models.TextChoices):
        GRANT = "grant", "bifall till förslaget"
        REJECT = "reject", "avslag"
        CHANGE = "change", "ändringsyrkande"
        ADDITION = "addition", "tilläggsyrkande"
        POSTPONE = "postpone", "bordläggning"
        SEND_BACK = "send_back", "återremiss"

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="proposals", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    kind = models.CharField("slag", max_length=20, choices=Kind)
    text = models.TextField("yrkandets lydelse")
    rank = models.PositiveSmallIntegerField(
        "plats i propositionsordningen", null=True, blank=True, help_text="Tom följer ordningen de lades fram i."
    )
    withdrawn_at = models.DateTimeField("återtaget", null=True, blank=True)

    class Meta:
        verbose_name = "yrkande"
        verbose_name_plural = "yrkanden"
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="proposal_position", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED)]

    def __str__(self) -> str:
        return self.text


class Proposer(Record):
    """Yrkande ledamot: one of those who put the proposal forward."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="proposers", verbose_name="yrkande")
    attendance = models.ForeignKey("decisions.Attendance", models.PROTECT, related_name="+", verbose_name="närvarande")
    position = models.PositiveSmallIntegerField("ordning")

    class Meta:
        verbose_name = "yrkande ledamot"
        verbose_name_plural = "yrkande ledamöter"
        ordering = ["proposal", "position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "attendance"], name="proposer_once")]
        triggers = [FrozenWhenEnded(column="proposal_id", query=PROPOSAL_ENDED)]

    def __str__(self) -> str:
        return str(self.attendance)
