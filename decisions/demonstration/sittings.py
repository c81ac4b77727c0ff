"""The meetings of the demonstration: on which days the bodies meet, what is on their agendas, and how a meeting is
held."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from decisions.board import notices
from decisions.demonstration.town import Town, moment
from decisions.models import AgendaItem, Meeting, Minutes, NoticeCheck
from decisions.paragraph.content import ParagraphContent
from decisions.steps import agenda, approval, attendance, deliberation, minutes, notice
from motions.models import Case
from municipality import program
from municipality.models import User
from municipality.workdays import is_free_day, last_day

#: Each body meets every fourth week, so many days (OFFSETS) after this Monday.
EPOCH = date(2022, 10, 17)
RHYTHM = timedelta(weeks=4)
OFFSETS = {"KF": 7, "PN": 15, "KS": 23, "SN": 3}
PLACE = {"KF": "Fullmäktigesalen", "KS": "Sammanträdesrummet Myrstacken", "SN": "Sammanträdesrummet Bikupan",
         "PN": "Sammanträdesrummet Växthuset"}  # fmt: skip
PLANNED_BEFORE, LISTED_BEFORE, ANNOUNCED_BEFORE = timedelta(days=40), timedelta(days=27), timedelta(days=9)
SENT_AFTER, APPROVED_AFTER = timedelta(days=3), timedelta(days=8)


@dataclass
class Turn:
    """One item of a meeting: whose case, its purpose, what is written at the meeting and how it ends, and when it can
    be listed.

    `prepare` gives what is written before a meeting that is still to come; at the meeting it is written over.
    """

    purpose: str
    case: Callable[[], Case]
    write: Callable[[AgendaItem], ParagraphContent]
    settle: Callable[[AgendaItem, User, datetime], object]
    ready: date
    heading: str = ""
    prepare: Callable[[AgendaItem], ParagraphContent] | None = None
    item: AgendaItem = field(init=False)


@dataclass
class Sitting:
    """A meeting, with its items in the order in which they are taken up."""

    town: Town
    code: str
    day: date
    today: date
    turns: list[Turn] = field(default_factory=list)
    meeting: Meeting = field(init=False)
    minutes: Minutes = field(init=False)

    @property
    def secretary(self) -> User:
        """The account that keeps the minutes."""
        return self.town.users["secretary"]

    def plan(self, at: datetime) -> None:
        """Plan the meeting."""
        self.meeting = agenda.plan_meeting(
            self.town.bodies[self.code],
            by=self.secretary,
            at=at,
            date=self.day,
            starts_at=time(18),
            place=PLACE[self.code],
        )

    def list_turn(self, turn: Turn, at: datetime) -> None:
        """Put the item on the agenda."""
        turn.item = agenda.put_on_agenda(
            self.meeting, by=self.secretary, at=at, purpose=turn.purpose, case=turn.case(), heading=turn.heading
        )
        if turn.prepare and self.day > self.today:
            self._save(turn.item, turn.prepare(turn.item), at)

    def announce(self, at: datetime) -> None:
        """Announce the meeting."""
        agenda.announce(self.meeting, by=self.secretary, at=at, on=at.date())

    def hold(self, at: datetime) -> None:
        """Hold the meeting."""
        attendance.open_meeting(self.meeting, by=self.secretary, at=at)
        for number, turn in enumerate(self.turns, start=1):
            then = at + timedelta(minutes=10 * number)
            deliberation.take_up(turn.item, by=self.secretary, at=then)
            turn.item.refresh_from_db()
            self._save(turn.item, turn.write(turn.item), then + timedelta(minutes=5))
            turn.settle(turn.item, self.secretary, then + timedelta(minutes=8))
        attendance.end_meeting(self.meeting, by=self.secretary, at=at + timedelta(minutes=10 * len(self.turns) + 20))

    def send(self, at: datetime) -> None:
        """Choose the first who served as adjusters, and give them the minutes before these are due."""
        members = self.meeting.attendances.filter(capacity="member", chairs=False).order_by("pk")
        chosen = [row.pk for row in members[: self.meeting.facts.adjusters]]
        self.minutes = minutes.choose_adjusters(
            self.meeting.minutes.get(kind="whole"), by=self.secretary, at=at, adjusters=chosen,
            due_on=last_day(self.day + APPROVED_AFTER), place="Kommunalhuset",
        )  # fmt: skip
        minutes.send(self.minutes, by=self.secretary, at=at)

    def approve(self, at: datetime) -> None:
        """Approve the minutes on paper, which posts them."""
        approval.lock(self.minutes, by=self.secretary, at=at)
        approval.record_on_paper(self.minutes, by=self.secretary, at=at, on=at.date())

    def _save(self, item: AgendaItem, content: ParagraphContent, at: datetime) -> None:
        deliberation.save_paragraph(item, by=self.secretary, at=at, version=item.version, content=content)
        item.refresh_from_db()

    def happenings(self) -> list[tuple[datetime, Callable[[datetime], None]]]:
        """Return what happens, each with its moment. Only the council's meeting is announced on the notice board
        (5 kap. 13 § kommunallagen)."""
        happenings: list[tuple[datetime, Callable[[datetime], None]]] = [
            (moment(workday(self.day - PLANNED_BEFORE)), self.plan),
            (moment(self.day, 18), self.hold),
        ]
        if self.turns:  # without a paragraph there are no minutes to approve
            happenings += [
                (moment(last_day(self.day + SENT_AFTER), 9), self.send),
                (moment(last_day(self.day + APPROVED_AFTER), 15), self.approve),
            ]
        for turn in self.turns:
            listed = max(self.day - LISTED_BEFORE, turn.ready + timedelta(days=1))
            happenings.append((moment(last_day(listed), 9), partial(self.list_turn, turn)))
        if self.code == "KF":
            happenings.append((moment(workday(self.day - ANNOUNCED_BEFORE), 10), self.announce))
        return happenings


class Calendar:
    """The meetings, created when something is to be taken up at them."""

    def __init__(self, town: Town, today: date):
        self.town, self.today = town, today
        self.sittings: dict[tuple[str, date], Sitting] = {}

    def sitting(self, code: str, day: date) -> Sitting:
        """Return the body's meeting that day."""
        return self.sittings.setdefault((code, day), Sitting(self.town, code, day, self.today))

    @staticmethod
    def first_from(code: str, day: date) -> date:
        """Return the body's first meeting day on or after the day."""
        return next(meets for meets in days(code) if meets >= day)

    @staticmethod
    def last_before(code: str, day: date) -> date:
        """Return the body's last meeting day before the day."""
        earlier = EPOCH
        for meets in days(code):
            if meets >= day:
                return earlier
            earlier = meets
        raise AssertionError("days() never ends")


def days(code: str):
    """Yield the body's meeting days, without end. One that falls on a day off is moved to the next workday."""
    for number in count():
        day = EPOCH + timedelta(days=OFFSETS[code]) + number * RHYTHM
        while is_free_day(day):
            day += timedelta(days=1)
        yield day


def look_at_board(at: datetime) -> None:
    """Record that every notice is up that day; without that evidence no period would run out (lagregel 42)."""
    up = [
        NoticeCheck(notice=posted, at=at, on=at.date(), result=NoticeCheck.Result.SERVED, sha256=posted.sha256)
        for posted in notices.shown_on(at.date())
    ]
    if up:
        notice.note_checks(up, by=program.account(at), at=at)


def workday(day: date) -> date:
    """Return the day, or the last workday before it."""
    while is_free_day(day):
        day -= timedelta(days=1)
    return day
