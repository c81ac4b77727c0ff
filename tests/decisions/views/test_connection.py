"""The page of those who take part at a distance."""

from datetime import date

import pytest

from decisions.steps.rollcall import Answer, call_roll
from municipality.models import Body
from tests.decisions import meeting_room
from tests.town import set_facts

PAGE = "/sammantraden/SN/2026-09-09/narvaro/distans/"


@pytest.fixture
def meeting(town):
    town.sn = set_facts(town.sn, remote=Body.Remote.MAY)
    meeting = meeting_room.open_room(town, day=date(2026, 9, 9))
    call_roll(meeting, by=town.secretary, at=meeting.opened_at, answers=[Answer(town.people["dahl"], "remote")])
    return meeting


def test_the_check_a_loss_and_its_end_are_noted_and_taken_back(client_of, meeting):
    client, dahl = client_of("secretary"), meeting.attendances.get(person__last_name="Dahl").pk
    assert client.post(PAGE, {"action": "check", "check-at": "17:36"}).status_code == 302
    lost = {"action": "lose", "lose-attendance": dahl, "lose-at": "17:40"}
    assert client.post(PAGE, lost).status_code == 302
    row = meeting.disconnections.get().pk
    assert client.post(PAGE, {"action": "restore", "row": row, "restore-at": "17:45"}).status_code == 302
    page = client.get(PAGE).text
    assert "Kl. 17.36, Anna Almqvist" in page and "kl. 17.40–17.45" in page
    assert client.post(PAGE, {"action": "take_back_loss", "row": row}).status_code == 302
    check = meeting.connection_checks.get().pk
    assert client.post(PAGE, {"action": "take_back_check", "row": check}).status_code == 302
    assert not meeting.connection_checks.exists() and not meeting.disconnections.exists()


def test_what_is_refused_is_told_on_the_page(client_of, meeting):
    client = client_of("secretary")
    early = client.post(PAGE, {"action": "check", "check-at": "08:00"})
    assert early.status_code == 200 and "ange en tid efter det" in early.text
    wrong = client.post(PAGE, {"action": "lose", "lose-at": "25:99"}).text
    assert 'id="id_lose-at_error"' in wrong and 'id="id_lose-attendance_error"' in wrong


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"action": "x"},
        {"action": "restore"},
        {"action": "restore", "row": "9999"},
        {"action": "restore", "row": "²"},
    ],
)
def test_what_is_not_there_is_not_found(client_of, meeting, data):
    assert client_of("secretary").post(PAGE, data).status_code == 404


def test_others_read_but_note_nothing(client_of, meeting):
    client = client_of("reader")
    assert "antecknas av sekreteraren" in client.get(PAGE).text
    assert client.post(PAGE, {"action": "check"}).status_code in (200, 403, 404)
    assert not meeting.connection_checks.exists()
