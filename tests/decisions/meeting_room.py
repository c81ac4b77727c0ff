"""The meeting room that the tests of an act stand in: a committee with all its seats, built by the real steps."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from decisions.models import AgendaItem, Meeting
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.paragraph.stored import content_of
from decisions.states import Purpose
from decisions.steps import agenda, attendance, deliberation, settlement
from decisions.steps.attendance import AttendanceRow
from motions.models import Motion
from motions.steps import intake, referral
from municipality.steps.register_import import import_register
from tests.conftest import NOW, STOCKHOLM
from tests.stages import stage

DAY = date(2023, 3, 30)
EVENING = datetime(2023, 3, 30, 17, 35, tzinfo=STOCKHOLM)
NAMES = ["Eva", "Filip", "Greta", "Hugo", "Ida", "Jon", "Klara"]


def fill(town, body, seats: int) -> None:
    """Members until that many sit there, read in from a file in one act."""
    taken = body.assignments.exclude(role="substitute").count()
    lines = [
        f"{body.code};ledamot;S;{NAMES[number % len(NAMES)]};{body.code}{number};{number};2022-10-15"
        for number in range(taken, seats)
    ]
    if lines:
        text = "\n".join(["organ;uppdrag;parti;förnamn;efternamn;ordning;från och med", *lines])
        import_register(by=town.admin, at=NOW, text=text, file_name="ledamöter.csv")


def plan(town, body=None, day: date = DAY) -> Meeting:
    return agenda.plan_meeting(
        body or town.sn, by=town.secretary, at=EVENING, date=day, starts_at=time(17, 30), place="Sessionssalen"
    )


def put(meeting: Meeting, town, heading="Delegationsbeslut", **details) -> AgendaItem:
    return agenda.put_on_agenda(
        meeting, by=town.secretary, at=EVENING, heading=heading, **{"purpose": Purpose.OTHER, **details}
    )


@stage
def open_room(town, body=None, seats: int = 11, day: date = DAY) -> Meeting:
    fill(town, body or town.sn, seats)
    return attendance.open_meeting(plan(town, body, day), by=town.secretary, at=at(day))


def taken_up(town, meeting: Meeting, **details) -> AgendaItem:
    return deliberation.take_up(put(meeting, town, **details), by=town.secretary, at=at(meeting.date))


def at(day: date) -> datetime:
    return datetime.combine(day, time(17, 35), tzinfo=STOCKHOLM)


def present(meeting: Meeting, last_name: str):
    return meeting.attendances.get(person__last_name=last_name)


def register_motion(town, title="Stärk arbetet mot våld i nära relationer", points=("att ett", "att två")) -> Motion:
    return intake.register(
        by=town.registrar,
        at=NOW,
        title=title,
        submitted_on=date(2022, 11, 14),
        received_on=date(2022, 11, 14),
        submitters=[intake.Signatory(town.people["dahl"]), intake.Signatory(town.people["ceder"])],
        points=list(points),
        diary=town.ks,
        class_code="119",
    )


def refer(town, motion: Motion, *bodies) -> list:
    to = [referral.Addressee(body, date(2023, 4, 30)) for body in bodies or [town.sn]]
    return referral.refer(motion, by=town.registrar, at=NOW, sent_on=date(2022, 12, 1), to=to)


def write(item: AgendaItem, town, **parts) -> AgendaItem:
    item.refresh_from_db()
    content = replace(content_of(item), **parts)
    return deliberation.save_paragraph(
        item, by=town.secretary, at=at(item.meeting.date), version=item.version, content=content
    )


def decide(item: AgendaItem, town, **parts) -> AgendaItem:
    return settlement.decide(write(item, town, **parts), by=town.secretary, at=at(item.meeting.date))


def answered(town, motion: Motion) -> AgendaItem:
    """The social committee has handed over its opinion."""
    refer(town, motion)
    meeting = open_room(town)
    item = taken_up(town, meeting, heading="", purpose=Purpose.OPINION, case=motion.cases.get(diary=town.sn))
    return decide(item, town, opinion="hands_over", decided=(PointRow("Nämnden överlämnar yttrandet."),))


def proposed(town, motion: Motion) -> AgendaItem:
    """And the board has proposed that the motion be granted."""
    answered(town, motion)
    meeting = open_room(town, town.ks, 15, date(2023, 6, 14))
    item = taken_up(town, meeting, heading="", purpose=Purpose.PROPOSAL, case=motion.cases.get(leads=True))
    return decide(item, town, decided=(PointRow("Motionen bifalls.", True, None, "granted"),))


def before_the_council(town, motion: Motion, *, announced: bool = True, day: date = date(2023, 9, 11)) -> AgendaItem:
    """A council of 61, with the motion taken up for its verdict."""
    fill(town, town.kf, 61)
    meeting = plan(town, town.kf, day)
    item = put(meeting, town, heading="", purpose=Purpose.VERDICT, case=motion.cases.get(leads=True))
    if announced:
        announced_on = day - timedelta(days=7)
        agenda.announce(meeting, by=town.secretary, at=at(announced_on), on=announced_on)
    attendance.open_meeting(meeting, by=town.secretary, at=at(day))
    return deliberation.take_up(item, by=town.secretary, at=at(day))


def minutes(number: int) -> datetime:
    """That long after the meeting opened."""
    return EVENING + timedelta(minutes=number)


def propose(item: AgendaItem, town, *rows: tuple[str, str, list[str]]) -> AgendaItem:
    """Proposals as (kind, text, proposers' last names), written into the paragraph."""
    content = replace(
        content_of(item),
        proposals=tuple(
            ProposalRow(kind, text, tuple(present(item.meeting, name).pk for name in names))
            for kind, text, names in rows
        ),
    )
    return deliberation.save_paragraph(item, by=town.secretary, at=EVENING, version=item.version, content=content)


def rows_of(meeting: Meeting) -> list[AttendanceRow]:
    """Who is there, as the record has it."""
    return [
        AttendanceRow(one.person, one.capacity, one.party, one.instead_of, one.chairs, one.title)
        for one in meeting.attendances.select_related("person", "party", "instead_of")
    ]
