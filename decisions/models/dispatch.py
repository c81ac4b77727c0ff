"""An approved decision sent to one of its recipients, the proof that it left, and that it was taken in there."""

from django.db import models
from django.db.models import Q

from decisions.rules.dispatch import standing
from decisions.states import ARRIVED, DispatchState
from municipality.database.choice import Choice
from municipality.database.triggers import Frozen, Unerasable
from municipality.models import Record
from municipality.text.printed import PrintedChar

_SENT = "En expediering kan inte ändras eller tas bort: det som inte kom fram skickas igen."


class Dispatch(Record):
    """A dispatch (expediering): what was sent to whom, how, and which bytes. One that did not arrive is kept, and is
    followed by another."""

    class Way(models.TextChoices):
        """How it was sent."""

        CASE = "case", "organets eget ärende"
        EMAIL = "email", "e-post"
        PAPER = "paper", "post eller bud"
        FILE = "file", "akten"

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="dispatches", verbose_name="paragraf")
    number = models.PositiveSmallIntegerField("nummer")
    recipient = models.ForeignKey(
        "decisions.Recipient",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dispatches",
        verbose_name="mottagare i paragrafen",
        help_text="Tomt: mottagaren lades till efter justeringen.",
    )
    key = models.CharField(
        "vilken mottagare", max_length=220, help_text="recipient:12; samma mottagare får det en gång."
    )
    name = PrintedChar("mottagare", max_length=200)
    body = models.ForeignKey(
        "municipality.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organ"
    )
    person = models.ForeignKey(
        "municipality.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person"
    )
    way = Choice("hur", max_length=20, choices=Way)
    file = models.ForeignKey("municipality.StoredFile", models.PROTECT, related_name="+", verbose_name="det skickade")
    extract = models.OneToOneField(
        "decisions.Extract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dispatch",
        verbose_name="bestyrkt utdrag",
        help_text="Tomt när det elektroniskt underskrivna protokollet skickades i stället.",
    )
    corrections = models.PositiveSmallIntegerField("rättelsenoteringar som är med", default=0)
    letter = models.OneToOneField(
        "municipality.Letter", models.PROTECT, null=True, blank=True, related_name="dispatch", verbose_name="brev"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="skickas i stället för"
    )
    made_at = models.DateTimeField("begärd")
    made_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="av konto")
    made_by_name = PrintedChar("namn och befattning", max_length=400)

    class Meta:
        verbose_name = "expediering"
        verbose_name_plural = "expedieringar"
        ordering = ["item_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="dispatch_number"),
            models.UniqueConstraint(
                fields=["item", "key"],
                condition=Q(replaces__isnull=True),
                name="dispatch_once",
                violation_error_message="Mottagaren har redan fått beslutet.",
            ),
            models.CheckConstraint(
                condition=Q(way="email", letter__isnull=False) | (~Q(way="email") & Q(letter__isnull=True)),
                name="dispatch_letter",
            ),
            models.CheckConstraint(
                condition=~Q(way="case") | Q(body__isnull=False),
                name="dispatch_case_of_a_body",
                violation_error_message="Bara ett organ i kommunen får beslutet i sitt eget ärende.",
            ),
        ]
        triggers = [Frozen(_SENT), Unerasable(_SENT)]

    def __str__(self) -> str:
        return f"{self.item.label} till {self.name}"

    @property
    def standing(self) -> DispatchState:
        """What is known of the dispatch, from its letter and its receipt."""
        letter = self.letter
        return standing(
            letter=letter.state if letter else "",
            returned=letter is not None and letter.returned is not None,
            read=hasattr(self, "receipt") or (letter is not None and letter.is_read),
        )

    @property
    def has_arrived(self) -> bool:
        """Whether it can be proved to have arrived: accepted by the mail server or handed over, and registered."""
        return self.standing in ARRIVED and hasattr(self, "delivery")

    @property
    def file_name(self) -> str:
        """The name of the file that is sent: "utdrag-SN-2023-03-30-8.pdf"."""
        meeting = self.item.meeting
        return f"utdrag-{meeting.body.code}-{meeting.date}-{self.item.paragraph}.pdf"


class Delivery(Record):
    """That a dispatch has left the body (avsänt), on which day, and what it was registered as in the diaries."""

    dispatch = models.OneToOneField(Dispatch, models.PROTECT, related_name="delivery", verbose_name="expediering")
    on = models.DateField("dag")
    document = models.OneToOneField(
        "motions.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="registrerad som",
        help_text="Tomt: paragrafen hör inte till något ärende, och utdraget hålls ordnat för sig.",
    )
    incoming = models.OneToOneField(
        "motions.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="inkommen som"
    )
    noted_at = models.DateTimeField("antecknat")

    class Meta:
        verbose_name = "avsänd expediering"
        verbose_name_plural = "avsända expedieringar"
        ordering = ["id"]
        triggers = [Frozen(_SENT), Unerasable(_SENT)]

    def __str__(self) -> str:
        return str(self.dispatch)


class Receipt(Record):
    """That somebody at the body that got the decision has taken it in (mottaget)."""

    dispatch = models.OneToOneField(Dispatch, models.PROTECT, related_name="receipt", verbose_name="expediering")
    received_at = models.DateTimeField("mottaget")
    received_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="av konto")
    received_by_name = PrintedChar("namn och befattning", max_length=400)

    class Meta:
        verbose_name = "mottaget beslut"
        verbose_name_plural = "mottagna beslut"
        ordering = ["id"]
        triggers = [
            Frozen("Att beslutet är mottaget kan inte ändras."),
            Unerasable("Att beslutet är mottaget kan inte ändras."),
        ]

    def __str__(self) -> str:
        return str(self.dispatch)
