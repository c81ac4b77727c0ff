"""The roll call (upprop): who answers when the names are called, before the first decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from decisions import locks
from decisions.models import Attendance, Meeting
from decisions.paragraph import judging, permitted
from decisions.room import changes, service, stale
from decisions.room.roll import Capacity, here_now, marked, rows_of
from decisions.states import SETTLED, RollAnswer
from decisions.steps.presence import _give_way
from municipality import audit
from municipality.models import Assignment, Person, User
from municipality.refusals import Refused


@dataclass(frozen=True)
class Answer:
    """What is noted by somebody's name. `moment` is when somebody who is late arrived; None is now."""

    person: Person
    status: str
    moment: datetime | None = None


@audit.act("roll.called")
def call_roll(
    meeting: Meeting,
    *,
    by: User,
    at: datetime,
    answers: Sequence[Answer],
    chair: Person | None = None,
    seen: int | None = None,
) -> Meeting:
    """Call the roll (förrätta upprop). Members who do not answer give up their seat for now; one who arrives late takes
    it back from the substitute (5 kap. 19 § kommunallagen).

    `chair` chairs the meeting when it is not the one who did; `seen` is the version of the marks that the page showed.
    Refuse to mark as absent somebody who has already taken part, who leaves instead (5 kap. 20 § kommunallagen), and as
    present somebody who may not return.
    """
    meeting = locks.meeting(meeting)
    permitted.check_may_note(by, meeting, at)
    changes.check_no_division_under_way(meeting)
    stale.check_seen(marked(meeting), seen)
    begun = meeting.items.filter(state__in=SETTLED).order_by("settled_at").last()
    with judging.reaching_back(meeting, at):
        roll = _Roll(meeting, at, begun.settled_at if begun else None)
        roll.take_the_chair(chair)
        for answer in answers:
            roll.note(answer)
        roll.seat_the_chair()
        service.check_one_voter_a_seat(meeting, sum(row.serves for row in here_now(meeting)))
    here = here_now(meeting)
    serving, remote = sum(row.serves for row in here), sum(row.remote for row in here)
    audit.record(
        f"Upprop: {serving} av {meeting.facts.seats} tjänstgör{f', {remote} på distans' if remote else ''}.",
        about=[meeting],
    )
    return meeting


class _Roll:
    """The names as they are called, one after the other."""

    def __init__(self, meeting: Meeting, at: datetime, decided: datetime | None):
        self.meeting, self.at, self.decided = meeting, at, decided
        self.seats: Mapping[int, Assignment] = {seat.person_id: seat for seat in meeting.seated()}
        self.here = {row.person_id: row for row in here_now(meeting)}
        earlier = meeting.attendances.filter(item=None).exclude(until=None)
        self.been_here = set(earlier.values_list("person_id", flat=True))
        self.chair = next((person for person, row in self.here.items() if row.chairs), None)

    def take_the_chair(self, chair: Person | None) -> None:
        """Make somebody else the chair. The row of the old one is changed first, because the database refuses two
        chairs at once."""
        if chair is None or chair.pk == self.chair:
            return
        if self.decided:
            raise Refused("Något är redan beslutat: byt ordförande på sidan Komma och gå.", field="chair")
        if self.chair in self.here:
            self._save(self.here[self.chair], chairs=False)
        self.chair = chair.pk

    def seat_the_chair(self) -> None:
        """Mark the chair; refuse when nobody who serves is."""
        row = self.here.get(self.chair) if self.chair else None
        if row is None or not row.serves:
            raise Refused(
                "Ange en ordförande bland dem som tjänstgör: protokollet förs på ordförandens ansvar (5 kap. 65 §).",
                field="chair",
            )
        row.meeting = self.meeting
        changes.check_may_lead(row, self.at)
        self._save(row, chairs=True)

    def note(self, answer: Answer) -> None:
        """Note one answer."""
        person, row = answer.person, self.here.get(answer.person.pk)
        if person.pk not in self.seats:
            raise Refused(
                f"{person.name} sitter inte i {self.meeting.facts.in_running_text} den dagen enligt registret."
            )
        if answer.status == RollAnswer.ABSENT:
            if row is not None:
                self._strike(row)
            return
        remote = answer.status == RollAnswer.REMOTE
        changes.check_remote(self.meeting, person, remote)
        if row is None:
            self._enter(answer, remote)
        else:
            if row.remote and not remote:
                changes.check_no_loss(row)
            self._save(row, remote=remote, since=self._since(answer, row))

    def _since(self, answer: Answer, row: Attendance) -> datetime:
        """Return since when the person was present: the opening, or later. Refuse a change for an item decided already."""
        came = row.since
        if row.person_id in self.been_here:
            return came  # has left, or changed capacity, and returned
        if answer.status == RollAnswer.LATE:
            came = self._moment(answer) if answer.moment or row.since == self.meeting.opened_at else row.since
        elif answer.status == RollAnswer.PRESENT and not self.decided and not row.instead_of_id:
            came = self.meeting.opened_at or row.since
        if came != row.since and self.decided and min(came, row.since) <= self.decided:
            raise Refused(f"{row} har redan varit med om ett beslut: tiden kan inte ändras.")
        return came

    def _moment(self, answer: Answer) -> datetime:
        moment = answer.moment or self.at
        if not (self.meeting.opened_at or moment) <= moment <= self.at:
            raise Refused(f"{answer.person.name}: ange en tid mellan att sammanträdet öppnades och nu.")
        return moment

    def _enter(self, answer: Answer, remote: bool) -> None:
        """Note somebody who was not present before. A member takes the seat back from the substitute."""
        person, seat = answer.person, self.seats[answer.person.pk]
        rows = rows_of(self.meeting)
        service.check_may_serve_again(self.meeting, person, rows, None)
        since = self._moment(answer) if answer.status == RollAnswer.LATE else self.meeting.opened_at or self.at
        stands_in = [row.since for row in self.here.values() if row.instead_of_id == person.pk]
        if person.pk in self.been_here or since < max([since, *stands_in]) or (self.decided and since <= self.decided):
            since = self.at
        if seat.is_member:
            _give_way(self.meeting, person, rows, since)
        self.here[person.pk] = Attendance.objects.create(
            meeting=self.meeting,
            person=person,
            party=seat.party,
            capacity=Capacity.MEMBER if seat.is_member else Capacity.SUBSTITUTE,
            since=since,
            remote=remote,
        )

    def _strike(self, row: Attendance) -> None:
        if row.capacity == Capacity.SERVING_SUBSTITUTE:
            raise Refused(f"{row} tjänstgör: anteckna att hen går på sidan Komma och gå.")
        if self.decided and row.since <= self.decided:
            raise Refused(f"{row} har varit med om ett beslut: anteckna att hen går på sidan Komma och gå.")
        changes.check_did_nothing(row)
        row.delete()
        del self.here[row.person_id]

    def _save(self, row: Attendance, **facts) -> None:
        if any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            row.save()
