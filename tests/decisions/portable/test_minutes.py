"""The meeting file: old minutes to the letter, and a meeting that was held here, there and back."""

import json
import time as clock

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.minutes.papers import extract
from decisions.models import AgendaItem, BroughtMinutes, Meeting, PrintedNumber, PrintedSection
from decisions.paragraph.content import PointRow, ProposalRow, ReservationRow
from decisions.paragraph.printed import paragraph_of
from decisions.portable import CaseFileError, minutes, schema
from decisions.portable.export import as_text
from decisions.states import ItemState, MeetingState
from decisions.steps import agenda, approval, attendance, bringing, deliberation, division, presence, recusal
from municipality.models import User
from municipality.refusals import Refused
from municipality.steps import accounts
from tests.decisions import meeting_room
from tests.decisions.approved import APPROVED, approved
from tests.decisions.portable.conftest import IMPORTED_AT, OLD
from tests.emptied import counts, empty


def take(data, by) -> Meeting | None:
    return minutes.import_meeting(data if isinstance(data, str) else json.dumps(data), by=by, at=IMPORTED_AT)


def refused(data: dict, by) -> CaseFileError:
    before = counts()
    with pytest.raises(CaseFileError) as refusal:
        take(data, by)
    assert counts() == before
    return refusal.value


@pytest.fixture
def old() -> dict:
    return json.loads(OLD)


def test_old_minutes_come_back_to_the_letter_and_a_second_import_changes_nothing(administrator):
    meeting = take(OLD, administrator)
    assert as_text(minutes.meeting_file(meeting)) == OLD
    before = counts()
    assert take(OLD, administrator) is None
    assert counts() == before
    assert (meeting.state, meeting.opened_at, meeting.items.count()) == (MeetingState.BROUGHT_IN, None, 2)
    paragraph = paragraph_of(meeting.items.get(paragraph=82))
    assert paragraph.case_number == "125-1289/2010, KS2009/143"
    assert [part.heading for part in paragraph.parts][-1] == "Protokollsutdrag"
    assert "   att   kommunen anlägger" in paragraph.parts[0].content
    assert "reserver sig" in paragraph.parts[4].content
    assert paragraph.as_record()["known"]["questions"][0]["division"]["yes"] == 36
    assert extract(meeting.items.get(paragraph=83)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "number", ["SN-2022/2159.119", "2014/KS 0012 001", "SLK-2023-00532", "KFN/2021:43", "125-1289/2010", "KS2014/143"]
)
def test_earlier_forms_of_numbers_stand_as_they_were(administrator, old, number):
    old["paragraphs"][0]["numbers"] = [number]
    take(old, administrator)
    assert PrintedNumber.objects.get().number == number


@pytest.mark.parametrize(
    ("path", "value", "place", "sentence"),
    [
        ("paragraphs/1/paragraph", 82, "/paragraphs/1/paragraph", "står två gånger"),
        ("paragraphs/1/printed/0/html", "<p>Hej<script>x</script></p>", "/paragraphs/1/printed/0/html", "uppmärkning"),
        ("paragraphs/0/heading", "", "/paragraphs/0/heading", "tom"),
        ("paragraphs/0/numbers", ["KS2009/143", "KS2009/143"], "/paragraphs/0/numbers", "schemat"),
        ("paragraphs/0/facts/questions/0/division/yes", -1, "/paragraphs/0/facts/questions/0/division/yes", "t"),
        ("meeting/date", "2099-01-01", "/paragraphs", "inte har hållits"),
        ("meeting/source", "", "/meeting/source", "tom"),
        ("format", "paragraf-case-file/2", "/format", "paragraf-meeting-file/1"),
    ],
)
def test_a_bad_file_changes_nothing_and_names_the_place(administrator, old, path, value, place, sentence):
    *steps, last = path.split("/")
    node = old
    for step in steps:
        node = node[int(step) if step.isdigit() else step]
    node[last] = value
    error = refused(old, administrator)
    assert error.place == place
    assert sentence in error.sentence


