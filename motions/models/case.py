"""Cases in the diaries, and numbers that they had elsewhere."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from municipality.models import Record
from municipality.models.record import SWEDISH
from municipality.text.printed import PrintedChar


class Case(Record):
    """A case (ärende): a matter in one authority's diary. A motion has one where it leads and one at each body
    that it is referred to."""

    motion = models.ForeignKey("motions.Motion", models.PROTECT, related_name="cases", verbose_name="motion")
    diary = models.ForeignKey("municipality.Body", models.PROTECT, related_name="cases", verbose_name="diarium")
    leads = models.BooleanField("huvudärende", default=False)
    prefix = PrintedChar("prefix", max_length=12)
    year = models.PositiveSmallIntegerField("år")
    serial = models.PositiveIntegerField("löpnummer")
    class_code = PrintedChar("klassbeteckning", max_length=20, blank=True)
    number = PrintedChar("diarienummer", max_length=60, unique=True)
    slug = models.SlugField("adress", max_length=60, unique=True, allow_unicode=True)
    number_reason = PrintedChar(
        "varför numret är givet", max_length=200, blank=True, help_text="Tomt när numret är draget ur räknaren."
    )
    title = PrintedChar("ärendemening", max_length=300, db_collation=SWEDISH)
    public_title = PrintedChar("offentlig ärendemening", max_length=300, blank=True)
    opened_on = models.DateField("upplagt")
    closed_on = models.DateField("avslutat", null=True, blank=True)

    class Meta:
        verbose_name = "ärende"
        verbose_name_plural = "ärenden"
        ordering = ["-year", "-serial"]
        constraints = [
            models.UniqueConstraint(fields=["diary", "year", "serial"], name="case_serial"),
            models.UniqueConstraint(fields=["motion"], condition=Q(leads=True), name="case_one_leads"),
            models.UniqueConstraint(
                fields=["motion", "diary"],
                name="case_one_a_diary",
                violation_error_message="Motionen har redan ett ärende i det diariet.",
            ),
        ]
        indexes = [GinIndex(OpClass(Lower("number"), "gin_trgm_ops"), name="case_number_trgm")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ExtraNumber(Record):
    """An older number (äldre beteckning) that the case had in another system; search finds it, and
    it is never drawn again."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="extra_numbers", verbose_name="ärende")
    number = PrintedChar("beteckning", max_length=60)
    origin = PrintedChar("system", max_length=80)

    class Meta:
        verbose_name = "äldre beteckning"
        verbose_name_plural = "äldre beteckningar"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="extra_number_once")]

    def __str__(self) -> str:
        return f"{self.number} ({self.origin})"
