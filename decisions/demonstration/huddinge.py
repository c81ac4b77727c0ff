"""The motion on violence in close relationships, as far as the two documents of 2023 go: their dates, numbers, people
and decisions.

The day it was submitted and the day it was referred are assumed, and marked as that. The council's decision is left for
the user to record.
"""

from dataclasses import replace
from datetime import date, time, timedelta

from decisions.demonstration.sittings import PLACE, look_at_board
from decisions.demonstration.texts import QUESTION, hands_over
from decisions.demonstration.town import Town, moment
from decisions.models import AgendaItem, Meeting, Notice
from decisions.paragraph.content import ParagraphContent, PointRow, RecipientRow, ReservationRow
from decisions.paragraph.stored import content_of
from decisions.states import Purpose
from decisions.steps import agenda, approval, attendance, deliberation, minutes, publication, settlement
from motions.diary.cases import GivenNumber
from motions.models import Motion, Referral
from motions.steps import intake, referral, report, scheduling
from municipality.models import Person

TITLE = "Stärk arbetet mot våld i nära relationer"
HEADING = "Svar på motion från Sverigedemokraterna om att stärka arbetet mot våld i nära relationer"
POINT = "att Huddinge kommun tar initiativ till att vara en del av polisens projekt I gemensam organisation mot relationsvåld (IGOR)"
SUBMITTERS = ("Felix Byström", "Alexandra Ghialamas", "Anki Blomqvist", "Sven Pernils")
#: Assumed, since the documents give neither.
SUBMITTED, REFERRED = date(2022, 12, 12), date(2022, 12, 20)
REPORTED, COMMITTEE, BOARD = date(2023, 3, 9), date(2023, 3, 30), date(2023, 6, 14)
#: Made up: when the committee's and the board's minutes were approved.
APPROVED, BOARD_APPROVED = date(2023, 4, 6), date(2023, 6, 21)
#: Made up: the council meeting at which the user records the decision.
COUNCIL = date(2023, 9, 18)
NUMBER = GivenNumber("SN", 2022, 2159, "119", "Numret står i socialnämndens protokoll den 30 mars 2023.")
SUMMARY = (
    "<p>Socialnämnden har ombetts att yttra sig över motionen. IGOR är ett gemensamt projekt mellan polisområde Stockholm City "
    "och Södermalms stadsdelsförvaltning. Förvaltningen ser positivt på närmare samverkan med polisen och följer arbetet.</p>"
)
MOTIVATION = (
    "<p>Brottsförebyggande rådet har utvärderat projektet. Kommunen kan visa intresse av att delta om det utökas.</p>"
)


def walk(town: Town) -> None:
    """Take the motion through its steps up to the council's agenda."""
    motion = _register(town)
    referred = _refer(town, motion)
    _report(town, referred)
    _committee(town, referred)
    scheduling.finish_preparation(_fresh(motion), by=town.users["official"], at=moment(date(2023, 4, 4), 13))
    _board(town, motion)
    _await_council(town, motion)


def _register(town: Town) -> Motion:
    return intake.register(
        by=town.users["registrar"], at=moment(SUBMITTED, 10), title=TITLE, submitted_on=SUBMITTED, received_on=SUBMITTED,
        submitted_on_assumed=True, submitters=[intake.Signatory(town.people[name]) for name in SUBMITTERS], points=[POINT],
        diary=town.bodies["KS"], class_code="119",
    )  # fmt: skip


def _refer(town: Town, motion: Motion) -> Referral:
    to = referral.Addressee(town.bodies["SN"], date(2023, 3, 31), given=NUMBER, question=QUESTION)
    (referred,) = referral.refer(
        motion, by=town.users["registrar"], at=moment(REFERRED, 9), sent_on=REFERRED, sent_on_assumed=True, to=[to]
    )
    return referred


def _report(town: Town, referred: Referral) -> None:
    drafted = report.draft(
        referred.case, by=town.users["official"], at=moment(REPORTED, 9), heading=HEADING, dated_on=REPORTED,
        author_name=town.users["official"].name, proposed_decision=hands_over(town.bodies["SN"], REPORTED), summary=SUMMARY,
    )  # fmt: skip
    report.sign_off(drafted, by=town.users["head"], at=moment(REPORTED, 15))


def _committee(town: Town, referred: Referral) -> None:
    """Hold the social committee's meeting of 30 March 2023, with its § 8."""
    meeting = _planned(town, "SN", COMMITTEE)
    by = town.users["secretary"]
    agenda.number_from(meeting, by=by, at=moment(COMMITTEE, 9), number=8, reason="§§ 1–7 ingår inte i demonstrationen.")
    item = agenda.put_on_agenda(
        meeting, by=by, at=moment(COMMITTEE, 10), purpose=Purpose.OPINION, case=referred.case, heading=HEADING, number=8
    )
    attendance.open_meeting(meeting, by=by, at=moment(COMMITTEE, 18))
    item = deliberation.take_up(item, by=by, at=moment(COMMITTEE, 18, 40))
    deliberation.save_paragraph(
        item, by=by, at=moment(COMMITTEE, 18, 50), version=item.version, content=_paragraph_8(town, item)
    )
    settlement.decide(item, by=by, at=moment(COMMITTEE, 18, 55))
    attendance.end_meeting(meeting, by=by, at=moment(COMMITTEE, 20))
    _approve(town, meeting, APPROVED)
    _publish(town, meeting, APPROVED + timedelta(days=1))


