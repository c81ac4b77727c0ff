"""What holds of a body from a day to a day, and the relation by which a record of a day finds it."""

from datetime import date
from typing import Any, cast

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Col
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.lookups import GreaterThan, IsNull, LessThanOrEqual
from django.db.models.sql.where import OR, WhereNode

from municipality.amendments import REMOTE_2026
from municipality.database.choice import Choice
from municipality.database.triggers import RefusedWhen, Whole
from municipality.models.bodies import Body, Named
from municipality.models.record import SWEDISH, DateRange, PeriodQuerySet, PeriodRecord, period_constraint
from municipality.swedish import long_date
from municipality.text.printed import PrintedChar

#: The day from which the first facts of a body hold: since before everything else.
ALWAYS = date.min
_SEATS = "Ett organ har minst en ledamot, och styrelsen minst fem (6 kap. 15 § kommunallagen): ange antalet."


class BodyFacts(Named, PeriodRecord):
    """What a body is called and has chosen (organets uppgifter) from a day up to but not including another. Every day has one row:
    the rows of a body follow on each other from before everything else and for ever.

    A paper, a roll or a refusal reads the row of its meeting's day, `meeting.facts`.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="timeline", verbose_name="organ")
    valid_from = models.DateField("från och med", default=ALWAYS)
    valid_to = models.DateField("till (dagen efter den sista)", null=True, blank=True)
    active = models.BooleanField("organet finns", default=True, help_text="Annars har det inte börjat, eller upphört.")
    successor = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="efterträdare"
    )
    name = PrintedChar("namn", max_length=120, db_collation=SWEDISH)
    given_genitive = PrintedChar("genitiv", max_length=120, blank=True, help_text="Bara om den inte är namnet + s.")
    seats = models.PositiveSmallIntegerField("antal ledamöter")
    administration = PrintedChar("förvaltning", max_length=120, blank=True)
    numbering = Choice(
        "paragrafernas numrering", max_length=20, choices=Body.Numbering, default=Body.Numbering.PER_YEAR
    )
    adjusters = models.PositiveSmallIntegerField("antal justerare", default=1)
    remote = Choice("deltagande på distans", max_length=20, choices=Body.Remote, default=Body.Remote.NO)
    locks_proposals = models.BooleanField(
        "yrkanden låses efter genomgången",
        default=True,
        help_text="När ordföranden har gått igenom yrkandena ändras och återtas inget utan enhälligt medgivande (arbetsordningen).",
    )
    texts_until = Choice(
        "skriftlig reservation eller yttrande lämnas",
        max_length=20,
        choices=Body.TextsUntil,
        default=Body.TextsUntil.APPROVAL,
        help_text="Själva reservationen anmäls alltid innan sammanträdet avslutas (4 kap. 27 § kommunallagen).",
    )
    speaking = Choice(
        "yttranderätt har",
        max_length=20,
        choices=Body.Speaking,
        default=Body.Speaking.PRESENT,
        help_text="Så långt fullmäktige har beslutat (6 kap. 17 och 26 §§ kommunallagen).",
    )
    notes_from = Choice(
        "protokollsanteckning får göras av", max_length=20, choices=Body.Declaring, default=Body.Declaring.SUBSTITUTES
    )
    notes_need_consent = models.BooleanField("protokollsanteckning kräver organets medgivande", default=False)
    separate_from = Choice(
        "särskilt yttrande får lämnas av", max_length=20, choices=Body.Declaring, default=Body.Declaring.VOTERS
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
        "bilagornas beteckning", max_length=20, choices=Body.AppendixMarks, default=Body.AppendixMarks.NUMBERS
    )
    appendix_series = Choice(
        "bilagorna räknas", max_length=20, choices=Body.AppendixSeries, default=Body.AppendixSeries.PER_MEETING
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "organets uppgifter"
        verbose_name_plural = "organens uppgifter"
        ordering = ["body", "valid_from"]
        constraints = [
            period_constraint("bodyfacts_period"),
            ExclusionConstraint(
                name="bodyfacts_one_a_day",
                expressions=[
                    (F("body"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Organets uppgifter ändras redan den dagen.",
            ),
            ExclusionConstraint(
                name="bodyfacts_name_once",
                expressions=[
                    (F("name"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(active=True),
                violation_error_message="Ett annat organ heter så under den tiden: ge det ett annat namn.",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="bodyfacts_seats", violation_error_message=_SEATS),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(active=False),
                name="bodyfacts_successor_of_ended",
                violation_error_message="Bara ett organ som har upphört har en efterträdare.",
            ),
        ]
        triggers = [
            Whole(column="body_id"),
            RefusedWhen(
                _SEATS,
                name="board_of_five",
                column="body_id",
                query="SELECT b.kind = 'executive' FROM municipality_body b WHERE b.id = $1",
                condition=pgtrigger.Q(new__seats__lt=5),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a board of less than five, and a body that would succeed itself."""
        super().clean()
        if self.seats is not None and self.seats < 5 and self.kind == Body.Kind.EXECUTIVE:
            raise ValidationError({"seats": _SEATS})
        if self.remote == Body.Remote.MUST and (why := self._why_not_obliged()):
            raise ValidationError({"remote": why})
        if self.active and self._others_of_that_name().exists():
            raise ValidationError({"name": f"”{self.name}” finns redan hos ett annat organ: skriv något annat."})
        if self.successor_id and self.successor_id == self.body_id:
            raise ValidationError({"successor": "Ett organ efterträder inte sig självt."})

    def _why_not_obliged(self) -> str:
        """Return why members cannot be obliged to take part at a distance: in the council never, elsewhere not before the law
        allowed it (lagregel 18)."""
        if self.kind == Body.Kind.COUNCIL:
            return "I fullmäktige kan ledamöter få delta på distans men inte åläggas det (5 kap. 16 § kommunallagen)."
        if not REMOTE_2026.holds_on(self.valid_from):
            return (
                f"Att ledamöter ska delta på distans kan beslutas från den {long_date(REMOTE_2026.begins)} "
                "(6 kap. 24 § kommunallagen): ändra från en senare dag."
            )
        return ""

    def _others_of_that_name(self) -> models.QuerySet:
        others = BodyFacts.objects.filter(name=self.name, active=True).exclude(body=self.body_id)
        others = others.exclude(valid_to__lte=self.valid_from)
        return others.filter(valid_from__lt=self.valid_to) if self.valid_to else others

    @property
    def code(self) -> str:
        """The code of the body, which stays (förkortning)."""
        return self.body.code

    @property
    def kind(self) -> str:
        """The kind of the body, which stays (slag)."""
        return self.body.kind

    @property
    def is_first(self) -> bool:
        """Whether it holds since before everything else."""
        return self.valid_from == ALWAYS

    @property
    def obliges_remote(self) -> bool:
        """Whether the council has decided that all its members take part at a distance (6 kap. 24 § kommunallagen)."""
        return self.remote == Body.Remote.MUST

    @property
    def lets_attend_remotely(self) -> bool:
        """Whether anybody may take part at a distance (deltagande på distans)."""
        return self.remote != Body.Remote.NO


