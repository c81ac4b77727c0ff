from datetime import date

from django.db import models
from django.db.models import Q

from decisions.models.ended import FrozenWhenEnded
from municipality.database.triggers import Frozen
from municipality.models import Record

#: What was printed belongs to a paragraph that was brought in, and is written with it.
_NOT_BEING_BROUGHT = "SELECT state <> 'brought_in' OR item_ended(id) FROM decisions_agendaitem WHERE id = $1"
_STANDS = "Det är infört ur ett äldre protokoll, som det trycktes, och ändras inte."


class BroughtMinutes(Record):
    """Infört protokoll: where the minutes of a meeting that was not held in this system come from, and what they tell of it.

    `facts` is what is known, as the meeting file says it (docs/meeting-file.schema.json); what is not there is not known.
    """

    meeting = models.OneToOneField(
        "decisions.Meeting", models.PROTECT, related_name="brought_minutes", verbose_name="sammanträde"
    )
    source = models.CharField("hämtat ur", max_length=300)
    facts = models.JSONField("uppgifter", default=dict)

    class Meta:
        verbose_name = "infört protokoll"
        verbose_name_plural = "införda protokoll"
        constraints = [
            models.CheckConstraint(
                condition=Q(source__gt=""),
                name="brought_minutes_have_a_source",
                violation_error_message="Ange var protokollet är hämtat.",
            )
        ]
        triggers = [Frozen(_STANDS)]

    def __str__(self) -> str:
        return self.source


class BroughtParagraph(Record):
    """Införd paragraf: the facts that are known of it, in the shape of a paragraph's own record. Its text stands in PrintedSection."""

    item = models.OneToOneField(
        "decisions.AgendaItem", models.PROTECT, related_name="brought_paragraph", verbose_name="paragraf"
    )
    source = models.CharField("hämtad ur", max_length=300)
    facts = models.JSONField("uppgifter", default=dict)

    class Meta:
        verbose_name = "införd paragraf"
        verbose_name_plural = "införda paragrafer"
        triggers = [FrozenWhenEnded(column="item_id", query=_NOT_BEING_BROUGHT)]

    def __str__(self) -> str:
        return f"{self.item}"


class BroughtApproval(Record):
    """Justering enligt ärendefil: that a paragraph was approved in the system that its file comes from, told and not done again.

    `facts` is what the case file says of it (approval in docs/case-file.schema.json). From then on the paragraph stands.
    """

    item = models.OneToOneField(
        "decisions.AgendaItem", models.PROTECT, related_name="brought_approval", verbose_name="paragraf"
    )
    approved_on = models.DateField("justeringsdag")
    facts = models.JSONField("uppgifter")

    class Meta:
        verbose_name = "justering enligt ärendefil"
        verbose_name_plural = "justeringar enligt ärendefil"
        triggers = [Frozen(_STANDS)]

    def __str__(self) -> str:
        return f"{self.item}, {self.approved_on.isoformat()}"

    @property
    def posted_on(self) -> date | None:
        return self._day("posted", "on")

    @property
    def last_appeal_on(self) -> date | None:
        return self._day("posted", "last_appeal_on")

    @property
    def in_force_since(self) -> date | None:
        return self._day("legal_force", "since")

    def _day(self, part: str, of: str) -> date | None:
        return date.fromisoformat(self.facts[part][of]) if self.facts[part] else None


class PrintedNumber(Record):
    """Tryckt diarienummer: as it stands in the old minutes, in whatever form; a paragraph may have several or none."""

    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, related_name="printed_numbers", verbose_name="paragraf"
    )
    position = models.PositiveSmallIntegerField("ordning")
    number = models.CharField("diarienummer", max_length=60, db_index=True)

    class Meta:
        verbose_name = "tryckt diarienummer"
        verbose_name_plural = "tryckta diarienummer"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="printed_number_position"),
            models.UniqueConstraint(fields=["item", "number"], name="printed_number_once"),
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=_NOT_BEING_BROUGHT)]

    def __str__(self) -> str:
        return self.number


class PrintedSection(Record):
    """Tryckt avsnitt: a heading of the old minutes and the text under it, kept to the letter, in the order it was printed."""

    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, related_name="printed_sections", verbose_name="paragraf"
    )
    position = models.PositiveSmallIntegerField("ordning")
    heading = models.CharField("rubrik", max_length=200, blank=True)
    text = models.TextField("text")
    markup = models.BooleanField(
        "texten är HTML", default=False, help_text="Annars är den ren text, med sina radbrytningar."
    )

    class Meta:
        verbose_name = "tryckt avsnitt"
        verbose_name_plural = "tryckta avsnitt"
        ordering = ["item_id", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="printed_section_position")]
        triggers = [FrozenWhenEnded(column="item_id", query=_NOT_BEING_BROUGHT)]

    def __str__(self) -> str:
        return self.heading
