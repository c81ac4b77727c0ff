"""The cases that an item is about: one, or several whose motions are answered in the same paragraph."""

import pgtrigger
from django.db import models
from django.db.models import Q

from decisions.models.approved import FrozenWhenApproved
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded
from motions.states import Opinion
from municipality.database.choice import Choice
from municipality.database.triggers import FrozenWhen
from municipality.models import Record
from municipality.text.printed import PrintedChar

#: What an item does with a motion it cannot do without one (lagregel 2).
LAST_OF_ITS_ITEM = (
    "SELECT purpose <> 'other' AND (SELECT count(*) = 1 FROM decisions_itemcase c WHERE c.item_id = $1)"
    " FROM decisions_agendaitem WHERE id = $1"
)


class WithItsCase(models.Manager):
    """Rows that come with their case, its motion and its diary, since nothing is asked of them without it."""

    def get_queryset(self) -> models.QuerySet:
        """Return the rows with what they name."""
        return super().get_queryset().select_related("case__motion", "case__diary")


class _NotTheLast(FrozenWhen):
    """The row that is not taken away while it is the only one."""

    operation = pgtrigger.Delete


class _CaseStands(FrozenWhen):
    """The case that is once given is not exchanged; until the meeting has ended another body's diary may go on with it."""

    operation = pgtrigger.Update
    condition = pgtrigger.Q(old__case__isnull=False) & pgtrigger.Q(old__case__df=pgtrigger.F("new__case"))


class ItemCase(Record):
    """A case that an item is about (ärende i paragrafen), in the order they are named. One that is not in any diary here, because the
    paragraph came with the file of another motion, is known by its number and title alone."""

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="case_rows", verbose_name="paragraf")
    case = models.ForeignKey(
        "motions.Case", models.PROTECT, null=True, blank=True, related_name="item_rows", verbose_name="ärende"
    )
    position = models.PositiveSmallIntegerField("ordning")
    opinion = Choice(
        "yttrande",
        max_length=20,
        choices=Opinion,
        blank=True,
        help_text="Bara när det är ett annat om den här motionen än om de övriga i paragrafen.",
    )
    number = PrintedChar("diarienummer enligt filen", max_length=60, blank=True)
    title = PrintedChar("rubrik enligt filen", max_length=300, blank=True)

    objects = WithItsCase()

    class Meta:
        verbose_name = "ärende i paragrafen"
        verbose_name_plural = "ärenden i paragrafen"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="item_case_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["item", "case"],
                name="item_case_once",
                violation_error_message="Ärendet står redan i paragrafen.",
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(number__gt=""),
                name="item_case_known",
                violation_error_message="Ange ärendet eller dess diarienummer.",
            ),
        ]
        triggers = [
            # A case whose file is read after the paragraph has come is put in its place.
            FrozenWhenEnded(column="item_id", query=ITEM_ENDED, free=("case_id",)),
            FrozenWhenApproved(free=("case_id",)),
            _CaseStands(
                "Sammanträdet är avslutat: ärendet byts inte mot ett annat.",
                name="case_stands",
                column="item_id",
                query="SELECT item_ended($1) OR item_approved($1)",
            ),
            _NotTheLast(
                "Välj det ärende som saken gäller.", name="not_the_last", column="item_id", query=LAST_OF_ITS_ITEM
            ),
        ]

    def __str__(self) -> str:
        return self.diary_number

    @property
    def diary_number(self) -> str:
        """The diary number (diarienummer) of the case, as it is printed."""
        return self.case.number if self.case else self.number

    @property
    def named(self) -> str:
        """The title of the case (rubrik), here or as the file has it."""
        return self.case.motion.title if self.case else self.title
