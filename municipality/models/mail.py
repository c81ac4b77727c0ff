"""Letters, their attachments, and what is reported about them."""

import pgtrigger
from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice
from municipality.database.history import History
from municipality.database.triggers import Frozen
from municipality.models.record import Record

HANDED_OVER = "Ett brev som e-postservern har tagit emot kan inte ändras eller tas bort."


class Letter(models.Model):
    """A letter (brev): one e-mail to one recipient, from the act that asks for it until the mail server has taken it
    (municipality.mail.outbox)."""

    class State(models.TextChoices):
        """What has become of the letter."""

        QUEUED = "queued", "I kö"
        SENT = "sent", "Skickat"
        REFUSED = "refused", "Avvisat"
        UNCERTAIN = "uncertain", "Oklart om det kom fram"

    key = models.CharField(
        "nyckel",
        max_length=120,
        unique=True,
        help_text="calling:12:person:34; samma brev läggs aldrig i kö två gånger.",
    )
    name = models.CharField("mottagare", max_length=200)
    email = models.EmailField("e-post")
    subject = models.CharField("rubrik", max_length=300)
    text = models.TextField("text")
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    state = Choice("läge", max_length=20, choices=State, default=State.QUEUED)
    receipt_wanted = models.BooleanField(
        "läskvitto begärt", default=False, help_text="Mottagarens program frågar då om den som läser vill svara."
    )
    queued_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="lagt i kö av")
    queued_at = models.DateTimeField("lagt i kö")
    settled_at = models.DateTimeField("besvarat av servern", null=True, blank=True)
    answer = models.CharField("serverns svar", max_length=500, blank=True)

    # The delivery's own notes, which are no record: the acts tell what became of the letter.
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    tried_at = models.DateTimeField("senaste försöket", null=True, blank=True)
    next_at = models.DateTimeField("nästa försök")
    handed_at = models.DateTimeField("överlämnas", null=True, blank=True)
    fault = models.CharField("varför det dröjer", max_length=500, blank=True)
    UNTRACKED = ("attempts", "tried_at", "next_at", "handed_at", "fault")

    history = History(excluded_fields=list(UNTRACKED))

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="queued", settled_at__isnull=True)
                | (~Q(state="queued") & Q(settled_at__isnull=False)),
                name="letter_settled_at",
            )
        ]
        indexes = [models.Index("next_at", condition=Q(state="queued"), name="letter_waiting")]
        triggers = [Frozen(HANDED_OVER, condition=pgtrigger.Q(old__state="sent"))]

    def __str__(self) -> str:
        return f"{self.subject}, till {self.name}"

    @property
    def is_retried(self) -> bool:
        """Whether an attempt to send the letter has failed, and another is to come."""
        return self.state == self.State.QUEUED and bool(self.fault)

    @property
    def returned(self) -> "LetterReport | None":
        """The report that the letter came back, None when there is none."""
        return next((report for report in self.reports.all() if report.kind == LetterReport.Kind.RETURNED), None)

    @property
    def is_read(self) -> bool:
        """Whether the recipient's program has answered that the letter was shown."""
        return any(report.kind == LetterReport.Kind.READ for report in self.reports.all())


class LetterReport(Record):
    """A delivery report (leveransbesked): the letter could not be delivered after all, or it was read."""

    class Kind(models.TextChoices):
        """What is reported."""

        RETURNED = "returned", "Kom i retur"
        READ = "read", "Läst"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="reports", verbose_name="brev")
    kind = Choice("besked", max_length=20, choices=Kind)
    text = models.CharField("vad servern eller mottagarens program säger", max_length=500, blank=True)
    noted_at = models.DateTimeField("antecknat")

    class Meta:
        verbose_name = "leveransbesked"
        verbose_name_plural = "leveransbesked"
        ordering = ["letter_id", "id"]
        constraints = [models.UniqueConstraint(fields=["letter", "kind"], name="letter_report_once")]
        triggers = [Frozen("Ett leveransbesked kan inte ändras eller tas bort.")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.letter}"


class LetterAttachment(Record):
    """An attachment (bilaga till brev): a stored file under the name that the recipient sees."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="attachments", verbose_name="brev")
    position = models.PositiveSmallIntegerField("ordning")
    file = models.ForeignKey("municipality.StoredFile", models.PROTECT, related_name="+", verbose_name="fil")
    name = models.CharField("filnamn", max_length=200)

    class Meta:
        verbose_name = "bilaga till brev"
        verbose_name_plural = "bilagor till brev"
        ordering = ["letter_id", "position"]
        constraints = [models.UniqueConstraint(fields=["letter", "position"], name="letter_attachment_position")]
        triggers = [Frozen("En bilaga till ett brev kan inte ändras eller tas bort.")]

    def __str__(self) -> str:
        return self.name
