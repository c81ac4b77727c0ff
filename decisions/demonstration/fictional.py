"""Twenty-four made-up motions (motions.toml), each walked by the real steps as far as its story goes, on days around today."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from decisions.demonstration import texts
from decisions.demonstration.sittings import Calendar, Turn, look_at_board, workday
from decisions.demonstration.town import Town, moment
from decisions.dispatch.addressees import addressees_of
from decisions.models import AgendaItem
from decisions.states import Purpose
from decisions.steps import dispatch, settlement
from motions.models import Case, Motion, Referral
from motions.steps import intake, referral, report, scheduling, verdict, withdrawal
from municipality.models import User
from municipality.workdays import last_day

Happening = tuple[datetime, Callable[[datetime], object]]

#: How far a story goes: it does everything up to and including its stage. What is beside the main way stands after its fork.
STAGES = ("registered", "referred", "reported", "prepared", "proposed", "decided", "closed")
_REACHES = {
    "late": "referred",
    "withdrawn": "referred",
    "postponed": "decided",
    "sent_back": "decided",
    "written_off": "decided",
}


def walk(town: Town, now: datetime) -> None:
    """Everything that has happened by now, in the order of its days."""
    calendar = Calendar(town, now.date())
    happenings = [one for facts in stories() for one in Story(town, calendar, facts, now.date()).happenings()]
    for code in town.bodies:  # the next two meetings of every body stand in the calendar, whatever is on their agendas
        day = calendar.first_from(code, now.date() + timedelta(days=1))
        for meets in (day, calendar.first_from(code, day + timedelta(days=1))):
            calendar.sitting(code, meets)
    happenings += [one for sitting in calendar.sittings.values() for one in sitting.happenings()]
    first = min(day for _, day in calendar.sittings)
    looked_at = [first + timedelta(days=number) for number in range((now.date() - first).days + 1)]
    happenings += [(moment(day, 16), look_at_board) for day in looked_at]
    for at, happen in sorted((one for one in happenings if one[0] <= now), key=lambda one: one[0]):
        happen(at)


def stories() -> list[dict]:
    return tomllib.loads(Path(__file__).with_name("motions.toml").read_text())["motions"]


@dataclass
class Days:
    """When a story's meetings are: the committee's, the board's, the council's."""

    committee: date
    board: date
    council: date


class Story:
    """One motion, from its facts in motions.toml."""

    def __init__(self, town: Town, calendar: Calendar, facts: dict, today: date):
        self.town, self.calendar, self.facts, self.today = town, calendar, facts, today
        self.submitted = workday(today - timedelta(days=facts["ago"]))
        self.until = facts["until"]
        self.body = town.bodies[facts["body"]]
        self.days = self._days()
        self.motion: Motion  # once it is registered
        self.referral: Referral  # once it is referred

    def happenings(self) -> list[Happening]:
        told: list[Happening] = [(moment(self.submitted, 15), self.register)]
        if self.reaches("referred"):
            told.append((moment(self.sent_on, 10), self.refer))
        if self.until == "withdrawn":
            told.append((moment(workday(self.submitted + timedelta(days=40)), 11), self.withdraw))
        if self.reaches("reported"):
            told.append((moment(workday(self.days.committee - timedelta(days=30)), 9), self.report))
            self._at_committee()
        if self.until == "written_off":
            self._delayed()
        elif self.reaches("prepared"):
            told.append((moment(last_day(self.days.committee + timedelta(days=4)), 13), self.finish_preparation))
            self._at_board()
        if self.reaches("proposed"):
            self._at_council()
        if self.reaches("closed"):
            told.append((moment(last_day(self.days.council + timedelta(days=12)), 14), self.close))
        return told

    def reaches(self, stage: str) -> bool:
        return STAGES.index(_REACHES.get(self.until, self.until)) >= STAGES.index(stage)

    def _days(self) -> Days:
        """Meetings in a plain rhythm; where the story stands still the meeting before is the latest and the next is to come."""
        first, last = self.calendar.first_from, self.calendar.last_before
        tomorrow = self.today + timedelta(days=1)
        committee = first(self.body.code, self.submitted + timedelta(days=50))
        if self.until == "reported":
            committee = first(self.body.code, tomorrow)
        elif self.until == "prepared":
            committee = last(self.body.code, self.today - timedelta(days=4))
        board = first("KS", committee + timedelta(days=20))
        if self.until == "prepared":
            board = max(board, first("KS", tomorrow))
        elif self.until in ("proposed", "postponed"):
            board = last("KS", self.today - timedelta(days=40 if self.until == "postponed" else 1))
        council = first("KF", board + timedelta(days=12))
        if self.until == "proposed":
            council = max(council, first("KF", tomorrow))
        elif self.until == "postponed":
            council = last("KF", self.today)
        return Days(committee, board, council)

    @property
    def sent_on(self) -> date:
        return workday(max(self.submitted + timedelta(days=7), self.days.committee - timedelta(days=70)))

    @property
    def due_on(self) -> date:
        if self.until == "late":
            return workday(self.today - timedelta(days=12))
        if self.until == "referred":
            return workday(self.today + timedelta(days=45))
        return self.days.committee + timedelta(days=7)

    @property
    def lead(self) -> Case:
        return self.motion.cases.get(leads=True)

    @property
    def report_date(self) -> date:
        return workday(self.days.committee - timedelta(days=30))

    def register(self, at: datetime) -> None:
        signatories = [intake.Signatory(self.town.people[name]) for name in self.facts["by"]]
        self.motion = intake.register(
            by=self.town.users["registrar"], at=at, title=self.facts["title"], submitted_on=self.submitted,
            received_on=self.submitted, submitters=signatories, points=self.facts["points"], diary=self.town.bodies["KS"],
        )  # fmt: skip

    def refer(self, at: datetime) -> None:
        addressee = referral.Addressee(self.body, self.due_on, question=texts.QUESTION)
        by = self.town.users["registrar"]
        (self.referral,) = referral.refer(self.motion, by=by, at=at, sent_on=at.date(), to=[addressee])

    def report(self, at: datetime) -> None:
        drafted = report.draft(
            self.referral.case, by=self.town.users["official"], at=at, heading=f"Yttrande över motionen ”{self.motion.title}”",
            dated_on=self.report_date, author_name=self.town.users["official"].name,
            proposed_decision=texts.hands_over(self.body, self.report_date), summary=texts.summary(self.motion),
            sections=[("Förvaltningens synpunkter", texts.views(self.facts.get("opinion", "")))],
        )  # fmt: skip
        report.sign_off(drafted, by=self.town.users["head"], at=at + timedelta(hours=5))

    def finish_preparation(self, at: datetime) -> None:
        self.motion.refresh_from_db()
        scheduling.finish_preparation(self.motion, by=self.town.users["official"], at=at)

    def withdraw(self, at: datetime) -> None:
        self.motion.refresh_from_db()
        withdrawal.withdraw(
            self.motion, by=self.town.users["registrar"], at=at, who=list(self.motion.submitters.all()), on=at.date()
        )

    def close(self, at: datetime) -> None:
        """When everybody has the decisions: bodies in their own cases, the submitters on paper."""
        bodies = {body.name: body for body in self.town.bodies.values()}
        for item in AgendaItem.objects.filter(case__motion=self.motion, batch__minutes__approved_on__isnull=False):
            to = [
                dispatch.To("case" if one.name in bodies else "paper", key=one.key, body=bodies.get(one.name))
                for one in addressees_of(item)
            ]
            sent = dispatch.send(item, by=self.town.users["secretary"], at=at, to=to) if to else []
            for one in sent:
                if one.way == "case":
                    dispatch.receive(one, by=self.town.users["registrar"], at=at)
        self.motion.refresh_from_db()
        verdict.close(self.motion, by=self.town.users["registrar"], at=at, on=at.date())

    def _at_committee(self) -> None:
        write = partial(texts.opinion, motion=lambda: self.motion, opinion=self.facts.get("opinion", "hands_over"),
                        dated_on=self.report_date)  # fmt: skip
        turn = Turn(Purpose.OPINION, lambda: self.referral.case, write, _decide, self.sent_on)
        self.calendar.sitting(self.body.code, self.days.committee).turns.append(turn)

    def _at_board(self) -> None:
        write = partial(texts.outcomes, motion=lambda: self.motion, outcomes=self.facts["outcomes"], to_council=True)
        turn = Turn(
            Purpose.PROPOSAL,
            lambda: self.lead,
            write,
            _decide,
            self.days.committee + timedelta(days=5),
            prepare=partial(write, proposed=True),
        )
        self.calendar.sitting("KS", self.days.board).turns.append(turn)

    def _at_council(self) -> None:
        write = partial(texts.outcomes, motion=lambda: self.motion, outcomes=self.facts["outcomes"])
        settle = {"postponed": _postpone, "sent_back": _send_back}.get(self.until, _decide)
        turn = Turn(
            Purpose.VERDICT, lambda: self.lead, write, settle, self.days.board, prepare=partial(write, proposed=True)
        )
        self.calendar.sitting("KF", self.days.council).turns.append(turn)
        if self.until == "postponed":  # taken up again at the next meeting (5 kap. 51 § kommunallagen)
            again = Turn(Purpose.VERDICT, lambda: self.lead, write, _decide, self.days.council, prepare=turn.prepare)
            following = self.calendar.first_from("KF", self.today + timedelta(days=1))
            self.calendar.sitting("KF", following).turns.append(again)

    def _delayed(self) -> None:
        """The delay is reported to the council within the year; after that it may write the motion off."""
        told_on = self.calendar.last_before("KF", self.submitted + timedelta(days=360))
        self.days.board, self.days.council = told_on, self.calendar.first_from("KF", told_on + timedelta(days=20))
        turn = Turn(Purpose.DELAY_REPORT, lambda: self.lead, texts.delay, _decide, self.days.committee)
        self.calendar.sitting("KF", told_on).turns.append(turn)


def _decide(item: AgendaItem, by: User, at: datetime) -> None:
    settlement.decide(item, by=by, at=at)


def _postpone(item: AgendaItem, by: User, at: datetime) -> None:
    settlement.postpone_item(item, by=by, at=at)


def _send_back(item: AgendaItem, by: User, at: datetime) -> None:
    """A third of those present ask for it (5 kap. 50 § kommunallagen)."""
    requesters = [one.pk for one in item.meeting.attendances.order_by("pk")[30:52]]
    settlement.send_back_item(item, by=by, at=at, motivation=texts.MOTIVATION, minority=True, requesters=requesters)
