"""The callings of a meeting, the papers enclosed with them, and who was called."""

import pgtrigger
from django.db import models
from django.db.models import Q

from decisions.states import CallingState
from municipality.database.choice import Choice
from municipality.database.triggers import Frozen, FrozenWhen
from municipality.models import Assignment, Record
from municipality.text.printed import PrintedChar, PrintedText

SENT = "En kallelse som är skickad kan inte ändras eller tas bort: skicka en ny."


class Calling(Record):
    """What members and substitutes are sent before a meeting (kallelse), frozen as it was sent (5 kap. 15 §,
    6 kap. 17 § kommunallagen)."""

    class Kind(models.TextChoices):
        """What the members are told."""

        CALLING = "calling", "Kallelse"
        SUPPLEMENT = "supplement", "Tilläggslista"
        CHANGE = "change", "Ändrad tid eller plats"
        CANCELLATION = "cancellation", "Inställt sammanträde"

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="callings", verbose_name="sammanträde"
    )
    number = models.PositiveSmallIntegerField("nummer")
    kind = Choice("slag", max_length=20, choices=Kind)
    state = Choice("läge", max_length=20, choices=CallingState, default=CallingState.PREPARING)
    message = PrintedText("meddelande", blank=True)
    late_reason = PrintedChar("varför den skickas sent", max_length=300, blank=True)
    # A hash of what it was made from: when it differs, the agenda or its papers have changed since.
    fingerprint = models.CharField("avtryck", max_length=64, blank=True)
    paper = models.ForeignKey(
        "municipality.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kallelsen"
    )
    papers = models.ForeignKey(
        "municipality.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="handlingarna"
    )
    prepared_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="framtagen av")
    prepared_at = models.DateTimeField("framtagen")
    fault = models.CharField("varför den inte kunde tas fram", max_length=500, blank=True)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)

    class Meta:
        verbose_name = "kallelse"
        verbose_name_plural = "kallelser"
        ordering = ["meeting_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="calling_number"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="calling_sent_at",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "failed", "discarded"])
                | Q(kind__in=["change", "cancellation"])
                | Q(paper__isnull=False),
                name="calling_has_its_paper",
            ),
        ]
        triggers = [Frozen(SENT, condition=pgtrigger.Q(old__state="sent"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class CallingPaper(Record):
    """A document enclosed with a calling (handling i kallelse): its SHA-256, and the page where it begins among the
    papers."""

    calling = models.ForeignKey(Calling, models.PROTECT, related_name="contents", verbose_name="kallelse")
    position = models.PositiveSmallIntegerField("ordning")
    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="+", verbose_name="ärende")
    title = PrintedChar("handling", max_length=300)
    sha256 = models.CharField("SHA-256", max_length=64)
    first_page = models.PositiveIntegerField(
        "sida", null=True, blank=True, help_text="Tomt: handlingen är ingen PDF och bifogas som egen fil."
    )
    is_new = models.BooleanField("ny sedan förra kallelsen", default=False)

    class Meta:
        verbose_name = "handling i kallelse"
        verbose_name_plural = "handlingar i kallelse"
        ordering = ["calling_id", "position"]
        constraints = [models.UniqueConstraint(fields=["calling", "position"], name="calling_paper_position")]
        triggers = [
            FrozenWhen(SENT, column="calling_id", query="SELECT state = 'sent' FROM decisions_calling WHERE id = $1")
        ]

    def __str__(self) -> str:
        return self.title


class Called(Record):
    """Somebody who was called (kallad), as what, and by which letter; without a letter, on paper."""

    calling = models.ForeignKey(Calling, models.PROTECT, related_name="called", verbose_name="kallelse")
    person = models.ForeignKey("municipality.Person", models.PROTECT, related_name="+", verbose_name="person")
    party = models.ForeignKey("municipality.Party", models.PROTECT, related_name="+", verbose_name="parti den dagen")
    role = Choice("som", max_length=20, choices=Assignment.Role)
    letter = models.OneToOneField(
        "municipality.Letter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="called",
        verbose_name="brev",
        help_text="Tomt: personen har ingen e-postadress och kallas på papper.",
    )

    class Meta:
        verbose_name = "kallad"
        verbose_name_plural = "kallade"
        ordering = ["calling_id", "id"]
        constraints = [models.UniqueConstraint(fields=["calling", "person"], name="called_once")]
        triggers = [Frozen("Vem som kallades kan inte ändras eller tas bort.")]

    def __str__(self) -> str:
        return f"{self.person.name} ({self.party.code})"


class PapersKey(Record):
    """A link (handlingsnyckel) by which somebody who was called, and may have no account, fetches papers that are too
    large for a letter. Only its digest is stored; the key itself is in the letter."""

    called = models.OneToOneField(Called, models.PROTECT, related_name="papers_key", verbose_name="kallad")
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)
    revoked_by = models.ForeignKey(
        "municipality.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="återkallad av"
    )

    class Meta:
        verbose_name = "handlingsnyckel"
        verbose_name_plural = "handlingsnycklar"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="papers_key_revoked_by",
            )
        ]

    def __str__(self) -> str:
        return f"Handlingsnyckel för {self.called}"


class AgendaPaper(Record):
    """A document (handling till ärende) that belongs to an item itself, beside those registered in its case."""

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="papers", verbose_name="ärende")
    position = models.PositiveSmallIntegerField("ordning")
    title = PrintedChar("handling", max_length=300)
    file = models.ForeignKey("municipality.StoredFile", models.PROTECT, related_name="+", verbose_name="fil")
    file_name = PrintedChar("filnamn", max_length=200)

    class Meta:
        verbose_name = "handling till ärende"
        verbose_name_plural = "handlingar till ärende"
        ordering = ["item_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"], name="agenda_paper_position", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return self.title
