from datetime import datetime

import pytest

from decisions.models import Called, Meeting
from decisions.paragraph.content import PointRow
from municipality.models import Person
from municipality.steps import register
from tests.conftest import STOCKHOLM
from tests.decisions import meeting_room
from tests.jobs import do_jobs
from tests.postman import postman

__all__ = ["postman"]
URL = "/sammantraden/SN/2023-03-30/"


@pytest.fixture
def now(monkeypatch):
    def set_day(*day):
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(*day, 9, tzinfo=STOCKHOLM))

    set_day(2023, 3, 16)
    return set_day


@pytest.fixture
def meeting(town):
    person = Person.objects.get(last_name="Dahl")
    facts = {"first_name": "David", "last_name": "Dahl", "distinction": ""}
    register.correct_person(person, by=town.admin, at=town.now, email="dahl@example.se", **facts)
    meeting = meeting_room.plan(town)
    meeting_room.put(meeting, town)
    return meeting


def test_from_the_agenda_to_the_sent_calling(now, meeting, client_of, postman):
    client = client_of("secretary")
    assert "Senaste dag att kalla är torsdagen den 23 mars 2023" in client.get(f"{URL}kallelse/").text
    assert client.post(f"{URL}kallelse/ta-fram/", {"message": "Fika serveras."}).status_code == 302
    assert "tas fram" in client.get(f"{URL}kallelse/").text
    do_jobs()
    page = client.get(f"{URL}kallelse/").text
    assert "Kallelse är klar att skicka" in page
    assert "4 saknar e-postadress" in page
    paper = client.get(f"{URL}kallelse/1/kallelse.pdf")
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    assert client.get(f"{URL}kallelse/1/handlingar.pdf").status_code == 404
    assert client.post(f"{URL}kallelse/1/skicka/", {}).status_code == 302
    assert "I kö 1 · På papper 4" in client.get(f"{URL}kallelse/").text
    do_jobs()
    page = client.get(f"{URL}kallelse/").text
    assert "Skickat 1" in page
    assert "SHA-256" in page
    assert "Skickad den 2023-03-16." in client.get(URL).text
    assert "dahl@example.se" not in client_of("reader").get(f"{URL}kallelse/").text


def test_a_link_to_the_papers_is_taken_back(now, meeting, town, client_of, monkeypatch):
    monkeypatch.setattr("decisions.calling.letters.LARGEST", 0)
    meeting_room.write(meeting.items.get(), town, proposed=(PointRow("Anmälan läggs till handlingarna."),))
    client = client_of("secretary")
    client.post(f"{URL}kallelse/ta-fram/"), do_jobs(), client.post(f"{URL}kallelse/1/skicka/", {})
    called = Called.objects.exclude(letter=None).get()
    page = client.get(f"{URL}kallelse/").text
    assert "Återkalla länken" in page and "till och med den 29 april 2023" in page
    assert client_of("reader").post(f"{URL}kallelse/lank/{called.pk}/aterkalla/").status_code == 409
    client = client_of("secretary")
    assert client.post(f"{URL}kallelse/lank/{called.pk}/aterkalla/").status_code == 302
    assert "länken till handlingarna återkallad 2023-03-16" in client.get(f"{URL}kallelse/").text


def test_a_late_item_is_told_until_it_is_called(now, meeting, town, client_of):
    client = client_of("secretary")
    client.post(f"{URL}kallelse/ta-fram/"), do_jobs(), client.post(f"{URL}kallelse/1/skicka/", {})
    meeting_room.put(meeting, town, heading="Sent")
    assert "1 sent ärende är inte kallat till än." in client.get(URL).text
    client.post(f"{URL}kallelse/ta-fram/"), do_jobs(), client.post(f"{URL}kallelse/2/skicka/", {})
    page = client.get(URL).text
    assert "tilläggslista" in page and "inte kallat till" not in page
    assert "Inget är nytt" in client.post(f"{URL}kallelse/ta-fram/").text


def test_past_the_last_day_the_reason_is_asked_for(now, meeting, client_of):
    client = client_of("secretary")
    client.post(f"{URL}kallelse/ta-fram/"), do_jobs()
    now(2023, 3, 28)
    client = client_of("secretary")
    assert "har passerat" in client.get(f"{URL}kallelse/").text
    assert "Ange varför kallelsen skickas sent" in client.post(f"{URL}kallelse/1/skicka/", {}).text
    client.post(f"{URL}kallelse/1/skicka/", {"late_reason": "Extra sammanträde."})
    assert "Skickades sent: Extra sammanträde." in client.get(f"{URL}kallelse/").text


def test_a_refused_letter_is_sent_again(now, meeting, client_of, postman):
    postman.refuse.add("dahl@example.se")
    client = client_of("secretary")
    client.post(f"{URL}kallelse/ta-fram/"), do_jobs(), client.post(f"{URL}kallelse/1/skicka/", {}), do_jobs()
    assert "1 brev kom inte fram" in client.get(f"{URL}kallelse/").text
    postman.refuse.clear()
    called = Called.objects.get(letter__isnull=False)
    assert client.post(f"{URL}kallelse/brev/{called.pk}/skicka-igen/").status_code == 302
    do_jobs()
    assert postman.addresses == ["dahl@example.se"]


def test_newcomers_are_called_too(now, meeting, town, client_of):
    client = client_of("secretary")
    client.post(f"{URL}kallelse/ta-fram/"), do_jobs(), client.post(f"{URL}kallelse/1/skicka/", {})
    assert client.post(f"{URL}kallelse/1/skicka-till-fler/").status_code == 409
    meeting_room.fill(town, town.sn, 5)
    assert "Har kommit till sedan kallelsen skickades" in client.get(f"{URL}kallelse/").text
    client.post(f"{URL}kallelse/1/skicka-till-fler/")
    assert Called.objects.count() == 6


def test_moved_its_old_address_leads_to_the_new(now, meeting, client_of):
    client = client_of("secretary")
    form = {"date": "2023-04-06", "starts_at": "18:00", "place": "Biblioteket", "reason": "Salen är upptagen."}
    assert client.post(f"{URL}flytta/", form).url == "/sammantraden/SN/2023-04-06/"
    assert client.get(URL).url == "/sammantraden/SN/2023-04-06/"
    assert client.get("/sammantraden/SN/2023-04-07/").status_code == 404
    assert "Biblioteket" in client.get("/sammantraden/SN/2023-04-06/").text


def test_cancelled_it_says_why(now, meeting, client_of):
    client = client_of("secretary")
    assert "Varför det ställs in" in client.get(f"{URL}stall-in/").text
    client.post(f"{URL}stall-in/", {"reason": "Snöstorm."})
    assert Meeting.objects.get().state == "cancelled"
    page = client.get(URL).text
    assert "Inställt" in page and "Snöstorm." in page and "Öppna sammanträdet" not in page
    assert client.get(f"{URL}flytta/").status_code == 409
