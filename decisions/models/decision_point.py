"""The sentences of a decision, proposed or decided."""

from django.db import models
from django.db.models import Q

from decisions.models.approved import FrozenWhenApproved
from decisions.models.ended import ITEM_ENDED, FrozenWhenEnded
from decisions.states import Deferral
from motions.states import Outcome
from municipality.database.choice import Choice
from municipality.models import Record
from municipality.text.printed import PrintedText


class DecisionPoint(Record):
    """A decision point (beslutssats): what is proposed to the body, or decided by it; for a motion, with the outcome of
    one of its points."""

    class Stage(models.TextChoices):
        """Whether it is proposed or decided."""

        PROPOSED = "proposed", "förslag till beslut"
        DECIDED = "decided", "beslut"

    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, related_name="decision_points", verbose_name="ärende"
    )
    stage = Choice("led", max_length=20, choices=Stage)
    position = models.PositiveSmallIntegerField("ordning")
    text = PrintedText("lydelse")
    to_council = models.BooleanField("förslag till kommunfullmäktige", default=False)
    point = models.ForeignKey(
        "motions.Point", models.PROTECT, null=True, blank=True, related_name="decision_points", verbose_name="att-sats"
    )
    answers = models.ForeignKey(
        "decisions.ItemCase",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decision_points",
        verbose_name="motion som besvaras",
        help_text="När satsen gäller en hel motion bland flera; tomt: alla i paragrafen, eller den som att-satsen hör till.",
    )
    point_number = models.PositiveSmallIntegerField(
        "att-sats i den motionen",
        null=True,
        blank=True,
        help_text="När motionen bara är känd ur en annan motions ärendefil.",
    )
    outcome = Choice("utgång", max_length=20, choices=Outcome, blank=True)
    deferred = Choice(
        "avgörs inte nu",
        max_length=20,
        choices=Deferral,
        blank=True,
        help_text="Att-satsen bordläggs eller återremitteras medan resten av ärendet avgörs.",
    )
    minority = models.BooleanField("på begäran av en minoritet", default=False)
    motivation = PrintedText("motivering till återremissen", blank=True)
    part = models.PositiveSmallIntegerField("ställs i grupp", default=0, help_text="Noll: alla tillsammans.")

    class Meta:
        verbose_name = "beslutssats"
        verbose_name_plural = "beslutssatser"
        ordering = ["item_id", "stage", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "stage", "position"],
                name="decision_point_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["partly_granted", "withdrawn"]),
                name="decision_point_outcome",
                violation_error_message="En att-sats bifalls, avslås, besvaras, också genom uppdrag, eller avskrivs.",
            ),
            models.CheckConstraint(
                condition=Q(deferred="", minority=False, motivation="")
                | Q(deferred__gt="", stage="decided", point__isnull=False, outcome=""),
                name="decision_point_deferred",
                violation_error_message="Det är en att-sats utan utgång som bordläggs eller återremitteras för sig.",
            ),
            models.CheckConstraint(
                condition=Q(answers__isnull=True, point_number__isnull=True)
                | Q(answers__isnull=False, point__isnull=True),
                name="decision_point_answers",
                violation_error_message="En beslutssats gäller en att-sats eller en hel motion.",
            ),
            models.CheckConstraint(
                condition=Q(part=0) | Q(stage="proposed"),
                name="decision_point_part",
                violation_error_message="Det är förslagets punkter som ställs i grupper, inte beslutets.",
            ),
        ]
        triggers = [FrozenWhenEnded(column="item_id", query=ITEM_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return self.text
