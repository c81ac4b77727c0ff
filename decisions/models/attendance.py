"""Who is at a meeting."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from decisions.models.approved import FrozenWhenApproved
from decisions.models.ended import MEETING_ENDED_OR_ITEM, FrozenWhenEnded
from municipality.database.choice import Choice
from municipality.database.triggers import FrozenWhen, RefusedWhen
from municipality.models import Record
from municipality.swedish import with_party
from municipality.text.printed import PrintedChar

#: A substitute on a vacant seat takes no member's seat, so no constraint can refuse one too many: the body's seats are counted.
NO_VACANT_SEAT = (
    "SELECT f.seats <= (SELECT count(*) FROM decisions_attendance a WHERE a.meeting_id = $1 AND a.item_id IS NULL"
    " AND a.capacity IN ('member', 'serving_substitute') AND a.id <> ($2 ->> 'id')::bigint"
    " AND tstzrange(a.since, a.until) @> ($2 ->> 'since')::timestamptz)"
    " FROM decisions_meeting m JOIN municipality_bodyfacts f ON f.body_id = m.body_id"
    " AND daterange(f.valid_from, f.valid_to) @> m.date WHERE m.id = $1"
)
#: A paragraph approved at once is locked while the meeting goes on, and it rests on who was present when it was settled.
THERE_WHEN_LOCKED = (
    "SELECT EXISTS (SELECT FROM decisions_agendaitem i JOIN decisions_minutesitem b ON b.item_id = i.id"
    " JOIN decisions_minutes m ON m.id = b.minutes_id WHERE i.meeting_id = $1 AND m.state IN ('to_sign', 'approved')"
    " AND tstzrange(($2 ->> 'since')::timestamptz, ($2 ->> 'until')::timestamptz) @> i.settled_at)"
)


class MomentRange(Func):
    """The SQL range tstzrange(since, until), which includes its beginning but not its end."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class Attendance(Record):
    """Somebody at a meeting (närvaro), in a capacity, from one moment up to another; a serving substitute names the
    member whose seat is taken.

    Somebody who returns, or changes capacity, has a row for each stretch. A row with an item is for that item only:
    somebody steps in for one who is recused.
    """

    class Capacity(models.TextChoices):
        """As what somebody is at the meeting."""

        MEMBER = "member", "ledamot"
        SERVING_SUBSTITUTE = "serving_substitute", "tjänstgörande ersättare"
        SUBSTITUTE = "substitute", "ej tjänstgörande ersättare"
        OFFICIAL = "official", "tjänsteperson"
        OTHER = "other", "annan närvarande"

    meeting = models.ForeignKey(
        "decisions.Meeting", models.PROTECT, related_name="attendances", verbose_name="sammanträde"
    )
    person = models.ForeignKey("municipality.Person", models.PROTECT, related_name="attendances", verbose_name="person")
    party = models.ForeignKey(
        "municipality.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="parti den dagen"
    )
    capacity = Choice("som", max_length=20, choices=Capacity)
    instead_of = models.ForeignKey(
        "municipality.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tjänstgör för"
    )
    chairs = models.BooleanField("ordförande", default=False)
    title = PrintedChar("befattning", max_length=120, blank=True)
    since = models.DateTimeField("från")
    until = models.DateTimeField("till", null=True, blank=True)
    broken_off = models.BooleanField(
        "har lämnat sammanträdet", default=False, help_text="Får inte tjänstgöra igen samma dag (5 kap. 20 §)."
    )
    item = models.ForeignKey(
        "decisions.AgendaItem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bara i ärendet"
    )
    remote = models.BooleanField("på distans", default=False)

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ["meeting_id", "id"]
        constraints = [
            ExclusionConstraint(
                name="attendance_once_at_a_time",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (F("person"), RangeOperators.EQUAL),
                    (MomentRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(item__isnull=True),
                violation_error_message="Personen är redan antecknad som närvarande.",
            ),
            ExclusionConstraint(
                name="attendance_one_chair",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (MomentRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(chairs=True, item__isnull=True),
                violation_error_message="Sammanträdet har redan en ordförande.",
            ),
            ExclusionConstraint(
                name="attendance_one_voter_a_seat",
                expressions=[
                    (F("meeting"), RangeOperators.EQUAL),
                    (Coalesce("instead_of", "person"), RangeOperators.EQUAL),
                    (MomentRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity__in=["member", "serving_substitute"], item__isnull=True),
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Någon tjänstgör redan på den platsen.",
            ),
            models.UniqueConstraint(
                fields=["item", "person"],
                name="attendance_steps_in_once",
                violation_error_message="Personen tjänstgör redan i ärendet.",
            ),
            models.UniqueConstraint(
                fields=["item", "instead_of"],
                name="attendance_one_voter_a_seat_in_item",
                violation_error_message="Någon tjänstgör redan på den platsen i ärendet.",
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=True)
                | Q(capacity="serving_substitute", instead_of__isnull=False, chairs=False),
                name="attendance_steps_in_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, broken_off=False) | Q(until__gte=F("since")),
                name="attendance_stretch",
                violation_error_message="Den som går kan inte ha gått innan den kom.",
            ),
            models.CheckConstraint(
                condition=Q(capacity="serving_substitute") | Q(instead_of__isnull=True),
                name="attendance_only_substitutes_stand_in",
            ),
            models.CheckConstraint(
                condition=Q(chairs=False) | Q(capacity__in=["member", "serving_substitute"]),
                name="attendance_chair_serves",
            ),
        ]
        triggers = [
            FrozenWhenEnded(column="meeting_id", query=MEETING_ENDED_OR_ITEM),
            FrozenWhenApproved(),
            FrozenWhen(
                "En paragraf som avgjordes medan personen var där är låst för underskrift eller justerad: anteckna i stället "
                "vem som kommer och går efter den.",
                name="frozen_when_there",
                column="meeting_id",
                query=THERE_WHEN_LOCKED,
                free=("until", "broken_off", "chairs"),
            ),
            RefusedWhen(
                "Alla platser är tagna: ingen är vakant för ersättaren (4 kap. 24 § kommunallagen: en röst per plats).",
                name="no_more_than_seats",
                column="meeting_id",
                query=NO_VACANT_SEAT,
                condition=pgtrigger.Q(new__capacity="serving_substitute", new__instead_of__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return with_party(*self.voice)

    @property
    def party_code(self) -> str:
        """The code of the person's party that day, empty without one."""
        return self.party.code if self.party else ""

    @property
    def voice(self) -> tuple[str, str]:
        """The name and the party's code: how the paragraph's sentences know the person (decisions.wording.paragraph)."""
        return self.person.name, self.party_code

    @property
    def serves(self) -> bool:
        """Whether the person takes part in the decisions: a member or a serving substitute."""
        return self.capacity in (self.Capacity.MEMBER, self.Capacity.SERVING_SUBSTITUTE)
