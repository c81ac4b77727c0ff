"""What is signed: each signature's own version of the minutes, requests to a signing service, and the extracts that are
given out."""

from django.db import models
from django.db.models import Q

from municipality.database.triggers import Frozen, FrozenWhen, Unerasable
from municipality.models import Record
from municipality.text.printed import PrintedChar

_SIGNED = "En underskrift kan inte ändras eller tas bort."
_GIVEN_OUT = "Ett bestyrkt utdrag kan inte ändras eller tas bort: gör ett nytt."


class Signature(Record):
    """A signature (underskrift): the minutes as they were when somebody had signed, with that signature in them; in
    ink, the scanned pages."""

    signer = models.OneToOneField(
        "decisions.Signer", models.PROTECT, related_name="signature", verbose_name="den som skrev under"
    )
    file = models.ForeignKey("municipality.StoredFile", models.PROTECT, related_name="+", verbose_name="underskrivet")
    made_at = models.DateTimeField("gjord")
    electronic = models.BooleanField("elektronisk")
    certificate = models.CharField("certifikatets SHA-256", max_length=64, blank=True)
    holds_number = models.BooleanField(
        "certifikatet innehåller personnummer",
        default=False,
        help_text="Det underskrivna publiceras och sänds då aldrig som det är.",
    )

    class Meta:
        verbose_name = "underskrift"
        verbose_name_plural = "underskrifter"
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(electronic=True, certificate__gt="") | Q(electronic=False, certificate=""),
                name="signature_electronic_has_certificate",
            )
        ]
        triggers = [Frozen(_SIGNED), Unerasable(_SIGNED)]

    def __str__(self) -> str:
        return str(self.signer)


class SignRequest(models.Model):
    """That somebody has been sent to the signing service (begäran om underskrift) and has not returned yet. It is not a
    record; the signature is."""

    id = models.CharField("begärans id", max_length=64, primary_key=True)
    signer = models.ForeignKey(
        "decisions.Signer", models.PROTECT, related_name="+", verbose_name="den som skriver under"
    )
    by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="konto")
    identity = models.CharField("identitet", max_length=200)
    based_on = models.CharField("SHA-256 av det som visades", max_length=64)
    draft = models.BinaryField("utkast med plats för underskriften")
    digest = models.BinaryField("det som skrivs under")
    hole_from = models.PositiveIntegerField("platsens början")
    hole_to = models.PositiveIntegerField("platsens slut")
    begun_at = models.DateTimeField("begärd")
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)

    class Meta:
        verbose_name = "begäran om underskrift"
        verbose_name_plural = "begäranden om underskrift"
        ordering = ["begun_at"]

    def __str__(self) -> str:
        return f"{self.signer}, {self.id}"


class ExtractOrder(models.Model):
    """An order of extracts (beställning av utdrag): paragraphs of a meeting that a job certifies one by one. It is not
    a record; each extract is."""

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="extract_orders", verbose_name="sammanträde"
    )
    sealed = models.BooleanField("med elektronisk stämpel")
    recipient = PrintedChar("till", max_length=200, blank=True)
    asked_at = models.DateTimeField("beställd")
    asked_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="bestyrks av")
    fault = models.CharField("varför den stannade", max_length=500, blank=True)

    class Meta:
        verbose_name = "beställning av utdrag"
        verbose_name_plural = "beställningar av utdrag"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.meeting}, utdrag"


class OrderedExtract(models.Model):
    """One paragraph of an order (beställt utdrag). Its extract points here, so that there is never more than one."""

    order = models.ForeignKey(ExtractOrder, models.PROTECT, related_name="rows", verbose_name="beställning")
    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="+", verbose_name="paragraf")

    class Meta:
        verbose_name = "beställt utdrag"
        verbose_name_plural = "beställda utdrag"
        ordering = ["order_id", "item__paragraph"]
        constraints = [models.UniqueConstraint(fields=["order", "item"], name="ordered_extract_once")]

    def __str__(self) -> str:
        return self.item.label


class Extract(Record):
    """A certified extract (bestyrkt utdrag): one or several paragraphs of a meeting as they were given out, with the
    number, to whom, by whom, and which bytes."""

    year = models.PositiveSmallIntegerField("år")
    number = models.PositiveIntegerField("nummer")
    file = models.ForeignKey("municipality.StoredFile", models.PROTECT, related_name="+", verbose_name="utdraget")
    sealed = models.BooleanField(
        "med elektronisk stämpel", default=True, help_text="Annars bestyrks det med bläck på pappret."
    )
    ordered = models.OneToOneField(
        OrderedExtract, models.PROTECT, null=True, blank=True, related_name="extract", verbose_name="beställt"
    )
    recipient = PrintedChar("till", max_length=200, blank=True)
    made_at = models.DateTimeField("utfärdat")
    made_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="bestyrkt av")
    made_by_name = PrintedChar("namn och befattning", max_length=400)

    class Meta:
        verbose_name = "bestyrkt utdrag"
        verbose_name_plural = "bestyrkta utdrag"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="extract_number"),
            models.UniqueConstraint(fields=["file"], name="extract_bytes_once"),
        ]
        triggers = [Frozen(_GIVEN_OUT), Unerasable(_GIVEN_OUT)]

    def __str__(self) -> str:
        return f"utdrag {self.label}"

    @property
    def label(self) -> str:
        """The number of the extract, "2026:12"."""
        return f"{self.year}:{self.number}"

    @property
    def paragraphs(self) -> list[int]:
        """The numbers of its paragraphs, in order."""
        return [row.item.paragraph for row in self.rows.all() if row.item.paragraph]


class ExtractItem(Record):
    """A paragraph of a certified extract, with how many corrections had been noted when it was given out. All are there
    from the start."""

    extract = models.ForeignKey(Extract, models.PROTECT, related_name="rows", verbose_name="utdrag")
    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="extracted", verbose_name="paragraf")
    corrections = models.PositiveSmallIntegerField("rättelsenoteringar som är med", default=0)

    class Meta:
        verbose_name = "paragraf i bestyrkt utdrag"
        verbose_name_plural = "paragrafer i bestyrkta utdrag"
        ordering = ["extract_id", "item__paragraph"]
        constraints = [models.UniqueConstraint(fields=["extract", "item"], name="extract_item_once")]
        triggers = [
            Frozen(_GIVEN_OUT),
            Unerasable(_GIVEN_OUT),
            FrozenWhen(
                _GIVEN_OUT,
                column="extract_id",
                query="SELECT NOT EXISTS (SELECT FROM decisions_historicalextract h WHERE h.id = $1"
                " AND h.history_type = '+' AND h.transaction = txid_current())",
            ),
        ]

    def __str__(self) -> str:
        return self.item.label
