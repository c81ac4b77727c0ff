"""Minutes to be approved, who signs them, what they answer, and what is corrected afterwards."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from decisions.models.batched import Batched
from decisions.states import MinutesState
from municipality.database.choice import Choice
from municipality.database.triggers import Frozen, FrozenWhen, Unerasable
from municipality.models import Record
from municipality.text.printed import PrintedChar, PrintedText

APPROVED = "Protokollet är justerat och kan inte ändras: en rättelse görs som en egen anteckning."
LOCKED = "Protokollet är låst för underskrift: lås upp det innan något ändras."
MINUTES_APPROVED = "SELECT state = 'approved' FROM decisions_minutes WHERE id = $1"
MINUTES_LOCKED = "SELECT state IN ('to_sign', 'approved') FROM decisions_minutes WHERE id = $1"


class Minutes(Record):
    """The paragraphs of a meeting that are approved together (protokoll att justera), with their own adjusters, dates
    and notice (5 kap. 69 § kommunallagen).

    Usually the whole meeting; a part, what is approved at once and what is secret are minutes of their own.
    """

    class Kind(models.TextChoices):
        """Which paragraphs of the meeting they are."""

        WHOLE = "whole", "hela protokollet"
        PART = "part", "en del av protokollet"
        IMMEDIATE = "immediate", "omedelbart justerat"
        SECRET = "secret", "paragrafer med sekretess"

    meeting = models.ForeignKey("decisions.Meeting", models.PROTECT, related_name="minutes", verbose_name="sammanträde")
    number = models.PositiveSmallIntegerField("nummer")
    kind = Choice("slag", max_length=20, choices=Kind)
    state = Choice("läge", max_length=20, choices=MinutesState, default=MinutesState.DRAWN_UP)
    due_on = models.DateField("justeras senast", null=True, blank=True, help_text="Dagen som justerarna har fått.")
    place = PrintedChar("justeringens plats", max_length=200, blank=True)
    sent_at = models.DateTimeField("lämnat till justerarna", null=True, blank=True)
    locked_at = models.DateTimeField("låst för underskrift", null=True, blank=True)
    pdf = models.ForeignKey(
        "municipality.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="det som skrivs under",
    )
    record = models.TextField("protokollet som data", blank=True)
    record_sha256 = models.CharField("SHA-256 av data", max_length=64, blank=True)
    approved_on = models.DateField("justeringsdag", null=True, blank=True)
    approved_at = models.DateTimeField("antecknat som justerat", null=True, blank=True)

    class Meta:
        verbose_name = "protokoll"
        verbose_name_plural = "protokoll"
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_number"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(kind="whole"),
                name="minutes_one_whole",
                violation_error_message="Sammanträdet har redan ett protokoll: lyft ut paragrafer ur det.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["to_sign", "approved"],
                    pdf__isnull=False,
                    record__gt="",
                    record_sha256__gt="",
                    locked_at__isnull=False,
                )
                | Q(
                    state__in=["drawn_up", "with_adjusters"],
                    pdf__isnull=True,
                    record="",
                    record_sha256="",
                    locked_at__isnull=True,
                ),
                name="minutes_locked_is_stored",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", approved_on__isnull=False, approved_at__gte=F("locked_at"))
                | (~Q(state="approved") & Q(approved_on__isnull=True, approved_at__isnull=True)),
                name="minutes_approved_on",
            ),
        ]
        triggers = [Frozen(APPROVED, condition=pgtrigger.Q(old__state="approved")), Unerasable(APPROVED)]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.meeting}, {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Return the address where the minutes are approved."""
        return f"{self.meeting.get_absolute_url()}justering/{self.number}/"

    @property
    def is_locked(self) -> bool:
        """Whether they are locked for signature or approved."""
        return self.state in (MinutesState.TO_SIGN, MinutesState.APPROVED)

    @property
    def numbers(self) -> list[int]:
        """The paragraphs' numbers, in order."""
        return sorted(row.item.paragraph for row in self.items.all() if row.item.paragraph)


