"""Twenty-four made-up motions (motions.toml), each taken through the real steps as far as its story goes, on days
around today."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from decisions.demonstration import texts
from decisions.demonstration.election import elect
from decisions.demonstration.sittings import Calendar, Turn, look_at_board, workday
from decisions.demonstration.town import Town, data, moment
from decisions.dispatch.addressees import addressees_of
from decisions.models import AgendaItem
from decisions.states import Purpose
from decisions.steps import dispatch, settlement
from motions.models import Case, Motion, Referral
from motions.steps import intake, referral, report, scheduling, verdict, withdrawal
from municipality.models import User
from municipality.workdays import last_day

Happening = tuple[datetime, Callable[[datetime], object]]

#: How far a story goes: everything up to and including its stage. Endings beside the main way branch off from a stage.
STAGES = ("registered", "referred", "reported", "prepared", "proposed", "decided", "closed")
_BRANCHES_OFF = {
    "late": "referred",
    "withdrawn": "referred",
    "postponed": "decided",
    "sent_back": "decided",
    "written_off": "decided",
}


def walk(town: Town, now: datetime) -> None:
    """Do everything that has happened by now, in the order of its days."""
    calendar = Calendar(town, now.date())
    happenings = [
        happening for facts in stories() for happening in Story(town, calendar, facts, now.date()).happenings()
    ]
    for code in town.bodies:  # the next two meetings of every body are planned, whatever is on their agendas
        day = calendar.first_from(code, now.date() + timedelta(days=1))
        for meets in (day, calendar.first_from(code, day + timedelta(days=1))):
            calendar.sitting(code, meets)
    happenings += [happening for sitting in calendar.sittings.values() for happening in sitting.happenings()]
    named = {name for facts in stories() for name in facts["by"]}
    happenings.append((moment(data()["election_counted"], 10), partial(elect, town, staying=named)))
    first = min(day for _, day in calendar.sittings)
    looked_at = [first + timedelta(days=number) for number in range((now.date() - first).days + 1)]
    happenings += [(moment(day, 16), look_at_board) for day in looked_at]
    for at, happen in sorted(
        (happening for happening in happenings if happening[0] <= now), key=lambda happening: happening[0]
    ):
        happen(at)


def stories() -> list[dict]:
    """Return the facts of the motions, from motions.toml."""
    return tomllib.loads(Path(__file__).with_name("motions.toml").read_text())["motions"]


@dataclass
class Days:
    """When the meetings of a story are: the committee's, the executive board's, the council's."""

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
        """Return what happens to the motion outside the meetings, each with its moment, and add it to the agendas of
        its meetings."""
        happenings: list[Happening] = [(moment(self.submitted, 15), self.register)]
        if self.reaches("referred"):
            happenings.append((moment(self.sent_on, 10), self.refer))
        if self.until == "withdrawn":
            happenings.append((moment(workday(self.submitted + timedelta(days=40)), 11), self.withdraw))
        if self.reaches("reported"):
            happenings.append((moment(workday(self.days.committee - timedelta(days=30)), 9), self.report))
            self._at_committee()
        if self.until == "written_off":
            self._delayed()
        elif self.reaches("prepared"):
            happenings.append((moment(last_day(self.days.committee + timedelta(days=4)), 13), self.finish_preparation))
            self._at_board()
        if self.reaches("proposed"):
            self._at_council()
        if self.reaches("closed"):
            happenings.append((moment(last_day(self.days.council + timedelta(days=12)), 14), self.close))
        return happenings

    def reaches(self, stage: str) -> bool:
        """Return whether the story goes as far as the stage."""
        return STAGES.index(_BRANCHES_OFF.get(self.until, self.until)) >= STAGES.index(stage)

    def _days(self) -> Days:
        """Return meetings at an even pace. Where the story stops, the meeting before is the latest one and the next is to come."""
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
        """The day when the motion is referred."""
        return workday(max(self.submitted + timedelta(days=7), self.days.committee - timedelta(days=70)))

    @property
    def due_on(self) -> date:
        """The last day to answer the referral."""
        if self.until == "late":
            return workday(self.today - timedelta(days=12))
        if self.until == "referred":
            return workday(self.today + timedelta(days=45))
        return self.days.committee + timedelta(days=7)

    @property
    def lead(self) -> Case:
        """The leading case of the motion."""
        return self.motion.cases.get(leads=True)

    @property
    def report_date(self) -> date:
        """The day of the official's report."""
        return workday(self.days.committee - timedelta(days=30))

    def register(self, at: datetime) -> None:
        """Register the motion."""
        signatories = [intake.Signatory(self.town.people[name]) for name in self.facts["by"]]
        self.motion = intake.register(
            by=self.town.users["registrar"], at=at, title=self.facts["title"], submitted_on=self.submitted,
            received_on=self.submitted, submitters=signatories, points=self.facts["points"], diary=self.town.bodies["KS"],
        )  # fmt: skip

    def refer(self, at: datetime) -> None:
        """Refer the motion to the committee."""
        addressee = referral.Addressee(self.body, self.due_on, question=texts.QUESTION)
        by = self.town.users["registrar"]
        (self.referral,) = referral.refer(self.motion, by=by, at=at, sent_on=at.date(), to=[addressee])

    def report(self, at: datetime) -> None:
        """Write the report and sign it off."""
        drafted = report.draft(
            self.referral.case, by=self.town.users["official"], at=at, heading=f"Yttrande över motionen ”{self.motion.title}”",
            dated_on=self.report_date, author_name=self.town.users["official"].name,
            proposed_decision=texts.hands_over(self.body, self.report_date), summary=texts.summary(self.motion),
            sections=[("Förvaltningens synpunkter", texts.views(self.facts.get("opinion", "")))],
        )  # fmt: skip
        report.sign_off(drafted, by=self.town.users["head"], at=at + timedelta(hours=5))

    def finish_preparation(self, at: datetime) -> None:
        """Note that the motion is prepared."""
        self.motion.refresh_from_db()
        scheduling.finish_preparation(self.motion, by=self.town.users["official"], at=at)

    def withdraw(self, at: datetime) -> None:
        """Withdraw the motion."""
        self.motion.refresh_from_db()
        withdrawal.withdraw(
            self.motion, by=self.town.users["registrar"], at=at, who=list(self.motion.submitters.all()), on=at.date()
        )

    def close(self, at: datetime) -> None:
        """Close the motion once everybody has the decisions: bodies in their own cases, the submitters on paper."""
        bodies = {body.name: body for body in self.town.bodies.values()}
        for item in AgendaItem.objects.filter(about__motion=self.motion, batch__minutes__approved_on__isnull=False):
            to = [
                dispatch.Sending(
                    "case" if addressee.name in bodies else "paper", key=addressee.key, body=bodies.get(addressee.name)
                )
                for addressee in addressees_of(item)
            ]
            sent = dispatch.send(item, by=self.town.users["secretary"], at=at, to=to) if to else []
            for dispatched in sent:
                if dispatched.way == "case":
                    dispatch.receive(dispatched, by=self.town.users["registrar"], at=at)
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
        """Report the delay to the council within the year, and let it write off the motion after that."""
        reported_on = self.calendar.last_before("KF", self.submitted + timedelta(days=360))
        following = self.calendar.first_from("KF", reported_on + timedelta(days=20))
        self.days.board, self.days.council = reported_on, following
        turn = Turn(Purpose.DELAY_REPORT, lambda: self.lead, texts.delay, _decide, self.days.committee)
        self.calendar.sitting("KF", reported_on).turns.append(turn)


def _decide(item: AgendaItem, by: User, at: datetime) -> None:
    settlement.decide(item, by=by, at=at)


def _postpone(item: AgendaItem, by: User, at: datetime) -> None:
    settlement.postpone_item(item, by=by, at=at)


def _send_back(item: AgendaItem, by: User, at: datetime) -> None:
    """Send the item back at the request of a third of those present (5 kap. 50 § kommunallagen)."""
    requesters = [row.pk for row in item.meeting.attendances.order_by("pk")[30:52]]
    settlement.send_back_item(item, by=by, at=at, motivation=texts.MOTIVATION, minority=True, requesters=requesters)
