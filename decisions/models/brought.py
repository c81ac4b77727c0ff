"""What is brought in from a file: older minutes as they were printed, and approvals in another system."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q

from decisions.models.ended import FrozenWhenEnded
from decisions.models.taken_out import NOT_TAKEN_OUT
from municipality.database.triggers import Frozen, FrozenWhen
from municipality.models import Record
from municipality.text.printed import PrintedChar, PrintedJSON, PrintedText

#: What was printed belongs to a paragraph that is brought in, and can only be written in the transaction that brings it in.
_NOT_BEING_BROUGHT = "SELECT state <> 'brought_in' OR item_ended(id) FROM decisions_agendaitem WHERE id = $1"
_STANDS = "Det är infört ur ett äldre protokoll, som det trycktes, och ändras inte."


class _FrozenUntilTakenOut(FrozenWhen):
    """The trigger of a row that stands for as long as the minutes are here."""

    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self):
        super().__init__(_STANDS, column="meeting_id", query=NOT_TAKEN_OUT, name="frozen")


class BroughtMinutes(Record):
    """Where the minutes of a meeting that was not held in this system come from, and what they say of it (infört
    protokoll).

    `facts` is what is known, as the meeting file says it (docs/meeting-file.schema.json); what is not there is not
    known.
    """

    meeting = models.OneToOneField(
        "decisions.Meeting", models.PROTECT, related_name="brought_minutes", verbose_name="sammanträde"
    )
    source = PrintedChar("hämtat ur", max_length=300)
    facts = PrintedJSON("uppgifter", default=dict)

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
        triggers = [_FrozenUntilTakenOut()]

    def __str__(self) -> str:
        return self.source


class BroughtParagraph(Record):
    """What is known of a paragraph that was brought in (införd paragraf), in the shape of a paragraph's own record. Its
    text is in PrintedSection."""

    item = models.OneToOneField(
        "decisions.AgendaItem", models.PROTECT, related_name="brought_paragraph", verbose_name="paragraf"
    )
    source = PrintedChar("hämtad ur", max_length=300)
    facts = PrintedJSON("uppgifter", default=dict)

    class Meta:
        verbose_name = "införd paragraf"
        verbose_name_plural = "införda paragrafer"
        triggers = [FrozenWhenEnded(column="item_id", query=_NOT_BEING_BROUGHT)]

    def __str__(self) -> str:
        return f"{self.item}"

    @property
    def day(self) -> date | None:
        """The day when it was settled, where the file tells it: the meeting was then held on several."""
        told = self.facts.get("day")
        return date.fromisoformat(told) if told else None


class BroughtApproval(Record):
    """That a paragraph was approved in the system that its file comes from (justering enligt ärendefil); it is not
    approved again here.

    `facts` is what the case file says of it (approval in docs/case-file.schema.json). From then on the paragraph cannot
    be changed.
    """

    item = models.OneToOneField(
        "decisions.AgendaItem", models.PROTECT, related_name="brought_approval", verbose_name="paragraf"
    )
    approved_on = models.DateField("justeringsdag")
    facts = PrintedJSON("uppgifter")

    class Meta:
        verbose_name = "justering enligt ärendefil"
        verbose_name_plural = "justeringar enligt ärendefil"
        triggers = [Frozen(_STANDS)]

    def __str__(self) -> str:
        return f"{self.item}, {self.approved_on.isoformat()}"

    @property
    def posted_on(self) -> date | None:
        """The day the approval was posted; None when the file does not say."""
        return self._day("posted", "on")

    @property
    def last_appeal_on(self) -> date | None:
        """The last day to appeal; None when the file does not say."""
        return self._day("posted", "last_appeal_on")

    @property
    def in_force_since(self) -> date | None:
        """The day since when the decision has legal force; None when the file does not say."""
        return self._day("legal_force", "since")

    def _day(self, part: str, of: str) -> date | None:
        return date.fromisoformat(self.facts[part][of]) if self.facts[part] else None


class PrintedNumber(Record):
    """A diary number (tryckt diarienummer) as the old minutes have it, in whatever form; a paragraph may have several
    or none."""

    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, related_name="printed_numbers", verbose_name="paragraf"
    )
    position = models.PositiveSmallIntegerField("ordning")
    number = PrintedChar("diarienummer", max_length=60, db_index=True)

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
    """A heading of the old minutes and the text under it (tryckt avsnitt), kept to the letter and in the order in which
    it was printed."""

    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, related_name="printed_sections", verbose_name="paragraf"
    )
    position = models.PositiveSmallIntegerField("ordning")
    heading = PrintedChar("rubrik", max_length=200, blank=True)
    text = PrintedText("text")
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
