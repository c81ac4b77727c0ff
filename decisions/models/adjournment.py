"""When a meeting makes a pause."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from decisions.models.approved import FrozenWhenApproved
from decisions.models.attendance import MomentRange
from decisions.models.ended import MEETING_ENDED, FrozenWhenEnded
from municipality.models import Record


class Adjournment(Record):
    """A pause in a meeting (ajournering), from one moment to another, the same day or a later one; the latest may be
    open. It belongs to the item that was under way, if any."""

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="adjournments", verbose_name="sammanträde"
    )
    item = models.ForeignKey(
        "decisions.AgendaItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adjournments",
        verbose_name="under ärendet",
        help_text="Tomt när sammanträdet ajournerades mellan två ärenden.",
    )
    since = models.DateTimeField("från")
    until = models.DateTimeField("till", null=True, blank=True)
    expected_at = models.DateTimeField("väntas fortsätta", null=True, blank=True)

    class Meta:
        verbose_name = "ajournering"
        verbose_name_plural = "ajourneringar"
        ordering = ["meeting_id", "since", "id"]
        constraints = [
            ExclusionConstraint(
                name="adjournment_one_at_a_time",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (MomentRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Sammanträdet är redan ajournerat då.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="adjournment_stretch",
                violation_error_message="Sammanträdet återupptas efter det att det har ajournerats.",
            ),
            models.CheckConstraint(
                condition=Q(expected_at__isnull=True) | Q(expected_at__gt=F("since")),
                name="adjournment_expected_later",
                violation_error_message="Sammanträdet väntas fortsätta efter det att det har ajournerats.",
            ),
        ]
        triggers = [FrozenWhenEnded(column="meeting_id", query=MEETING_ENDED), FrozenWhenApproved()]

    def __str__(self) -> str:
        return f"{self.meeting}, ajournering"
