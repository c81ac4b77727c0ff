"""A paper, a roll and a refusal read the body of the meeting's day: Socialnämnden of eleven seats and one adjuster is renamed on 1 January,
with nine seats and two adjusters, and the meeting of 23 March the year before is still that of Socialnämnden."""

import json
from datetime import date, datetime, time

import pytest

from decisions.calling import content, icalendar
from decisions.minutes.printed import minutes_of
from decisions.models import Calling, Meeting, Minutes
from decisions.paragraph.printed import paragraphs_of
from decisions.paragraph.questions import draft_of
from decisions.portable import export, importing, schema
from decisions.portable import minutes as meeting_files
from decisions.queries.verification import verdict
from decisions.room.roll import roll_of
from decisions.states import Purpose
from decisions.steps import agenda, extracts, presence
from decisions.steps import minutes as minutes_steps
from municipality.files import storage
from municipality.models import Body, User
from municipality.refusals import Refused
from municipality.steps import accounts, bodies
from tests import emptied
from tests.decisions import approved, meeting_room
from tests.town import NOW, STOCKHOLM

DAY, NEW_YEAR = date(2023, 3, 23), date(2024, 1, 1)
LATER = datetime(2024, 2, 1, 9, tzinfo=STOCKHOLM)


def rename(town) -> Body:
    bodies.change_facts(
        town.sn, by=town.admin, at=LATER, valid_from=NEW_YEAR, reason="Ny nämndorganisation.", name="Arbetsnämnden",
        seats=9, adjusters=2, administration="Arbetsförvaltningen",
    )  # fmt: skip
    return Body.objects.get(pk=town.sn.pk)


@pytest.fixture
def ended(town) -> Minutes:
    minutes = approved.ended(town, day=DAY)
    town.sn = rename(town)
    assert town.sn.name == "Arbetsnämnden"
    return Minutes.objects.get(pk=minutes.pk)


@pytest.fixture
def posted(town, ended) -> Minutes:
    return approved.approved(town, ended)


def new_meeting(town) -> Meeting:
    return agenda.plan_meeting(
        town.sn, by=town.secretary, at=LATER, date=date(2024, 3, 21), starts_at=time(18), place="Salen"
    )


def test_the_minutes(town, ended):
    told = minutes_of(ended.meeting)
    assert (told.body, told.genitive, told.adjusters) == ("Socialnämnden", "Socialnämndens", 1)
    assert all(paragraph.body == "Socialnämnden" for paragraph in paragraphs_of(ended.meeting.items.all()))
    assert str(ended.meeting) == "Socialnämnden 2023-03-23"
    after = minutes_of(new_meeting(town))
    assert (after.body, after.adjusters) == ("Arbetsnämnden", 2)


def test_the_roll(town, ended):
    roll = roll_of(ended.meeting.items.order_by("paragraph").first())
    assert (roll.seats, roll.quorum) == (11, 6)


def test_the_calling_and_the_calendar(town, ended):
    calling = Calling(meeting=ended.meeting, number=1, kind="calling", prepared_by=town.secretary)
    told = content.content_of(calling, [], DAY)
    assert told.body == "Socialnämnden" and "socialnämndens" in told.title
    new_meeting(town)
    meetings = Meeting.objects.filter(body=town.sn)
    for meeting in meetings:
        meeting.waits_for_approval = True
    feed = icalendar.calendar_of(town.sn, meetings, LATER).decode()
    assert "Sista dag att justera: Socialnämnden 2023-03-23" in feed
    assert "SUMMARY:Arbetsnämnden" in feed and "Arbetsnämndens sammanträden" in feed


def test_the_refusals(town, ended):
    people = [row.pk for row in ended.meeting.attendances.order_by("pk")[1:3]]
    with pytest.raises(Refused, match=r"Socialnämnden .*en justerare|en justerare.*"):
        minutes_steps.choose_adjusters(
            ended, by=town.secretary, at=LATER, adjusters=people, due_on=None, place="Kommunhuset"
        )


