import json
from datetime import date, timedelta

import pytest
from django.db.models import prefetch_related_objects

from decisions.models import Notice
from decisions.paragraph.content import PointRow
from decisions.portable import export
from decisions.publication import masking
from decisions.publication.public_headings import public_heading, public_headings, replaced_in
from decisions.queries.projector import projection_of
from decisions.states import Purpose
from decisions.steps import agenda, attendance, rescheduling
from decisions.steps import publication as steps
from motions.steps import correction
from motions.steps.intake import Signatory
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.approved import approved
from tests.decisions.portable.travel import taken_in
from tests.decisions.published import LATER, published, reviewed

SECRET, PUBLIC = "Stoppa hotet mot Nina Ek & son", "Stoppa hotet mot en enskild"
TOLD = f"{PUBLIC} – svar på motion väckt av David Dahl (SD) och Åsa Åkerö (SD)"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def motion(register):
    return register(title=SECRET, public_title=PUBLIC, submitted_on=date(2022, 11, 14), received_on=date(2022, 11, 14))


@pytest.fixture
def item(town, motion):
    """On the council's agenda."""
    meeting_room.proposed(town, motion)
    meeting = meeting_room.plan(town, town.kf, date(2023, 9, 11))
    lead = motion.cases.get(leads=True)
    return meeting_room.put(meeting, town, heading="", purpose=Purpose.VERDICT, case=lead)


def test_the_public_title_stands_in_the_heading_however_it_was_worded(item):
    assert item.heading == TOLD.replace(PUBLIC, SECRET)
    assert public_heading(item) == TOLD
    item.heading = f"Svar på motionen ”{SECRET}”"
    assert public_heading(item) == f"Svar på motionen ”{PUBLIC}”"
    item.heading = "Hot mot N. Ek, svar på motion"
    assert public_heading(item) == TOLD
    item.purpose = Purpose.OTHER
    assert public_heading(item) == PUBLIC


def test_what_has_no_public_title_is_told_as_it_is(town, register, django_assert_num_queries):
    meeting = meeting_room.plan(town, town.kf, date(2023, 9, 11))
    free = meeting_room.put(meeting, town, heading="Budget")
    lead = register().cases.get(leads=True)
    announced = meeting_room.put(meeting, town, heading="", purpose=Purpose.ANNOUNCEMENT, case=lead)
    prefetch_related_objects([free, announced], "case_rows")  # read before the queries are counted
    with django_assert_num_queries(1):
        told = public_headings([free, announced])
    assert told == {free.pk: "Budget", announced.pk: announced.heading}
    assert replaced_in(announced, announced.heading) == []


def test_an_earlier_title_is_replaced_too(town, item, motion):
    correction.correct(
        motion, by=town.registrar, at=town.now, version=1, reason="Skrivfel", title="Stoppa hoten", public_title=PUBLIC,
        submitted_on=motion.submitted_on, received_on=motion.received_on, points=["att kommunen går med i IGOR"],
        submitters=[Signatory(town.people["dahl"])],
    )  # fmt: skip
    item = type(item).objects.get(pk=item.pk)
    assert (SECRET, PUBLIC) in replaced_in(item, "Rubriken som den justerades")


def test_a_committee_follows_the_leading_case(town, motion):
    meeting_room.refer(town, motion)
    own = motion.cases.get(diary=town.sn)
    own.public_title = ""
    item = meeting_room.put(meeting_room.plan(town), town, heading="", purpose=Purpose.OPINION, case=own)
    assert public_heading(item).startswith(PUBLIC)


def test_the_board_tells_the_public_heading_also_when_the_meeting_is_moved_or_comes_from_a_file(town, motion, item):
    day = date(2023, 8, 28)
    act = {"by": town.secretary, "at": meeting_room.at(day)}
    agenda.announce(item.meeting, on=day, **act)
    meeting = rescheduling.move(
        item.meeting, date=date(2023, 9, 18), starts_at=item.meeting.starts_at, place="Aulan", reason="Tagen.", **act
    )
    for notice in meeting.notices.all():
        assert TOLD in notice.html and "Nina" not in notice.html
    taken_in(export.as_text(export.case_file(motion)))
    notices = Notice.objects.filter(kind__in=["council_meeting", "meeting_moved"])
    assert [TOLD in notice.html and "Nina" not in notice.html for notice in notices] == [True, True]


def test_the_page_tells_the_secretary_and_the_wall_the_public(town, item, client_of):
    meeting = item.meeting
    assert f"på anslagstavlan: {TOLD}" in client_of("secretary").get(meeting.get_absolute_url()).text
    shown = projection_of(meeting)
    assert shown.next_heading == TOLD
    assert "Nina" not in client_of("secretary").get(f"{meeting.get_absolute_url()}projektor/").text


def test_the_published_minutes_are_in_the_public_wording(town, motion):
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    own = motion.cases.get(diary=town.sn)
    item = meeting_room.taken_up(town, meeting, heading="", purpose=Purpose.OPINION, case=own)
    decided = (PointRow(f"Motionen {SECRET} tillstyrks."),)
    meeting_room.decide(
        item, town, decided=decided, opinion="supports", sections={"summary": f"<p>{SECRET.replace('&', '&amp;')}.</p>"}
    )
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.at(meeting_room.DAY) + timedelta(hours=1))
    minutes = approved(town, meeting.minutes.get(kind="whole"))
    publication = steps.begin(minutes, by=town.secretary, at=LATER)
    publication = published(town, reviewed(town, publication))
    html, record = publication.parts.get().html, json.loads(publication.record)["paragraphs"][0]
    for told in (html, publication.record):
        assert "Nina Ek" not in told
        assert f"Motionen {PUBLIC} tillstyrks." in told
    assert record["heading"].startswith(PUBLIC)


def test_a_file_that_tells_the_title_is_not_shown(town, motion, monkeypatch):
    meeting_room.refer(town, motion)
    meeting = meeting_room.open_room(town)
    own = motion.cases.get(diary=town.sn)
    item = meeting_room.taken_up(town, meeting, heading="", purpose=Purpose.OPINION, case=own)
    meeting_room.decide(item, town, decided=(PointRow("Motionen tillstyrks."),), opinion="supports")
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.at(meeting_room.DAY) + timedelta(hours=1))
    publication = steps.begin(approved(town, meeting.minutes.get(kind="whole")), by=town.secretary, at=LATER)
    monkeypatch.setattr(masking, "_publicly_worded", lambda row, told, markup=False: told)
    publication.masks = []
    with pytest.raises(Refused, match="finns kvar"):
        masking.check_nothing_left(publication, masking.rendered(publication).pdf)
