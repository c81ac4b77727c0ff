"""The bodies of the municipality, with the rules that each has chosen in its reglemente or arbetsordning."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice
from municipality.models.record import SWEDISH, Record
from municipality.text.diary_number import examples, fault_in
from municipality.text.printed import PrintedChar


class Body(Record):
    """A body (organ): the council, the executive board, a committee or a subcommittee. Each committee (nämnd) is its
    own authority (TF 2 kap. 5 §)."""

    class Kind(models.TextChoices):
        """What kind of body it is."""

        COUNCIL = "council", "Kommunfullmäktige"
        EXECUTIVE = "executive", "Kommunstyrelsen"
        COMMITTEE = "committee", "Nämnd"
        SUBCOMMITTEE = "subcommittee", "Utskott"

    class Numbering(models.TextChoices):
        """When the numbers of the paragraphs begin again from § 1."""

        PER_YEAR = "per_year", "löpande under året"
        PER_MEETING = "per_meeting", "från § 1 varje sammanträde"

    class AppendixMarks(models.TextChoices):
        """What the appendices of the minutes are called."""

        NUMBERS = "numbers", "siffror: bilaga 1, 2"
        LETTERS = "letters", "bokstäver: bilaga A, B"

    class AppendixSeries(models.TextChoices):
        """Where the appendices are counted from the beginning."""

        PER_MEETING = "per_meeting", "genom hela protokollet"
        PER_PARAGRAPH = "per_paragraph", "från början i varje paragraf"

    class TextsUntil(models.TextChoices):
        """How late the text of a written reservation or statement may be handed in."""

        MEETING = "meeting", "innan sammanträdet avslutas"
        APPROVAL = "approval", "innan paragrafen justeras"

    class Declaring(models.TextChoices):
        """Who may have a note or a separate statement taken to the minutes."""

        VOTERS = "voters", "de som deltar i beslutet"
        SUBSTITUTES = "substitutes", "också närvarande ersättare som inte tjänstgör"
        PRESENT = "present", "alla som har rätt att närvara och yttra sig"

    code = PrintedChar("förkortning", max_length=12, unique=True)
    name = PrintedChar("namn", max_length=120, unique=True, db_collation=SWEDISH)
    given_genitive = PrintedChar("genitiv", max_length=120, blank=True, help_text="Bara om den inte är namnet + s.")
    kind = Choice("slag", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subcommittees", verbose_name="utskott till"
    )
    seats = models.PositiveSmallIntegerField("antal ledamöter")
    administration = PrintedChar("förvaltning", max_length=120, blank=True)
    diary = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diarium hos",
        help_text="Det organ vars diarium används, om organet inte för eget (fullmäktige, utskott).",
    )
    number_pattern = PrintedChar(
        "diarienumrets form",
        max_length=80,
        default="{prefix}-{year}/{serial}[.{class_code}]",
        help_text="Delarna {prefix}, {year}, {year2}, {serial} eller {serial:04d} och {class_code}; hakar om delen kan saknas.",
    )
    numbering = Choice("paragrafernas numrering", max_length=20, choices=Numbering, default=Numbering.PER_YEAR)
    adjusters = models.PositiveSmallIntegerField("antal justerare", default=1)
    remote_attendance = models.BooleanField("deltagande på distans", default=False)
    locks_proposals = models.BooleanField(
        "yrkanden låses efter genomgången",
        default=True,
        help_text="När ordföranden har gått igenom yrkandena ändras och återtas inget utan enhälligt medgivande (arbetsordningen).",
    )
    texts_until = Choice(
        "skriftlig reservation eller yttrande lämnas",
        max_length=20,
        choices=TextsUntil,
        default=TextsUntil.APPROVAL,
        help_text="Själva reservationen anmäls alltid innan sammanträdet avslutas (4 kap. 27 § kommunallagen).",
    )
    notes_from = Choice(
        "protokollsanteckning får göras av", max_length=20, choices=Declaring, default=Declaring.SUBSTITUTES
    )
    notes_need_consent = models.BooleanField("protokollsanteckning kräver organets medgivande", default=False)
    separate_from = Choice(
        "särskilt yttrande får lämnas av", max_length=20, choices=Declaring, default=Declaring.VOTERS
    )
    separate_need_consent = models.BooleanField("särskilt yttrande kräver organets medgivande", default=False)
    calling_days = models.PositiveSmallIntegerField(
        "kallelse minst så många arbetsdagar före",
        default=5,
        help_text="Enligt reglementet. För fullmäktige gäller alltid minst en vecka (5 kap. 13 och 15 §§ kommunallagen).",
    )
    minutes_kept_at = PrintedChar(
        "var protokollen finns",
        max_length=300,
        blank=True,
        help_text="Står på anslaget (8 kap. 12 §). Tomt: hos förvaltningen.",
    )
    contact = PrintedChar(
        "vem som svarar på frågor",
        max_length=300,
        blank=True,
        help_text="Namn, telefon eller e-post; står på anslaget.",
    )
    layout = models.CharField("protokollets uppställning", max_length=40, default="huddinge")
    paragraph_a_page = models.BooleanField(
        "en paragraf per sida",
        default=False,
        help_text="I protokollet. Annars följer paragraferna löpande på varandra.",
    )

    appendix_marks = Choice(
        "bilagornas beteckning", max_length=20, choices=AppendixMarks, default=AppendixMarks.NUMBERS
    )
    appendix_series = Choice(
        "bilagorna räknas", max_length=20, choices=AppendixSeries, default=AppendixSeries.PER_MEETING
    )

    class Meta:
        verbose_name = "organ"
        verbose_name_plural = "organ"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=["council", "executive"]),
                name="body_one_council_one_executive",
                violation_error_message="Kommunen har ett fullmäktige och en styrelse (3 kap. 1 och 3 §§ kommunallagen).",
            ),
            models.CheckConstraint(
                condition=Q(kind="subcommittee", parent__isnull=False)
                | (~Q(kind="subcommittee") & Q(parent__isnull=True)),
                name="body_subcommittee_has_parent",
                violation_error_message="Ett utskott hör till en nämnd; andra organ hör inte till något (6 kap. 41 § kommunallagen).",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=5) | (~Q(kind="executive") & Q(seats__gte=1)),
                name="body_seats",
                violation_error_message=(
                    "Ett organ har minst en ledamot, och styrelsen minst fem (6 kap. 15 § kommunallagen): ange antalet."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_order(cls):
        """Return the arguments of order_by that put the council first, then the board, the committees and the
        subcommittees, by name within each."""
        return [models.Case(*[models.When(kind=kind, then=place) for place, kind in enumerate(cls.Kind)]), "name"]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.code and not re.fullmatch(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9-]*", self.code):
            errors["code"] = (
                "Förkortningen står i adresser: bara stora bokstäver, siffror och bindestreck, till exempel SN."
            )
        if fault := fault_in(self.number_pattern):
            errors["number_pattern"] = fault
        if self.diary and (self.diary.diary_id or self.diary_id == self.pk):
            errors["diary"] = "Välj ett organ som för eget diarium, eller inget om organet för sitt eget."
        if self.parent and self.parent.kind not in (self.Kind.EXECUTIVE, self.Kind.COMMITTEE):
            errors["parent"] = "Ett utskott hör till styrelsen eller en nämnd (6 kap. 41 § kommunallagen)."
        if errors:
            raise ValidationError(errors)

    @property
    def genitive(self) -> str:
        """The name in the genitive, "Socialnämndens" or "Kommunfullmäktiges": as given, else derived."""
        if self.given_genitive:
            return self.given_genitive
        return self.name if self.name.endswith(("s", "x", "z")) else f"{self.name}s"

    @property
    def in_running_text(self) -> str:
        """The name inside a sentence, in lower case: "socialnämnden"."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def keeps_diary(self) -> bool:
        """Whether the body keeps a diary (diarium) of its own."""
        return self.diary_id is None

    @property
    def number_examples(self) -> str:
        """How the numbers of the body's diary look: "SN-2025/12 eller SN-2025/12.119"."""
        return examples(self.number_pattern, self.code)