def _approve(town: Town, meeting: Meeting, on: date) -> None:
    """Approve the minutes on paper, post them, and check the notice board on every day of the period. The days and the adjuster
    are assumed."""
    act = {"by": town.users["secretary"], "at": moment(on, 10)}
    adjuster = meeting.attendances.filter(capacity="member", chairs=False).order_by("pk")[0]
    whole = meeting.minutes.get(kind="whole")
    minutes.choose_adjusters(whole, **act, adjusters=[adjuster.pk], due_on=on, place="Kommunalhuset (antagen plats)")
    approval.lock(whole, **act)
    approval.record_on_paper(whole, **act, on=on)
    posted = Notice.objects.get(minutes=whole)
    for number in range((posted.down_on - posted.posted_on).days):
        look_at_board(moment(posted.posted_on + timedelta(days=number), 11))


def _publish(town: Town, meeting: Meeting, on: date) -> None:
    """Publish the minutes. Nothing in them is about a private person, even if it may look so ("Stockholm City")."""
    act = {"by": town.users["secretary"], "at": moment(on, 10)}
    version = publication.begin(meeting.minutes.get(), **act)
    publication.review(version, **act, shows={}, masks=(), reason="")
    publication.publish(publication.approve(version, **act), **act)


def _paragraph_8(town: Town, item: AgendaItem) -> ParagraphContent:
    present = {row.person.name: row.pk for row in item.meeting.attendances.select_related("person")}
    return replace(
        content_of(item),
        opinion="hands_over",
        sections={"summary": SUMMARY},
        decided=(PointRow(hands_over(town.bodies["SN"], REPORTED)),),
        speakers=tuple(present[name] for name in ("Aza Cheragwandi", "Sven Pernils", "Per Johansson")),
        reservations=(ReservationRow((present["Sven Pernils"],), "own"),),
        recipients=(
            RecipientRow("Kommunstyrelsen", body=town.bodies["KS"].pk),
            RecipientRow("Kommunstyrelsens förvaltning, Maria Sundblad", person=_official(town).pk),
        ),
    )


def _board(town: Town, motion: Motion) -> None:
    """Hold the executive board's meeting of 14 June 2023, with its item 18: the proposal to the council."""
    meeting = _planned(town, "KS", BOARD)
    by, lead = town.users["secretary"], motion.cases.get(leads=True)
    item = agenda.put_on_agenda(meeting, by=by, at=moment(BOARD, 8), purpose=Purpose.PROPOSAL, case=lead, number=18)
    proposal = (PointRow("Motionen bifalls.", to_council=True, outcome="granted"),)
    prepared = replace(content_of(item), proposed=proposal, sections={"motivation": MOTIVATION})
    item = _saved(item, town, 9, prepared)
    attendance.open_meeting(meeting, by=by, at=moment(BOARD, 13))
    item = deliberation.take_up(item, by=by, at=moment(BOARD, 15))
    item = _saved(
        item, town, 16, replace(content_of(item), decided=proposal, recipients=(RecipientRow("Kommunfullmäktige"),))
    )
    settlement.decide(item, by=by, at=moment(BOARD, 16, 5))
    attendance.end_meeting(meeting, by=by, at=moment(BOARD, 17))
    _approve(town, meeting, BOARD_APPROVED)


def _saved(item: AgendaItem, town: Town, hour: int, content: ParagraphContent) -> AgendaItem:
    item = deliberation.save_paragraph(
        item, by=town.users["secretary"], at=moment(BOARD, hour), version=item.version, content=content
    )
    item.refresh_from_db()
    return item


def _await_council(town: Town, motion: Motion) -> None:
    """Put the item on the council's agenda, so that whoever tries the program can record the decision."""
    by, announced = town.users["secretary"], COUNCIL - timedelta(days=10)
    meeting = _planned(town, "KF", COUNCIL, "dagen och platsen är antagna")
    item = agenda.put_on_agenda(
        meeting, by=by, at=moment(announced, 9), purpose=Purpose.VERDICT, case=motion.cases.get(leads=True)
    )
    proposal = (PointRow("Motionen bifalls.", outcome="granted"),)
    deliberation.save_paragraph(item, by=by, at=moment(announced, 10), version=item.version,
                                content=replace(content_of(item), proposed=proposal))  # fmt: skip
    agenda.announce(meeting, by=by, at=moment(announced, 11), on=announced)


def _planned(town: Town, code: str, day: date, assumed: str = "platsen är antagen") -> Meeting:
    return agenda.plan_meeting(
        town.bodies[code], by=town.users["secretary"], at=moment(day - timedelta(days=60)), date=day,
        starts_at=time(18) if code != "KS" else time(13), place=f"{PLACE[code]} ({assumed})",
    )  # fmt: skip


def _official(town: Town) -> Person:
    return town.people["Maria Sundblad"]


def _fresh(motion: Motion) -> Motion:
    motion.refresh_from_db()
    return motion