def test_a_meeting_that_is_here_gets_the_paragraphs_it_lacks_and_no_other_content(administrator, old):
    first = {**old, "paragraphs": old["paragraphs"][:1]}
    take(first, administrator)
    assert take(old, administrator).items.count() == 2
    assert take(first, administrator) is None
    old["paragraphs"][1]["printed"][0]["html"] = "<p>Något annat</p>"
    assert refused(old, administrator).place == "/paragraphs/1/printed/0/html"
    old["meeting"]["place"] = "På annat håll"
    assert refused(old, administrator).place == "/meeting/place"


def test_only_an_administrator_brings_in(administrator, old):
    administrator.grants = []
    assert "administratör" in refused(old, administrator).sentence


def test_another_body_under_the_same_code_is_refused(administrator, old):
    take(old, administrator)
    old["body"]["name"] = "Kommunfullmäktige i Annanstad"
    assert refused(old, administrator).place == "/body/name"


def test_what_was_brought_in_is_neither_changed_nor_decided(administrator, old):
    meeting = take(old, administrator)
    item = meeting.items.get(paragraph=82)
    with pytest.raises(Refused):
        agenda.put_on_agenda(meeting, by=administrator, at=IMPORTED_AT, purpose="other", heading="Till")
    with pytest.raises(Refused):
        deliberation.take_up(item, by=administrator, at=IMPORTED_AT)
    # what is written in one transaction stands from the next; the tests' own is one, so the rows are made to be older
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE decisions_historicalagendaitem SET transaction = 1")
        cursor.execute("SET LOCAL session_replication_role = origin")
    for statement in (
        "UPDATE decisions_printedsection SET text = 'annat'",
        "DELETE FROM decisions_printednumber",
        "UPDATE decisions_broughtparagraph SET facts = '{}'",
        "UPDATE decisions_broughtminutes SET source = 'annat'",
        "UPDATE decisions_meeting SET place = 'annat'",
        "UPDATE decisions_agendaitem SET paragraph = 7",
    ):
        with pytest.raises(DatabaseError, match="ändras"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_nothing_is_printed_beside_a_paragraph_that_is_written_here(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO decisions_printednumber (item_id, position, number) VALUES (%s, 1, 'X')", [item.pk])


def test_a_meeting_that_was_held_here_there_and_back(town):
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(town, meeting, heading="Taxa för bad")
    recusal.recuse(
        item, by=town.secretary, at=meeting_room.minutes(1), attendance=meeting_room.present(meeting, "Dahl")
    )
    ceder = meeting_room.present(meeting, "Ceder").pk
    meeting_room.write(
        item, town, proposals=(ProposalRow("reject", "avslag", (ceder,)),), speakers=(ceder,),
        sections={"summary": "<p>Det “kostar” mer än 5 & mindre än 7.</p>"}, proposed=(PointRow("Taxan höjs."),),
    )  # fmt: skip
    division.put(item, by=town.secretary, at=meeting_room.minutes(2), found=True)
    held = division.call(item, by=town.secretary, at=meeting_room.minutes(3))
    voters = [row for row in meeting.attendances.all() if row.person.last_name != "Dahl"]
    votes = {row.pk: "no" if place < 3 else "yes" for place, row in enumerate(voters)}
    division.enter(held, by=town.secretary, at=meeting_room.minutes(4), votes=votes)
    division.close(held, by=town.secretary, at=meeting_room.minutes(5))
    meeting_room.decide(item, town, decided=(PointRow("Taxan höjs."),), reservations=(ReservationRow((ceder,), "own"),))
    presence.leave(
        meeting_room.present(meeting, "Björk"),
        by=town.secretary,
        at=meeting_room.minutes(20),
        moment=meeting_room.minutes(20),
    )
    meeting_room.decide(
        meeting_room.taken_up(town, meeting, heading="Övrigt"), town, decided=(PointRow("Till handlingarna."),)
    )
    with pytest.raises(CaseFileError, match="inte helt än"):
        minutes.meeting_file(meeting)
    meeting = attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    text = as_text(minutes.meeting_file(meeting))
    assert take(text, town.admin) is None  # it is here already, just so
    told = json.loads(text)
    (question,) = told["paragraphs"][0]["facts"]["questions"]
    assert (question["division"]["yes"], len(question["division"]["ballots"])) == (7, 10)
    assert told["paragraphs"][0]["facts"]["recused"] == [{"name": "David Dahl", "party": "SD"}]
    empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam Admin"), at=IMPORTED_AT, password="bara-for-prov")
    assert as_text(minutes.meeting_file(take(text, admin))) == text
    assert AgendaItem.objects.filter(state=ItemState.BROUGHT_IN).count() == 2
    assert BroughtMinutes.objects.get().source == "Paragraf, Socialnämnden"


def test_sixty_paragraphs_in_less_than_ten_seconds(administrator, old):
    one = old["paragraphs"][0]
    old["paragraphs"] = [{**one, "paragraph": number} for number in range(1, 61)]
    begun = clock.monotonic()
    take(old, administrator)
    assert clock.monotonic() - begun < 10
    assert PrintedSection.objects.count() == 360


ANYTHING = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
SHORT = ANYTHING.filter(bool)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_under_any_headings_comes_back_to_the_letter(administrator, data):
    """Whatever signs, spaces and line ends the old minutes have, whatever they call things and in whatever order."""
    section = st.fixed_dictionaries({"heading": ANYTHING, "text": ANYTHING})
    paragraph = st.fixed_dictionaries(
        {"paragraph": st.integers(1, 100_000), "heading": SHORT, "numbers": st.lists(SHORT, max_size=3, unique=True),
         "printed": st.lists(section, max_size=4), "facts": st.just({})}
    )  # fmt: skip
    file = json.loads(OLD)
    file["paragraphs"] = data.draw(st.lists(paragraph, min_size=1, max_size=3, unique_by=lambda one: one["paragraph"]))
    with transaction.atomic():
        meeting = take(file, administrator)
        file["paragraphs"].sort(key=lambda one: one["paragraph"])
        assert minutes.meeting_file(meeting) == file
        assert take(file, administrator) is None
        transaction.set_rollback(True)


def test_the_step_itself_refuses_what_cannot_be(administrator, old):
    meeting = take(old, administrator)
    held = bringing.OldMeeting(date=meeting.date, source="x")
    with pytest.raises(Refused, match="§ 82 finns redan"):
        bringing.bring_in(
            meeting.body, by=administrator, at=IMPORTED_AT, old=held, paragraphs=[bringing.Brought(82, "Igen", ())]
        )
    with pytest.raises(Refused, match="ingen paragraf"):
        bringing.bring_in(meeting.body, by=administrator, at=IMPORTED_AT, old=held, paragraphs=[])


def test_the_schema_is_one_and_has_a_place_for_all_that_a_paragraph_tells(town):
    schema.read_meeting(OLD)
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    told = minutes._facts(item, paragraph_of(item))
    assert told.keys() <= schema.validator(schema.MEETING).schema["$defs"]["facts"]["properties"].keys()


def test_how_the_minutes_were_approved_is_told_and_not_done_again(town):
    batch = approved(town)
    first = batch.items.get(item__paragraph=1).item
    approval.correct(first, by=town.secretary, at=APPROVED, text="Taxan är 24 <kronor>.\nInget annat.")
    text = as_text(minutes.meeting_file(batch.meeting))
    file = schema.read_meeting(text)
    (told,) = file["meeting"]["facts"]["minutes"]
    assert told["approved_on"] == batch.approved_on.isoformat()
    assert told["record_sha256"] == batch.record_sha256
    assert told["signers"][-1] == {
        "role": "adjuster", "name": "Bo Björk", "party": "M", "signed_on": "2023-04-06", "method": "recorded"
    }  # fmt: skip
    assert told["posted"] == {"on": "2023-04-06", "last_appeal_on": "2023-04-27", "down_on": "2023-04-28"}
    assert told["paragraphs"] == [1, 2]
    assert file["paragraphs"][0]["printed"][-1] == {
        "heading": "Rättelsenotering 6 april 2023",
        "html": "<p>Taxan är 24 &lt;kronor&gt;.\nInget annat.</p>\n<p>Nils Nämndsekreterare, nämndsekreterare</p>",
    }
    empty()
    admin = accounts.open_first(by=User(username="admin", name="Adam Admin"), at=IMPORTED_AT, password="bara-for-prov")
    meeting = take(text, admin)
    assert as_text(minutes.meeting_file(meeting)) == text
    assert not meeting.minutes.exists()
