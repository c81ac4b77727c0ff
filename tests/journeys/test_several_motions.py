"""Several motions in one paragraph, from the calling to those who have the decision: every door tells them all."""

import json
from datetime import date, timedelta

import pytest

from decisions.calling import content as calling_content
from decisions.calling import letters
from decisions.dispatch.addressees import addressees_of
from decisions.minutes import papers
from decisions.models import AgendaItem, Calling, Delivery, Meeting, Notice
from decisions.paragraph.content import PointRow, RecipientRow
from decisions.portable.minutes import meeting_file
from decisions.portable.schema import MEETING, validator
from decisions.publication import masking
from decisions.queries.paragraphs import paragraphs_with
from decisions.states import Purpose
from decisions.steps import agenda, attendance, dispatch, publication
from decisions.steps.dispatch import Sending
from motions.models import Document
from motions.steps import intake
from tests.conftest import NOW
from tests.decisions.approved import approved, paragraph
from tests.decisions.meeting_room import DAY, at, fill, plan, refer
from tests.decisions.published import published, reviewed
from tests.decisions.together import decided, leading, planned, registered, row_of, taken_up_at, together
from tests.paper import pages

SECRET, PUBLIC = "Stoppa hotet mot Nina Ek", "Stoppa hotet mot en enskild"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def motions(town):
    """One by Dahl and Ceder, the other by Dahl and Åkerö."""
    (first,) = registered(town, 1)
    second = intake.register(
        by=town.registrar, at=NOW, title=SECRET, public_title=PUBLIC, submitted_on=date(2022, 11, 14),
        received_on=date(2022, 11, 14), points=["att hotet stoppas"], diary=town.ks, class_code="119",
        submitters=[intake.Signatory(town.people["dahl"]), intake.Signatory(town.people["åkerö"])],
    )  # fmt: skip
    return [first, second]


@pytest.fixture
def item(town, motions) -> AgendaItem:
    """The committee's opinion on both, approved, with its recipients."""
    for motion in motions:
        refer(town, motion)
    cases = [motion.cases.get(diary=town.sn) for motion in motions]
    item = taken_up_at(together(planned(town, town.sn, 11, DAY), town, cases, Purpose.OPINION), town)
    rows = (RecipientRow("Motionärerna"), RecipientRow("Kommunstyrelsen", body=town.ks.pk))
    sentence = PointRow("Nämnden överlämnar yttrandet.")
    decided(item, town, opinion="hands_over", decided=(sentence,), recipients=rows)
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(DAY) + timedelta(hours=1))
    minutes = approved(town, item.meeting.minutes.get(kind="whole"))
    return paragraph(minutes, item.paragraph)


def test_the_extract_and_the_minutes_print_every_number_and_list_the_motions(town, item):
    text = " ".join(pages(papers.extract(item)))
    for number in item.numbers:
        assert text.count(number) >= 2  # at the head, and in the list
    assert "Motioner som paragrafen gäller" in text
    assert f"{item.numbers[1]} {SECRET}, motion av David Dahl (SD) och Åsa Åkerö (SD)" in text


def test_each_submitter_of_any_of_them_has_it_once_and_it_is_filed_with_his_motion(town, item):
    to = addressees_of(item)
    assert [str(one.name) for one in to] == [
        "David Dahl (SD)",
        "Cecilia Ceder (L)",
        "Åsa Åkerö (SD)",
        "Kommunstyrelsen",
    ]
    sent_at = at(date(2023, 4, 12))
    sending = [Sending("paper", key=one.key) for one in to[:3]] + [Sending("case", key=to[3].key)]
    dispatch.send(item, by=town.secretary, at=sent_at, to=sending)
    filed = {
        case.number: sorted(case.documents.filter(kind="extract").values_list("correspondent", flat=True))
        for case in item.cases
    }
    lead = {case.number: case.motion.cases.get(leads=True).number for case in item.cases}
    board = {number: f"Kommunstyrelsen ({lead[number]})" for number in filed}
    first, second = item.numbers
    assert filed[first] == ["Cecilia Ceder (L)", "David Dahl (SD)", board[first]]
    assert filed[second] == ["David Dahl (SD)", board[second], "Åsa Åkerö (SD)"]
    assert Document.objects.filter(kind="extract", direction="incoming").count() == 2
    assert Delivery.objects.count() == 4
    assert AgendaItem.objects.get(pk=item.pk).dispatched_on == sent_at.date()