class _OfTheDay(ForwardManyToOneDescriptor):
    """Looks again when the day has moved, and lets the facts share the body that is read already."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        field = cast(FactsOn, self.field)
        known: Any = field.get_cached_value(instance, default=None)
        day, body = getattr(instance, field.day), instance.body
        if known is not None and not (known.body_id == body.pk and known.holds_on(day)):
            field.delete_cached_value(instance)
        facts = super().__get__(instance, cls)
        facts.body = body
        return facts

    def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
        """Read the timelines of all their bodies at once, and give each the row of its day."""
        day = cast(FactsOn, self.field).day
        rows: dict[int, list[BodyFacts]] = {}
        for row in BodyFacts.objects.filter(body__in={instance.body_id for instance in instances}):
            rows.setdefault(row.body_id, []).append(row)

        def held(instance: Any) -> int:
            return next(row.pk for row in rows[instance.body_id] if row.holds_on(getattr(instance, day)))

        every = [row for of_body in rows.values() for row in of_body]
        return every, lambda row: row.pk, held, True, self.field.cache_name, False


class FactsOn(models.ForeignObject):
    """The facts of the record's body that hold on its day: a relation without a column, which a query can join (`select_related`)."""

    requires_unique_target = False
    forward_related_accessor_class = _OfTheDay
    #: Worked out of other columns: never written, cleaned or kept in the history.
    generated = True

    def __init__(self, day: str):
        self.day = day
        super().__init__(
            BodyFacts, models.DO_NOTHING, from_fields=["body"], to_fields=["body"], related_name="+", editable=False
        )

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = True, **options: Any
    ) -> None:
        """Keep out of the migrations, where there is nothing to make."""
        super().contribute_to_class(cls, name, private_only=True)

    def get_extra_restriction(self, alias: Any, related_alias: Any) -> Any:
        """Return the condition of the join: that the facts hold on the day of the record."""
        facts: Any = BodyFacts._meta
        day: Any = Col(related_alias, cast(Any, self.model._meta.get_field(self.day)))
        first, after = (Col(alias, facts.get_field(name)) for name in ("valid_from", "valid_to"))
        until: list[Any] = [IsNull(after, True), GreaterThan(after, day)]
        begun: list[Any] = [LessThanOrEqual(first, day), WhereNode(until, connector=OR)]
        return WhereNode(begun)

    def get_extra_descriptor_filter(self, instance: models.Model) -> Q:
        """Return the same condition, for a record that is read already."""
        day = getattr(instance, self.day)
        return (Q(valid_to=None) | Q(valid_to__gt=day)) & Q(valid_from__lte=day)