class MinutesItem(Record):
    """That the item is approved in these minutes (paragraf i protokoll), and from the lock on what it says, as data and
    as printed."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="items", verbose_name="protokoll")
    item = models.OneToOneField("decisions.AgendaItem", models.PROTECT, related_name="batch", verbose_name="paragraf")
    secretary = models.ForeignKey(
        "decisions.Signer", models.PROTECT, null=True, blank=True, related_name="kept", verbose_name="sekreterare"
    )
    record = models.TextField("paragrafen som data", blank=True)
    paper = models.JSONField("paragrafen som den skrivs ut", default=dict, blank=True)
    sha256 = models.CharField("SHA-256 av data", max_length=64, blank=True)

    class Meta:
        verbose_name = "paragraf i protokoll"
        verbose_name_plural = "paragrafer i protokoll"
        ordering = ["minutes_id", "item__paragraph"]
        constraints = [
            models.CheckConstraint(
                condition=Q(record="") | Q(secretary__isnull=False),
                name="minutes_item_has_one_secretary",
                violation_error_message="Varje paragraf har en sekreterare, som skriver under den.",
            )
        ]
        triggers = [
            FrozenWhen(LOCKED, column="minutes_id", query=MINUTES_LOCKED),
            Batched("SELECT meeting_id FROM decisions_agendaitem WHERE id = $1", column="item_id"),
        ]

    def __str__(self) -> str:
        return self.item.label


class Signer(Record):
    """Somebody who signs the minutes: the secretary, the chair or an adjuster, and how and when the signature was
    given."""

    class Role(models.TextChoices):
        """As what somebody signs."""

        SECRETARY = "secretary", "sekreterare"
        CHAIR = "chair", "ordförande"
        ADJUSTER = "adjuster", "justerare"

    class Method(models.TextChoices):
        """How the signature was given."""

        INK = "ink", "på papper"
        ELECTRONIC = "electronic", "elektroniskt"
        RECORDED = "recorded", "på papper, antecknat av sekreteraren"

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="signers", verbose_name="protokoll")
    role = Choice("som", max_length=20, choices=Role)
    position = models.PositiveSmallIntegerField("ordning")
    attendance = models.ForeignKey(
        "decisions.Attendance", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="närvarande"
    )
    name = PrintedChar("namn", max_length=200)
    party = PrintedChar("parti den dagen", max_length=12, blank=True)
    stand_in = models.BooleanField(
        "bara vissa paragrafer",
        default=False,
        help_text="I stället för en justerare som inte justerar dem, till exempel för jäv.",
    )
    method = Choice("underskrift", max_length=20, choices=Method, blank=True)
    signed_on = models.DateField("underskrivet den", null=True, blank=True)
    noted_at = models.DateTimeField("antecknat", null=True, blank=True)
    noted_by = models.ForeignKey(
        "municipality.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="antecknat av"
    )

    class Meta:
        verbose_name = "underskrift av protokoll"
        verbose_name_plural = "underskrifter av protokoll"
        ordering = ["minutes_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "role", "attendance"],
                name="signer_once",
                violation_error_message="Personen ska redan skriva under.",
            ),
            models.UniqueConstraint(
                fields=["minutes", "name"],
                condition=Q(role="secretary"),
                name="signer_secretary_once",
                violation_error_message="Sekreteraren ska redan skriva under.",
            ),
            models.CheckConstraint(
                condition=Q(role="secretary", attendance__isnull=True)
                | (~Q(role="secretary") & Q(attendance__isnull=False)),
                name="signer_chair_and_adjusters_were_there",
            ),
            models.CheckConstraint(
                condition=Q(method="", signed_on__isnull=True, noted_at__isnull=True, noted_by__isnull=True)
                | Q(method__gt="", signed_on__isnull=False, noted_at__isnull=False, noted_by__isnull=False),
                name="signer_signature_is_whole",
            ),
        ]
        triggers = [FrozenWhen(APPROVED, column="minutes_id", query=MINUTES_APPROVED)]

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


class Approval(Record):
    """What one who is to approve a paragraph answers (justering av en paragraf), and about which version. Somebody who
    was recused has no row."""

    class Answer(models.TextChoices):
        """What the person answers."""

        WAITING = "waiting", "väntar"
        APPROVES = "approves", "justerar"
        DIFFERS = "differs", "har en avvikande mening"

    signer = models.ForeignKey(Signer, models.PROTECT, related_name="approvals", verbose_name="justerande")
    minutes_item = models.ForeignKey(MinutesItem, models.PROTECT, related_name="approvals", verbose_name="paragraf")
    answer = Choice("svar", max_length=20, choices=Answer, default=Answer.WAITING)
    text = PrintedText("vad som avviker", blank=True)
    version = models.PositiveIntegerField("paragrafens version", null=True, blank=True)
    given_at = models.DateTimeField("svarat", null=True, blank=True)
    given_by = models.ForeignKey(
        "municipality.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="svarat av konto"
    )

    class Meta:
        verbose_name = "justering av paragraf"
        verbose_name_plural = "justeringar av paragrafer"
        ordering = ["minutes_item_id", "signer_id"]
        constraints = [
            models.UniqueConstraint(fields=["signer", "minutes_item"], name="approval_once"),
            models.CheckConstraint(
                condition=Q(
                    answer="waiting", text="", version__isnull=True, given_at__isnull=True, given_by__isnull=True
                )
                | Q(answer="approves", text="", version__isnull=False, given_at__isnull=False, given_by__isnull=False)
                | Q(
                    answer="differs", text__gt="", version__isnull=False, given_at__isnull=False, given_by__isnull=False
                ),
                name="approval_answer_is_whole",
                violation_error_message="Skriv vad som avviker.",
            ),
        ]
        triggers = [
            FrozenWhen(
                LOCKED,
                column="signer_id",
                query="SELECT m.state IN ('to_sign', 'approved') FROM decisions_signer s"
                " JOIN decisions_minutes m ON m.id = s.minutes_id WHERE s.id = $1",
            )
        ]

    def __str__(self) -> str:
        return f"{self.signer}: {self.get_answer_display()}"


class Correction(Record):
    """A note of correction (rättelsenotering): signed, beside an approved paragraph, and printed with it from then on.
    The paragraph itself is not changed."""

    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, related_name="corrections", verbose_name="paragraf"
    )
    text = PrintedText("rättelse")
    noted_on = models.DateField("datum")
    noted_by = models.ForeignKey(
        "municipality.User", models.PROTECT, related_name="+", verbose_name="undertecknad av konto"
    )
    noted_by_name = PrintedChar("undertecknarens namn och befattning", max_length=400)

    class Meta:
        verbose_name = "rättelsenotering"
        verbose_name_plural = "rättelsenoteringar"
        ordering = ["item_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(text__gt=""), name="correction_has_text", violation_error_message="Skriv vad som rättas."
            )
        ]
        triggers = [
            Frozen("En rättelsenotering kan inte ändras: gör en ny."),
            Unerasable("En rättelsenotering kan inte ändras: gör en ny."),
        ]

    def __str__(self) -> str:
        return self.text
