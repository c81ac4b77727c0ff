"""The form of the roll call: a row for everybody who has a seat by the register that day, each marked with one key."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from decisions.models import Attendance, Meeting
from decisions.room import stale
from decisions.room.course import moment_of
from decisions.room.roll import answered, here_now, marked
from decisions.states import RollAnswer
from decisions.steps.rollcall import Answer
from municipality.models import Assignment, Person
from municipality.refusals import Refused


@dataclass(frozen=True)
class Row:
    """A name, how it is marked, and the time of somebody who came late."""

    seat: Assignment
    status: str
    time: str
    row: Attendance | None

    @property
    def label(self) -> str:
        """The mark in words."""
        return RollAnswer(self.status).label

    @property
    def name(self) -> str:
        """The name with the party."""
        return f"{self.seat.person.name} ({self.seat.party.code})"


class RollForm:
    """Members and substitutes as they are marked now, or as they are given."""

    def __init__(self, meeting: Meeting, data: Mapping | None = None):
        self.meeting = meeting
        self.here = {row.person_id: row for row in here_now(meeting)}
        self.choices = [
            answer for answer in RollAnswer if answer != RollAnswer.REMOTE or meeting.facts.lets_attend_remotely
        ]
        self.stored = marked(meeting)
        self.version = stale.version_of(self.stored)
        seated = meeting.seated()
        self.rows = [self._row(seat, data) for seat in seated]
        self.members = [row for row in self.rows if row.seat.is_member]
        self.substitutes = [row for row in self.rows if not row.seat.is_member]
        self.chair = self._chair(data)

    def _row(self, seat: Assignment, data: Mapping | None) -> Row:
        row = self.here.get(seat.person_id)
        status, came = answered(self.meeting, row), ""
        if row is not None and status == RollAnswer.LATE:
            came = f"{timezone.localtime(row.since):%H:%M}"
        if data is not None:
            given = data.get(f"mark-{seat.person_id}", status)
            status = given if given in RollAnswer.values else status
            came = data.get(f"came-{seat.person_id}", came).strip()
            if data.get("action") == "all" and seat.is_member:
                status = RollAnswer.PRESENT
        return Row(seat, status, came, row)

    def _chair(self, data: Mapping | None) -> int | None:
        given = (data or {}).get("chair", "")
        now = next((row.person_id for row in self.here.values() if row.chairs), None)
        return int(given) if given.isdecimal() else now

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """How many of the members have each mark: (value, label, number)."""
        counted = Counter(row.status for row in self.members)
        return [(answer.value, answer.label, counted[answer.value]) for answer in self.choices]

    @property
    def empty_seats(self) -> bool:
        """Whether a member is absent."""
        return any(row.status == RollAnswer.ABSENT for row in self.members)

    def changes(self) -> list[Answer]:
        """Return the answers of those whose mark, or time, is not that of the record."""
        changes = []
        for row in self.rows:
            was = self._row(row.seat, None)
            if (row.status, row.time if row.status == RollAnswer.LATE else "") != (was.status, was.time):
                changes.append(Answer(row.seat.person, row.status, self._moment(row)))
        return changes

    def new_chair(self) -> Person | None:
        """Return who is to chair, when it is not the one who does; None otherwise."""
        now = next((row.person_id for row in self.here.values() if row.chairs), None)
        return next((row.seat.person for row in self.rows if row.seat.person_id == self.chair != now), None)

    def differing(self) -> list[Row]:
        """Return the rows that are marked otherwise in the record than on the page, as the record has them."""
        given = {row.seat.person_id: row.status for row in self.rows}
        now = {row.seat.person_id: answered(self.meeting, row.row) for row in self.rows}
        apart = stale.differing(now, given)
        return [self._row(row.seat, None) for row in self.rows if row.seat.person_id in apart]

    def _moment(self, row: Row) -> datetime | None:
        if row.status != RollAnswer.LATE or not row.time:
            return None
        try:
            clock = time.fromisoformat(row.time.replace(".", ":"))
        except ValueError:
            raise Refused(f"{row.name}: skriv tiden som 14:35.") from None
        return moment_of(self.meeting, clock, timezone.now())
