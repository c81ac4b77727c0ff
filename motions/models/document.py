"""Documents in the diaries."""

from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice
from municipality.models import Record
from municipality.text.printed import PrintedChar


class Document(Record):
    """A document (handling), registered in a case with the four facts that 5 kap. 2 § offentlighets- och
    sekretesslagen asks for."""

    class Direction(models.TextChoices):
        """Whether the document came in, was sent, or was drawn up."""

        INCOMING = "incoming", "Inkommen"
        OUTGOING = "outgoing", "Expedierad"
        DRAWN_UP = "drawn_up", "Upprättad"

    class Kind(models.TextChoices):
        """What kind of document it is."""

        MOTION = "motion", "Motion"
        REFERRAL = "referral", "Remiss"
        REPORT = "report", "Tjänsteutlåtande"
        OPINION = "opinion", "Yttrande"
        PROPOSAL = "proposal", "Förslag till beslut"
        EXTRACT = "extract", "Protokollsutdrag"
        WITHDRAWAL = "withdrawal", "Återtagande"
        OTHER = "other", "Annan handling"

    case = models.ForeignKey("motions.Case", models.PROTECT, related_name="documents", verbose_name="ärende")
    serial = models.PositiveIntegerField("handlingsnummer")
    kind = Choice("handlingstyp", max_length=20, choices=Kind)
    direction = Choice("inkommen eller upprättad", max_length=20, choices=Direction)
    dated_on = models.DateField("datum", help_text="Dagen handlingen kom in eller upprättades.")
    correspondent = PrintedChar("avsändare eller mottagare", max_length=300, blank=True)
    public_correspondent = PrintedChar("offentlig avsändare eller mottagare", max_length=300, blank=True)
    subject = PrintedChar("vad handlingen rör", max_length=300)
    public_subject = PrintedChar("offentlig uppgift om vad handlingen rör", max_length=300, blank=True)
    file = models.ForeignKey(
        "municipality.StoredFile", models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="fil"
    )
    file_name = PrintedChar("filnamn", max_length=200, blank=True)

    class Meta:
        verbose_name = "handling"
        verbose_name_plural = "handlingar"
        ordering = ["case_id", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["case", "serial"], name="document_serial"),
            models.CheckConstraint(
                condition=Q(direction="drawn_up") | Q(correspondent__gt=""),
                name="document_correspondent",
                violation_error_message=(
                    "Ange avsändare eller mottagare (5 kap. 2 § offentlighets- och sekretesslagen)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number}:{self.serial} {self.subject}"
