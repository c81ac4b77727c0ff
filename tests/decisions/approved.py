"""Minutes on their way to legal force, that the tests of approval stand on: a meeting that has ended, built by the real steps."""

from datetime import date, datetime, timedelta

from decisions.models import AgendaItem, Minutes
from decisions.paragraph.content import PointRow
from decisions.steps import approval, attendance
from decisions.steps import minutes as steps
from tests.decisions import meeting_room
from tests.stages import stage
from tests.town import STOCKHOLM

#: The meeting is on 30 March 2023; the minutes are locked and signed a week later, on a Thursday.
APPROVED = datetime(2023, 4, 6, 9, 0, tzinfo=STOCKHOLM)


@stage
def ended(town, *, body=None, count: int = 2, day: date = meeting_room.DAY) -> Minutes:
    """A meeting with so many decided paragraphs, ended: its minutes are drawn up by that."""
    meeting = meeting_room.open_room(town, body, day=day)
    for number in range(1, count + 1):
        meeting_room.decide(
            meeting_room.taken_up(town, meeting, heading=f"Sak {number}"),
            town,
            decided=(PointRow(f"Ja till {number}."),),
        )
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.at(day) + timedelta(hours=1))
    return meeting.minutes.get(kind="whole")


def staffed(town, minutes: Minutes, *names: str, due_on: date | None = date(2023, 4, 6)) -> Minutes:
    """With adjusters, by last name."""
    rows = [meeting_room.present(minutes.meeting, name).pk for name in names or ("Björk",)]
    return steps.choose_adjusters(
        minutes, by=town.secretary, at=APPROVED, adjusters=rows, due_on=due_on, place="Kommunhuset"
    )


@stage
def sent(town, minutes: Minutes | None = None) -> Minutes:
    return steps.send(staffed(town, minutes or ended(town)), by=town.secretary, at=APPROVED)


@stage
def locked(town, minutes: Minutes | None = None) -> Minutes:
    return approval.lock(staffed(town, minutes or ended(town)), by=town.secretary, at=APPROVED)


@stage
def approved(town, minutes: Minutes | None = None, *, at: datetime = APPROVED) -> Minutes:
    return approval.record_on_paper(locked(town, minutes), by=town.secretary, at=at, on=date(2023, 4, 6))


def paragraph(minutes: Minutes, number: int = 1) -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__body").get(batch__minutes=minutes, paragraph=number)
