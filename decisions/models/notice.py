"""The notices on the notice board, how they are checked, appeals and legal force, and those who subscribe to the
board."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from municipality.database.choice import Choice
from municipality.database.triggers import Frozen, Unerasable
from municipality.models import Record
from municipality.text.printed import PrintedChar

_ISSUED = "Ett anslagsbevis kan inte ändras eller tas bort: utfärda ett nytt."
STANDS = "Ett anslag ändras inte och tas inte ned i förtid (8 kap. 12 § kommunallagen)."


class Notice(Record):
    """A notice on the notice board (anslag, 8 kap. 9–12 §§ kommunallagen), written once, with its text and its days
    copied in.

    It is shown until the day it comes down, which is a date and not an act: nobody can take it down earlier.
    """

    class Kind(models.TextChoices):
        """What the notice is about."""

        MINUTES = "minutes", "justerat protokoll"
        COUNCIL_MEETING = "council_meeting", "sammanträde med kommunfullmäktige"
        MEETING_MOVED = "meeting_moved", "flyttat sammanträde"
        MEETING_CANCELLED = "meeting_cancelled", "inställt sammanträde"

    kind = Choice("slag", max_length=20, choices=Kind)
    meeting = models.ForeignKey("decisions.Meeting", models.PROTECT, related_name="notices", verbose_name="sammanträde")
    minutes = models.ForeignKey(
        "decisions.Minutes", models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="protokoll"
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="i stället för",
        help_text="Det tidigare anslaget, när det har varit ett avbrott och tiden börjar om.",
    )
    title = PrintedChar("rubrik", max_length=300)
    body_name = PrintedChar("organ", max_length=120)
    meeting_on = models.DateField("sammanträdesdag")
    continued_on = ArrayField(
        models.DateField(),
        verbose_name="fortsatt den",
        default=list,
        blank=True,
        help_text="Sammanträdets senare dagar.",
    )
    paragraphs = PrintedChar("paragrafer", max_length=400, blank=True)
    approved_on = models.DateField("justeringsdag", null=True, blank=True)
    posted_at = models.DateTimeField("uppsatt")
    posted_on = models.DateField("anslagsdag")
    last_appeal_on = models.DateField("sista dag för överklagande", null=True, blank=True)
    down_on = models.DateField("tas ned", help_text="Första dagen det inte längre visas.")
    kept_at = PrintedChar("var protokollet finns", max_length=400, blank=True)
    contact = PrintedChar("vem som svarar på frågor", max_length=400)
    proof = PrintedChar(
        "vad som visar dagen",
        max_length=300,
        blank=True,
        help_text="När anslaget satt uppe någon annanstans och antecknas i efterhand.",
    )
    why_late = PrintedChar("varför det antecknas i efterhand", max_length=300, blank=True)
    html = models.TextField("anslaget som det visas")
    sha256 = models.CharField("SHA-256 av anslaget", max_length=64)
    #: The later notice that says that the meeting is moved or cancelled, set by decisions.board.notices.with_changes.
    changed_by: "Notice | None" = None
    #: Shown in a public wording that a case has got since it was posted, set by decisions.queries.board.as_shown.
    is_reworded: bool = False

    class Meta:
        verbose_name = "anslag"
        verbose_name_plural = "anslag"
        ordering = ["-posted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes"],
                condition=Q(replaces__isnull=True),
                name="notice_first_of_minutes",
                violation_error_message="Justeringen är redan tillkännagiven.",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="minutes",
                    minutes__isnull=False,
                    paragraphs__gt="",
                    approved_on__isnull=False,
                    kept_at__gt="",
                    last_appeal_on__gte=F("posted_on") + timedelta(days=21),
                    down_on__gt=F("last_appeal_on"),
                )
                | Q(
                    kind__in=["council_meeting", "meeting_moved", "meeting_cancelled"],
                    minutes__isnull=True,
                    last_appeal_on__isnull=True,
                    down_on__gt=F("meeting_on"),
                ),
                name="notice_stands_the_period_out",
                violation_error_message="Anslaget ska sitta uppe till dagen efter överklagandetidens sista dag.",
            ),
            models.CheckConstraint(
                condition=Q(proof="", why_late="") | Q(proof__gt="", why_late__gt="", kind="council_meeting"),
                name="notice_of_an_earlier_day_is_proved",
                violation_error_message="Ange både vad som visar dagen och varför anslaget antecknas i efterhand.",
            ),
        ]
        indexes = [models.Index("down_on", name="notice_down_on")]
        triggers = [Frozen(STANDS), Unerasable(STANDS)]

    def __str__(self) -> str:
        return self.title

    @property
    def days(self) -> list[date]:
        """The days of the meeting that it tells of."""
        return [self.meeting_on, *self.continued_on]

    def get_absolute_url(self) -> str:
        """Return the public address of the notice."""
        return f"/anslagstavla/{self.pk}/"


class NoticeCheck(Record):
    """Evidence of whether the notice was served at a moment to whoever asked for it (kontroll av anslag,
    lagregel 42)."""

    class Result(models.TextChoices):
        """What the check saw."""

        SERVED = "served", "visades"
        MISSING = "missing", "visades inte"
        ALTERED = "altered", "visades i annan lydelse"
        UNREACHABLE = "unreachable", "servern svarade inte"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="checks", verbose_name="anslag")
    at = models.DateTimeField("kontrollerat")
    on = models.DateField("dag")
    result = Choice("utfall", max_length=20, choices=Result)
    sha256 = models.CharField("SHA-256 av det som visades", max_length=64, blank=True)

    class Meta:
        verbose_name = "kontroll av anslag"
        verbose_name_plural = "kontroller av anslag"
        ordering = ["notice_id", "at"]
        triggers = [Frozen("Kontrollen är bevis och ändras inte."), Unerasable("Kontrollen är bevis och ändras inte.")]

    def __str__(self) -> str:
        return f"{self.on.isoformat()}: {self.get_result_display()}"


class Proof(Record):
    """The proof of posting (anslagsbevis): what the municipality certifies of a notice, as it was given out that day,
    sealed or to be signed in ink."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="proofs", verbose_name="anslag")
    file = models.ForeignKey("municipality.StoredFile", models.PROTECT, related_name="+", verbose_name="beviset")
    issued_at = models.DateTimeField("utfärdat")
    issued_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="utfärdat av")
    issued_by_name = PrintedChar("namn och befattning", max_length=400)
    sealed = models.BooleanField("försett med kommunens stämpel")

    class Meta:
        verbose_name = "anslagsbevis"
        verbose_name_plural = "anslagsbevis"
        ordering = ["-issued_at", "-id"]
        triggers = [Frozen(_ISSUED), Unerasable(_ISSUED)]

    def __str__(self) -> str:
        return f"anslagsbevis {self.issued_at.date().isoformat()}"


