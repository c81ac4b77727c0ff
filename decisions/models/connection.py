"""Taking part at a distance: the chair's check of the connection, and the times when it was lost."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from decisions.models.attendance import THERE_WHEN_LOCKED, MomentRange
from decisions.models.ended import MEETING_ENDED, FrozenWhenEnded
from municipality.database.triggers import FrozenWhen
from municipality.models import Record


class ConnectionCheck(Record):
    """That the chair has seen to it who takes part at a distance and that they can follow (kontroll av deltagande på
    distans; 5 kap. 16 § och 6 kap. 24 § kommunallagen)."""

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="connection_checks", verbose_name="sammanträde"
    )
    chair = models.ForeignKey("municipality.Person", models.PROTECT, related_name="+", verbose_name="ordförande")
    checked_at = models.DateTimeField("kontrollerat")

    class Meta:
        verbose_name = "kontroll av deltagande på distans"
        verbose_name_plural = "kontroller av deltagande på distans"
        ordering = ["meeting_id", "checked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "checked_at"],
                name="connection_check_once",
                violation_error_message="Kontrollen är redan antecknad.",
            )
        ]
        triggers = [FrozenWhenEnded(column="meeting_id", query=MEETING_ENDED)]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.chair.name}"


class Disconnection(Record):
    """Somebody at a distance whose connection was lost (avbrott i förbindelsen), from one moment up to another.

    The person has not left: in that time he or she takes part in no decision, and takes it up again without having
    broken off (5 kap. 20 § kommunallagen is about who leaves).
    """

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="disconnections", verbose_name="sammanträde"
    )
    person = models.ForeignKey("municipality.Person", models.PROTECT, related_name="+", verbose_name="person")
    since = models.DateTimeField("från")
    until = models.DateTimeField("till", null=True, blank=True)

    class Meta:
        verbose_name = "avbrott i förbindelsen"
        verbose_name_plural = "avbrott i förbindelsen"
        ordering = ["meeting_id", "since", "id"]
        constraints = [
            ExclusionConstraint(
                name="disconnection_one_at_a_time",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (F("person"), RangeOperators.EQUAL),
                    (MomentRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Förbindelsen är redan antecknad som bruten då.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="disconnection_stretch",
                violation_error_message="Förbindelsen kan inte ha kommit tillbaka innan den bröts.",
            ),
        ]
        triggers = [
            FrozenWhenEnded(column="meeting_id", query=MEETING_ENDED),
            FrozenWhen(
                "En paragraf som avgjordes medan förbindelsen var bruten är låst för underskrift eller justerad: den ändras inte.",
                name="frozen_when_there",
                column="meeting_id",
                query=THERE_WHEN_LOCKED,
                free=("until",),
            ),
        ]

    def __str__(self) -> str:
        return self.person.name
