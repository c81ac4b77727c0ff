"""Motions, their submitters and their points."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from motions.states import MotionState, Outcome
from municipality.database.choice import Choice
from municipality.models import Record
from municipality.models.record import SWEDISH
from municipality.text.printed import PrintedChar, PrintedText


class Motion(Record):
    """A motion: a councillor's proposal to the council (5 kap. 22 § kommunallagen)."""

    title = PrintedChar("rubrik", max_length=300, db_collation=SWEDISH)
    submitted_on = models.DateField("väckt", help_text="Dagen motionen väcktes: från den räknas beredningsåret.")
    submitted_on_assumed = models.BooleanField("antagen dag", default=False, help_text="Källan anger inte dagen.")
    received_on = models.DateField("inkommen")
    state = Choice("läge", max_length=20, choices=MotionState, default=MotionState.REGISTERED)
    outcome = Choice("utgång", max_length=20, choices=Outcome, blank=True)
    minority_right_used = models.BooleanField(
        "minoritetsrätten använd",
        default=False,
        help_text="Bordlagd eller återremitterad av en minoritet (5 kap. 50 §).",
    )
    version = models.PositiveIntegerField("version", default=1)
    # What a search reads: computing the lower case of every title that may contain the word takes longer than finding them.
    low_title = models.GeneratedField(
        expression=Lower("title"), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    class Meta:
        verbose_name = "motion"
        verbose_name_plural = "motioner"
        ordering = ["-submitted_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__gte=F("submitted_on")),
                name="motion_received_after_submitted",
                violation_error_message="En motion kan inte komma in före den dag då den väcktes.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(state__in=["decided", "withdrawn", "closed"]),
                name="motion_outcome_when_decided",
            ),
        ]
        indexes = [
            models.Index("state", "submitted_on", name="motion_state"),
            models.Index(F("submitted_on").desc(), F("id").desc(), name="motion_latest"),
            models.Index("title", "id", name="motion_title"),
            GinIndex(OpClass("low_title", "gin_trgm_ops"), name="motion_low_title_trgm"),
        ]

    def __str__(self) -> str:
        return self.title


class Submitter(Record):
    """A submitter (motionär): one of those who signed, with the party of that day. Never a party as such
    (4 kap. 19 §, 5 kap. 22 §)."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="submitters", verbose_name="motion")
    person = models.ForeignKey("municipality.Person", models.PROTECT, related_name="submissions", verbose_name="person")
    party = models.ForeignKey("municipality.Party", models.PROTECT, related_name="+", verbose_name="parti")
    position = models.PositiveSmallIntegerField("ordning")
    reason = PrintedChar(
        "skäl",
        max_length=300,
        blank=True,
        help_text="Krävs när personen inte satt i fullmäktige den dagen (4 kap. 19 § och 5 kap. 22 § kommunallagen).",
    )
    withdrew_on = models.DateField("återtog", null=True, blank=True)

    class Meta:
        verbose_name = "motionär"
        verbose_name_plural = "motionärer"
        ordering = ["motion_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "person"], name="submitter_once"),
            models.UniqueConstraint(
                fields=["motion", "position"], name="submitter_position", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} ({self.party.code})"


class Point(Record):
    """A point (att-sats): one of the motion's numbered demands. Each has its own outcome (lagregel 56)."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="points", verbose_name="motion")
    number = models.PositiveSmallIntegerField("nummer")
    text = PrintedText("att-sats", db_collation=SWEDISH)
    outcome = Choice("utgång", max_length=20, choices=Outcome, blank=True)

    class Meta:
        verbose_name = "att-sats"
        verbose_name_plural = "att-satser"
        ordering = ["motion_id", "number"]
        constraints = [models.UniqueConstraint(fields=["motion", "number"], name="point_number")]
        indexes = [GinIndex(OpClass(Lower("text"), "gin_trgm_ops"), name="point_text_trgm")]

    def __str__(self) -> str:
        return self.text
