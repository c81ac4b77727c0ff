import re
from datetime import date

from tests.decisions.meeting_room import plan


def test_the_address_is_shown_once_works_without_a_log_in_and_ends_when_taken_back(town, client_of, client):
    plan(town, day=date(2040, 3, 30))
    page = client_of("reader").post("/kalender/", {"gor": "skapa"}).text
    address = re.search(r"/organ/SN/sammantraden\.ics\?nyckel=[\w-]+", page)[0]
    assert "nyckel=" not in client.get("/kalender/").text
    client.logout()
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Socialnämnden" in answer.text
    assert client.get("/organ/SN/sammantraden.ics").status_code == 404
    client_of("reader").post("/kalender/", {"gor": "aterkalla"})
    assert client.get(address).status_code == 404
