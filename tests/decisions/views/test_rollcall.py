"""The page of the roll call: as a form, and as data while it is marked."""

import pytest

from decisions.forms.rollcall import RollForm
from decisions.room.roll import here_now
from tests.decisions.filled_in import roll_call_as_shown
from tests.decisions.meeting_room import open_room, plan

URL = "/sammantraden/SN/2023-03-30/upprop/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def room(town):
    return open_room(town)


def test_the_roll_is_called_and_substitutes_called_in(client_of, room, town):
    client = client_of("secretary")
    assert "David Dahl (SD)" in client.get(URL).content.decode()
    dahl, åkerö = town.people["dahl"], town.people["åkerö"]
    given = roll_call_as_shown(RollForm(room)) | {
        f"mark-{dahl.pk}": "absent",
        f"mark-{åkerö.pk}": "present",
        "action": "call_in",
    }
    answer = client.post(URL, given, follow=True)
    assert "Åsa Åkerö (SD) tjänstgör för David Dahl." in answer.content.decode()
    assert len([row for row in here_now(room) if row.serves]) == 11


def test_a_refusal_keeps_what_was_marked(client_of, room, town):
    given = roll_call_as_shown(RollForm(room)) | {f"mark-{town.people['almqvist'].pk}": "absent", "action": "save"}
    answer = client_of("secretary").post(URL, given)
    assert answer.status_code == 409
    assert "Ange en ordförande" in answer.content.decode()
    assert f'name="mark-{town.people["almqvist"].pk}" value="absent" checked' in answer.content.decode()


def test_marks_are_saved_as_data_and_two_who_mark_at_once_lose_nothing(client_of, room, town):
    client = client_of("secretary")
    mine = roll_call_as_shown(RollForm(room), version=str(RollForm(room).version))
    saved = client.post(URL, mine | {f"mark-{town.people['dahl'].pk}": "absent"}, headers=JSON)
    assert saved.status_code == 200
    assert saved.json()["version"] == RollForm(room).version
    other = client.post(URL, mine | {f"mark-{town.people['ceder'].pk}": "absent"}, headers=JSON)
    assert other.status_code == 409
    told = [(one["label"], one["text"]) for one in other.json()["theirs"]]
    assert told == [("Cecilia Ceder (L)", "Närvarande"), ("David Dahl (SD)", "Frånvarande")]
    wrong = client.post(
        URL, roll_call_as_shown(RollForm(room)) | {f"mark-{town.people['almqvist'].pk}": "absent"}, headers=JSON
    )
    assert (wrong.status_code, "chair" in wrong.json()["errors"]) == (422, True)


def test_it_is_read_only_for_others_and_before_the_meeting(client_of, town, room):
    assert "antecknas av sekreteraren" in client_of("reader").get(URL).content.decode()
    plan(town, town.ssn)
    assert "antecknas av sekreteraren" in client_of("secretary").get(URL.replace("SN", "SSN")).content.decode()