def test_the_refusals_in_the_room(town):
    meeting = meeting_room.open_room(town, day=DAY)
    rename(town)
    with pytest.raises(Refused, match="delta på distans i socialnämnden"):
        presence.arrive(
            Meeting.objects.get(pk=meeting.pk), by=town.secretary, at=meeting_room.at(DAY), person=town.people["åkerö"],
            moment=meeting_room.at(DAY), remote=True,
        )  # fmt: skip


def test_the_notice(town, posted):
    notice = posted.notices.get()
    assert (notice.body_name, notice.kept_at) == ("Socialnämnden", "Socialförvaltningen")
    assert "Socialnämnden den 23 mars 2023" in notice.title


def test_the_extract(town, posted, authority):
    extract = extracts.certify([approved.paragraph(posted)], by=town.secretary, at=LATER, recipient="Kommunstyrelsen")
    with storage.open_file(extract.file) as file:
        assert "§ 1 ur Socialnämndens protokoll den 23 mars 2023" in verdict(file.read()).what


def test_the_pages(town, posted, client_of):
    client = client_of("secretary")
    for address in ("", "protokoll/", "narvaro/", "justering/", "kallelse/", "1/", "1/expediering/"):
        page = client.get(f"/sammantraden/SN/2023-03-23/{address}")
        assert page.status_code == 200, address
        html = page.content.decode()
        assert "ocialnämnden" in html and "rbetsnämnden" not in html.replace('/organ/SN/">Arbetsnämnden', ""), address
    assert "Socialnämnden" in client.get("/sammantraden/?organ=SN&visa=tidigare").content.decode()


def test_the_meeting_file(town, ended):
    told = meeting_files.meeting_file(ended.meeting)
    assert (told["body"]["name"], told["body"]["seats"]) == ("Socialnämnden", 11)
    assert told["meeting"]["source"] == "Paragraf, Socialnämnden"
    text = export.as_text(told)
    assert meeting_files.import_meeting(text, by=town.admin, at=LATER) is None
    wrong = json.loads(text)
    wrong["body"]["name"] = "Arbetsnämnden"
    with pytest.raises(meeting_files.CaseFileError, match="Här är SN Socialnämnden den 2023-03-23"):
        meeting_files.import_meeting(json.dumps(wrong), by=town.admin, at=LATER)


def test_the_case_file_tells_what_held_earlier(town):
    motion = meeting_room.register_motion(town)
    meeting_room.answered(town, motion)
    rename(town)
    told = schema.read(export.as_text(export.case_file(motion)))
    (body,) = [body for body in told["bodies"] if body["code"] == "SN"]
    assert (body["name"], body["seats"]) == ("Arbetsnämnden", 9)
    assert [(facts["until"], facts["name"], facts["seats"]) for facts in body["earlier"]] == [
        ("2024-01-01", "Socialnämnden", 11)
    ]


def test_a_renamed_body_travels_and_its_documents_say_what_it_was_called(town):
    motion = meeting_room.register_motion(town)
    meeting_room.answered(town, motion)
    rename(town)
    text = export.as_text(export.case_file(motion))
    emptied.empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam"), at=NOW, password="bara-for-prov-2022")
    taken = importing.import_case(text, by=admin, at=LATER)
    sn = Body.objects.get(code="SN")
    assert (sn.name, sn.on(DAY).name, sn.on(DAY).seats) == ("Arbetsnämnden", "Socialnämnden", 11)
    letters = taken.cases.get(leads=True).documents.values_list("correspondent", flat=True)
    assert any("Socialnämnden (SN-2022/1.119)" in letter for letter in letters)
    assert export.as_text(export.case_file(taken)) == text


def test_whose_the_draft_is(town):
    """What the subcommittee or the committee proposed goes by the name it had on the day of the meeting."""
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town, town.ks, 15, DAY)
    item = meeting_room.taken_up(town, meeting, heading="", purpose=Purpose.PROPOSAL, case=motion.cases.get(leads=True))
    item.draft_by = town.sn
    assert draft_of(item) == "socialnämndens förslag"
    rename(town)
    item.meeting = Meeting.objects.get(pk=meeting.pk)
    assert draft_of(item) == "socialnämndens förslag"
