"""The bodies of the municipality, with the rules that each has chosen in its reglemente or arbetsordning, by day."""

import re
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from municipality.database.choice import Choice
from municipality.database.triggers import Whole
from municipality.models.record import SWEDISH, Record
from municipality.text.diary_number import examples, fault_in
from municipality.text.printed import PrintedChar

if TYPE_CHECKING:
    from municipality.models.body_facts import BodyFacts


class Named:
    """What has the name of a body, in the forms that a sentence needs."""

    name: str
    given_genitive: str

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


class BodyQuerySet(models.QuerySet):
    """Bodies, as they were on a day."""

    def active(self, day: date):
        """Return those that had begun and not ended (upphört) that day."""
        until = Q(timeline__valid_to=None) | Q(timeline__valid_to__gt=day)
        return self.filter(until, timeline__valid_from__lte=day, timeline__active=True)


class Body(Named, Record):
    """A body (organ): the council, the executive board, a committee or a subcommittee. Each committee (nämnd) is its
    own authority (TF 2 kap. 5 §).

    What it is called and what it has chosen in its reglemente or arbetsordning hold from a day to a day: `on(day)`. The name
    beside the code is that of today, for lists and for whatever has no day (municipality.steps.bodies keeps it).
    """

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

    class Remote(models.TextChoices):
        """Whether one takes part in the meetings at a distance, as the council has decided (5 kap. 16 §, 6 kap. 24 §)."""

        NO = "no", "får inte ske"
        MAY = "may", "får ske"
        MUST = "must", "ska ske"

    class Speaking(models.TextChoices):
        """Who may take part in the deliberation beside those who serve."""

        SERVING = "serving", "bara de som tjänstgör"
        CALLED = "called", "också de som organet har kallat, men inte ersättare som inte tjänstgör"
        PRESENT = "present", "alla närvarande, också ersättare som inte tjänstgör"

    code = PrintedChar("förkortning", max_length=12, unique=True)
    name = PrintedChar("namn", max_length=120, db_collation=SWEDISH, editable=False)
    given_genitive = PrintedChar("genitiv", max_length=120, blank=True, editable=False)
    kind = Choice("slag", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subcommittees", verbose_name="utskott till"
    )
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
    objects = BodyQuerySet.as_manager()

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
        ]
        triggers = [Whole(column="id")]

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

    def on(self, day: date) -> "BodyFacts":
        """Return what held of the body that day: its name, seats, adjusters and so on. Its timeline is read whole, and not again
        when a query has prefetched it."""
        return next(facts for facts in self.timeline.all() if facts.holds_on(day))

    @property
    def keeps_diary(self) -> bool:
        """Whether the body keeps a diary (diarium) of its own."""
        return self.diary_id is None

    @property
    def number_examples(self) -> str:
        """How the numbers of the body's diary look: "SN-2025/12 eller SN-2025/12.119"."""
        return examples(self.number_pattern, self.code)