class Appeal(Record):
    """An appeal (överklagande) against the decision in a paragraph, with the day it came in, here or to the court
    (13 kap. 5–6 §§ kommunallagen)."""

    class Outcome(models.TextChoices):
        """What the court decided."""

        PENDING = "pending", "hos domstolen"
        REJECTED = "rejected", "avslaget, avvisat eller återkallat"
        ANNULLED = "annulled", "beslutet upphävt"

    item = models.ForeignKey("decisions.AgendaItem", models.PROTECT, related_name="appeals", verbose_name="paragraf")
    received_on = models.DateField("kom in")
    appellant = PrintedChar("den som överklagar", max_length=200)
    in_time = models.BooleanField("i rätt tid")
    forwarded_on = models.DateField("överlämnat till förvaltningsrätten", null=True, blank=True)
    outcome = Choice("utgång", max_length=20, choices=Outcome, default=Outcome.PENDING)
    ended_on = models.DateField("avgjort slutligt", null=True, blank=True)

    class Meta:
        verbose_name = "överklagande"
        verbose_name_plural = "överklaganden"
        ordering = ["item_id", "received_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="pending", ended_on__isnull=True)
                | (~Q(outcome="pending") & Q(ended_on__isnull=False)),
                name="appeal_ended_with_outcome",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appellant} {self.received_on.isoformat()}"


class LegalForce(Record):
    """That the decision can no longer be appealed (laga kraft), as the secretary has confirmed it, and on what
    grounds."""

    item = models.OneToOneField(
        "decisions.AgendaItem", models.PROTECT, related_name="legal_force", verbose_name="paragraf"
    )
    since = models.DateField("laga kraft den")
    basis = PrintedChar("hur det är bekräftat", max_length=300)
    confirmed_at = models.DateTimeField("bekräftat")
    confirmed_by = models.ForeignKey("municipality.User", models.PROTECT, related_name="+", verbose_name="bekräftat av")

    class Meta:
        verbose_name = "laga kraft"
        verbose_name_plural = "laga kraft"
        triggers = [Frozen("Den bekräftade dagen för laga kraft ändras inte.")]

    def __str__(self) -> str:
        return self.since.isoformat()


class Subscriber(models.Model):
    """An address that has asked, and confirmed, to get mail about new notices (prenumerant). It is not a record:
    nothing is left of it when it unsubscribes, since the public are not to be kept on file (artikel 17
    dataskyddsförordningen)."""

    email = models.EmailField("e-post", unique=True)
    since = models.DateTimeField("bekräftad")

    class Meta:
        verbose_name = "prenumerant på anslagstavlan"
        verbose_name_plural = "prenumeranter på anslagstavlan"

    def __str__(self) -> str:
        return self.email
