"""The pages of a body's end: what it concerns is seen before it is done."""

from datetime import date

import pytest

from decisions.steps import succession
from municipality.models import Body
from tests.decisions import approved, meeting_room
from tests.town import NOW


@pytest.fixture
def motion(town):
    motion = meeting_room.register_motion(town)
    meeting_room.refer(town, motion)
    return motion


def test_what_is_open_and_what_stays_is_shown_before_it_is_done(client_of, town, motion):
    approved.ended(town)
    client = client_of("administrator")
    assert "Sista dagen" in client.get("/organ/SN/upphor/").content.decode()
    chosen = {"last_day": "2099-12-31", "successor": "SSN", "seats_follow": "on"}
    html = client.get("/organ/SN/upphor/", chosen).content.decode()
    for told in (
        "Öppna ärenden, 1", motion.cases.get(diary=town.sn).number, "Obesvarade remisser, 1", "Bo Björk (M), ledamot",
        "Lämnas över dagen efter den sista", "Socialnämnden 2023-03-30", "Behörigheter följer inte med",
    ):  # fmt: skip
        assert told in html
    assert town.sn.on(date(2100, 1, 1)).active
    done = client.post("/organ/SN/upphor/", chosen | {"seats_follow": "True", "reason": "Ny organisation."})
    assert done.url == "/organ/SN/"
    ended = town.sn.on(date(2100, 1, 1))
    assert (ended.active, ended.successor) == (False, town.ssn)
    html = client.get("/organ/SN/").content.decode()
    assert "Organet har upphört" in html and "/organ/SN/upphor/ta-tillbaka/" in html


def test_what_hinders_is_told_and_the_button_greyed(client_of, town, motion):
    client = client_of("registrar")
    html = client.get("/organ/SN/upphor/", {"last_day": "2099-12-31"}).content.decode()
    assert "välj vilket organ som efterträder det" in html and "disabled" in html
    html = client.post("/organ/SN/upphor/", {"last_day": "2099-12-31", "reason": "x"}).content.decode()
    assert html.count("välj vilket organ som efterträder det") == 2
    assert Body.objects.active(date(2100, 1, 1)).filter(code="SN").exists()


def test_an_end_to_come_is_taken_back(client_of, town, motion):
    succession.end(town.sn, by=town.admin, at=NOW, last_day=date(2099, 12, 31), successor=town.ssn, reason="x")
    client = client_of("registrar")
    assert client.get("/organ/SN/upphor/ta-tillbaka/").status_code == 200
    assert client.post("/organ/SN/upphor/ta-tillbaka/", {"reason": "Ändrat beslut."}).url == "/organ/SN/"
    assert town.sn.on(date(2100, 1, 1)).active


def test_what_is_left_open_is_handed_over_with_a_button(client_of, town, motion):
    succession.end(town.sn, by=town.admin, at=NOW, last_day=NOW.date(), successor=town.ssn, reason="x")
    client = client_of("registrar")
    assert "Lämna över 1 öppet ärende till samhällsbyggnadsnämnden" in client.get("/organ/SN/").content.decode()
    assert client.post("/organ/SN/lamna-over/", follow=True).status_code == 200
    assert not town.sn.cases.filter(closed_on=None).exists()
    html = client.post("/organ/SN/lamna-over/", follow=True).content.decode()
    assert "inga öppna ärenden" in html