def test_the_public_version_has_the_public_wording_of_the_one_that_has_it(town, item):
    version = publication.begin(item.batch.minutes, by=town.secretary, at=at(date(2023, 4, 12)))
    version = published(town, reviewed(town, version))
    told = " ".join([version.parts.get().html, version.record, *pages(masking.rendered(version).pdf)])
    assert "Nina" not in told
    assert PUBLIC in told and "Stärk arbetet mot våld" in told
    assert all(number in told for number in item.numbers)


def test_search_the_motions_pages_and_their_history_find_the_paragraph(town, item, client_of):
    client = client_of("secretary")
    for number, case in zip(item.numbers, item.cases, strict=True):
        assert list(paragraphs_with(town.reader, number)) == [item]
        page = client.get(f"/motioner/{case.motion.cases.get(leads=True).slug}/").text
        assert item.get_absolute_url() in page
        history = client.get(f"/motioner/{case.motion.cases.get(leads=True).slug}/historik/").text
        assert "Socialnämnden beslutade i § 1" in history


def test_the_meeting_file_has_every_number_and_what_each_sentence_is_about(town, item):
    data = json.loads(json.dumps(meeting_file(item.meeting)))
    assert not list(validator(MEETING).iter_errors(data))
    assert data["paragraphs"][0]["numbers"] == item.numbers


def test_the_councils_paper_and_notice_tell_them_in_their_public_wording(town, motions):
    fill(town, town.kf, 61)
    meeting = plan(town, town.kf, date(2023, 9, 11))
    item = together(meeting, town, leading(motions), Purpose.ANNOUNCEMENT)
    calling = Calling(meeting=meeting, kind="calling", number=1, prepared_by=town.secretary)
    (listed,) = calling_content.content_of(calling, [], date(2023, 9, 1)).items
    assert listed.case_number == ", ".join(item.numbers)
    assert listed.heading == (
        f"Anmälan av motionerna ”Stärk arbetet mot våld” av David Dahl (SD) och Cecilia Ceder (L) och ”{PUBLIC}” av David Dahl (SD) "
        "och Åsa Åkerö (SD)"
    )
    assert "Nina" in item.heading
    assert letters._listed(calling) == [f"{item.number}. {listed.heading}"]
    agenda.announce(meeting, by=town.secretary, at=at(date(2023, 9, 1)), on=date(2023, 9, 1))
    notice = Notice.objects.get()
    assert PUBLIC in notice.html and "Nina" not in notice.html


def test_the_points_of_each_motion_are_told_in_the_record(town, motions):
    item = together(planned(town, town.kf, 61, date(2023, 9, 11)), town, leading(motions), Purpose.VERDICT)
    item = taken_up_at(AgendaItem.objects.get(pk=item.pk), town)
    point = motions[1].points.get()
    decided(
        item, town, urgent_reason="Alla ense.", unannounced_reason="Alla ense.",
        decided=(
            PointRow("Den första avslås.", answers=row_of(item, motions[0]), outcome="rejected"),
            PointRow("Hotet stoppas.", point=point.pk, outcome="granted"),
        ),
    )  # fmt: skip
    attendance.end_meeting(item.meeting, by=town.secretary, at=at(item.meeting.date) + timedelta(hours=1))
    (told,) = meeting_file(Meeting.objects.get())["paragraphs"]
    assert [(row.get("case"), row["motion_point"], row["outcome"]) for row in told["facts"]["decisions"]] == [
        (item.numbers[0], None, "rejected"), (item.numbers[1], 1, "granted"),
    ]  # fmt: skip
