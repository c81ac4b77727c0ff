"""Parties, people and their assignments: the register of elected people (förtroendemannaregistret)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When

from municipality.database.choice import Choice
from municipality.models.bodies import Body
from municipality.models.body_facts import BodyFacts
from municipality.models.record import SWEDISH, DateRange, PeriodQuerySet, PeriodRecord, Record, period_constraint
from municipality.swedish import composed
from municipality.text.printed import PrintedChar


class Party(Record):
    """A party (parti), also a local one; "(-)" is for a person outside all parties."""

    code = PrintedChar("beteckning", max_length=12, unique=True)
    name = PrintedChar("namn", max_length=120, unique=True, db_collation=SWEDISH)

    class Meta:
        verbose_name = "parti"
        verbose_name_plural = "partier"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Person(Record):
    """A person: somebody who is elected, submits, writes or receives. A national identity number is never stored."""

    first_name = PrintedChar("förnamn", max_length=80, db_collation=SWEDISH)
    last_name = PrintedChar("efternamn", max_length=80, db_collation=SWEDISH)
    email = models.EmailField("e-post", blank=True)
    distinction = PrintedChar(
        "särskiljande uppgift", max_length=80, blank=True, help_text="Bara om två personer har samma namn."
    )

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        ordering = ["last_name", "first_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["first_name", "last_name", "distinction"],
                name="person_distinct",
                violation_error_message="Det finns redan en person med det namnet: ange något som skiljer dem åt.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.first_name, self.last_name = composed(self.first_name), composed(self.last_name)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


class AssignmentQuerySet(PeriodQuerySet):
    """Assignments that hold for a period, in the order of minutes or by name."""

    def in_order(self):
        """Return them as minutes list them, by body: chair, vice chairs, members and
        substitutes, each in their order."""
        rank = Case(*[When(role=role, then=Value(place)) for place, role in enumerate(Assignment.Role)])
        return self.select_related("person", "party").order_by(
            "body", rank, "order", "person__last_name", "person__first_name", "person_id", "valid_from"
        )

    def named(self, text: str):
        """Return those of people whose name contains every word of the text; å, ä and ö are letters of their own."""
        return self.filter(name_contains(text, "person__"))


def name_contains(text: str, path: str = "") -> Q:
    """Return the condition that every word of the text is a part of the first or the last name. `path` leads to
    the person ("person__")."""
    condition = Q()
    for word in composed(text).split():
        condition &= Q(**{f"{path}first_name__icontains": word}) | Q(**{f"{path}last_name__icontains": word})
    return condition


class Assignment(PeriodRecord):
    """An assignment (uppdrag): a person has a seat in a body, in a role, for a party, from a day up to but not
    including another (5 kap. 9 §, 6 kap. 18–19 §§ kommunallagen)."""

    class Role(models.TextChoices):
        """The role in the body, in the order that minutes list them."""

        CHAIR = "chair", "ordförande"
        FIRST_VICE_CHAIR = "first_vice_chair", "förste vice ordförande"
        SECOND_VICE_CHAIR = "second_vice_chair", "andre vice ordförande"
        MEMBER = "member", "ledamot"
        SUBSTITUTE = "substitute", "ersättare"

    #: The presidium, with at most one of each at a time.
    LEADING = (Role.CHAIR, Role.FIRST_VICE_CHAIR, Role.SECOND_VICE_CHAIR)

    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments", verbose_name="person")
    body = models.ForeignKey("municipality.Body", models.PROTECT, related_name="assignments", verbose_name="organ")
    role = Choice("uppdrag", max_length=20, choices=Role)
    party = models.ForeignKey(Party, models.PROTECT, related_name="assignments", verbose_name="parti")
    order = models.PositiveSmallIntegerField(
        "ordning", default=0, help_text="Platsen i listan; ersättarnas inkallelseordning."
    )
    constituency = PrintedChar(
        "valkrets",
        max_length=80,
        blank=True,
        db_collation=SWEDISH,
        help_text="Bara i fullmäktige, om kommunen är indelad i valkretsar: därifrån kallas ersättare in först (5 kap. 21 §).",
    )
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till (dagen efter den sista)", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ["body", "order", "person"]
        constraints = [
            period_constraint("assignment_period"),
            ExclusionConstraint(
                name="assignment_no_overlap",
                expressions=[
                    (F("person"), RangeOperators.EQUAL),
                    (F("body"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Personen har redan ett uppdrag i organet under den tiden: avsluta det först.",
            ),
            ExclusionConstraint(
                name="assignment_one_in_the_chair",
                expressions=[
                    (F("body"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=["chair", "first_vice_chair", "second_vice_chair"]),
                violation_error_message="Någon annan har redan det uppdraget i presidiet under den tiden: avsluta det först.",
            ),
        ]
        indexes = [models.Index("body", "valid_from", "valid_to", name="assignment_body_period")]

    def __str__(self) -> str:
        return f"{self.person.name} ({self.party.code}), {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        if self.constituency and self.body.kind != Body.Kind.COUNCIL:
            raise ValidationError({"constituency": "Bara fullmäktige väljs i valkretsar: lämna tomt för andra organ."})

    @property
    def body_then(self) -> BodyFacts:
        """What held of the body on the first day of the assignment: what it was called, say."""
        return self.body.on(self.valid_from)

    @property
    def is_member(self) -> bool:
        """Whether the person is a member (ledamot), as chair and vice chairs also are (6 kap. 21 § kommunallagen)."""
        return self.role != self.Role.SUBSTITUTE
