"""The meetings of a body."""

from datetime import date as day
from datetime import datetime, time
from typing import cast

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from decisions.models.batched import Batched
from decisions.models.ended import MEETING_ENDED, FrozenWhenEnded
from decisions.states import MeetingState
from municipality.database.choice import Choice
from municipality.models import Assignment, BodyFacts, Record
from municipality.models.body_facts import FactsOn
from municipality.text.printed import PrintedChar

_PLACES = {
    Assignment.Role.CHAIR: 0,
    Assignment.Role.FIRST_VICE_CHAIR: 1,
    Assignment.Role.SECOND_VICE_CHAIR: 2,
    Assignment.Role.SUBSTITUTE: 4,
}


class Meeting(Record):
    """A meeting (sammanträde) of one body on one day; it may be adjourned and continued on later days."""

    body = models.ForeignKey("municipality.Body", models.PROTECT, related_name="meetings", verbose_name="organ")
    date = models.DateField("sammanträdesdag")
    #: What the body was called and had chosen on the day of the meeting (organets uppgifter den dagen).
    facts: BodyFacts = FactsOn("date")  # type: ignore[assignment]
    starts_at = models.TimeField("tid", null=True)
    place = PrintedChar("plats", max_length=200)
    announced_on = models.DateField(
        "tillkännagivet",
        null=True,
        blank=True,
        help_text="Fullmäktige: på anslagstavlan minst en vecka före (5 kap. 13 §).",
    )
    state = Choice("läge", max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    opened_at = models.DateTimeField("öppnat", null=True, blank=True)
    ended_at = models.DateTimeField("avslutat", null=True, blank=True)
    continued_on = ArrayField(
        models.DateField(),
        verbose_name="fortsatt den",
        default=list,
        blank=True,
        help_text="De senare dagar som sammanträdet återupptogs, i ordning.",
    )
    secretary_name = PrintedChar("sekreterare", max_length=200, blank=True)
    cancelled_reason = PrintedChar("varför det är inställt", max_length=300, blank=True)
    sequence = models.PositiveSmallIntegerField(
        "ändring", default=0, help_text="Hur många gånger tid, plats eller läge har ändrats, för kalenderprogram."
    )
    first_paragraph = models.PositiveIntegerField(
        "första paragrafen", null=True, blank=True, help_text="Bara när numret är givet och inte draget ur räknaren."
    )
    first_paragraph_reason = PrintedChar("varför numret är givet", max_length=200, blank=True)

    class Meta:
        verbose_name = "sammanträde"
        verbose_name_plural = "sammanträden"
        ordering = ["-date", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "date"],
                name="meeting_one_a_day",
                violation_error_message="Organet har redan ett sammanträde den dagen.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=["planned", "cancelled"], opened_at__isnull=True, ended_at__isnull=True)
                    | Q(state="in_session", opened_at__isnull=False, ended_at__isnull=True)
                    | Q(state="ended", opened_at__isnull=False, ended_at__gte=F("opened_at"))
                    | Q(state="brought_in")
                ),
                name="meeting_times_follow_state",
            ),
            models.CheckConstraint(
                condition=Q(state="brought_in") | Q(starts_at__isnull=False, place__gt=""),
                name="meeting_time_and_place_known",
                violation_error_message="Ange tid och plats.",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_reason__gt="")
                | (~Q(state="cancelled") & Q(cancelled_reason="")),
                name="meeting_cancelled_with_reason",
                violation_error_message="Ange varför sammanträdet ställs in.",
            ),
            models.CheckConstraint(
                condition=Q(first_paragraph__isnull=True, first_paragraph_reason="")
                | Q(first_paragraph__gte=1, first_paragraph_reason__gt=""),
                name="meeting_given_number_has_reason",
                violation_error_message="Ange varför den första paragrafens nummer är givet.",
            ),
        ]
        indexes = [models.Index("date", "state", name="meeting_date")]
        triggers = [FrozenWhenEnded(column="id", query=MEETING_ENDED), Batched("SELECT $1")]

    def __str__(self) -> str:
        return f"{self.facts.name} {self.date.isoformat()}"

    def get_absolute_url(self) -> str:
        """Return the address of the meeting. It never changes, because printed paragraphs name it."""
        return f"/sammantraden/{self.body.code}/{self.date.isoformat()}/"

    @property
    def days(self) -> list[day]:
        """The days on which it was held: its own, and those on which it was continued."""
        return [self.date, *self.continued_on]

    @property
    def last_day(self) -> day:
        """The last of its days, from which the fourteen days of approval are counted (5 kap. 69 § kommunallagen)."""
        return self.days[-1]

    @property
    def series(self) -> str:
        """The series in which its paragraphs are numbered: "SN 2023-03-30", or "SN 2023" when the body numbers through
        the year."""
        through_the_year = self.facts.numbering == self.body.Numbering.PER_YEAR
        return f"{self.body.code} {self.date.year if through_the_year else self.date.isoformat()}"

    def state_at(self, moment: datetime | None) -> str:
        """Return the state at the moment, which may be earlier than now: what a file says happened while the meeting
        was going on."""
        if moment is None or self.opened_at is None:
            return self.state
        if moment < self.opened_at:
            return MeetingState.PLANNED
        return self.state if self.ended_at is None or moment >= self.ended_at else MeetingState.IN_SESSION

    @property
    def begins_at(self) -> time:
        """Return the time that it is called to. Only minutes that were brought in may lack one (meeting_time_and_place_known)."""
        return cast(time, self.starts_at)

    @cached_property
    def bodies_then(self) -> dict[int, BodyFacts]:
        """What every body was called and had chosen on its day, by the body's key: for the others that its paragraphs name."""
        return {facts.body_id: facts for facts in BodyFacts.objects.on(self.date)}

    def seated(self) -> list[Assignment]:
        """Return those who sat in the body that day by the register: members before substitutes, the presidium
        first."""
        assignments = self.body.assignments.on(self.date).select_related("person", "party")
        return sorted(
            assignments, key=lambda seat: (_PLACES.get(seat.role, 3), seat.order, seat.person.last_name, seat.pk)
        )
