from datetime import date

import pytest

from decisions.models import Meeting
from decisions.paragraph.content import PointRow, ReservationRow
from decisions.paragraph.judging import keeps_open
from decisions.states import MeetingState
from tests.decisions.meeting_room import at, decide, fill, open_room, plan, present, put, taken_up, write

URL = "/sammantraden/SN/2023-03-30/"


def test_a_secretary_plans_opens_and_ends_a_meeting(town, client_of):
    client = client_of("secretary")
    fill(town, town.sn, 11)
    response = client.post(
        "/sammantraden/nytt/",
        {"body": town.sn.pk, "date": "2023-03-30", "starts_at": "17:30", "place": "Salen"},
    )
    assert response.headers["Location"] == URL
    response = client.post(URL + "satt-upp/", {"heading": "Delegationsbeslut", "number": "7"}, follow=True)
    assert "Ärende 7 är uppsatt" in response.text
    assert client.post(URL + "oppna/").headers["Location"] == URL + "narvaro/"
    client.post(
        URL + "forsta-paragrafen/", {"number": "8", "reason": "Tidigare paragrafer finns i det äldre systemet."}
    )
    assert client.post(URL + "arende-7/ta-upp/").headers["Location"] == URL + "8/"
    response = client.post(URL + "avsluta/")
    assert response.status_code == 409
    assert "§ 8 är inte avgjord" in response.text
    client.post(URL + "8/", _fields(client, URL + "8/") | {"decided-0-text": "Ja.", "then": "decide"})
    assert client.post(URL + "avsluta/").headers["Location"] == URL
    assert Meeting.objects.get().state == MeetingState.ENDED


def _fields(client, url: str) -> dict:
    """What the page's form holds, as a browser would send it."""
    from html.parser import HTMLParser

    class Fields(HTMLParser):
        found: dict = {}

        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "input" and given.get("type") == "hidden" and given.get("name"):
                self.found[given["name"]] = given.get("value", "")

    parser = Fields()
    parser.found = {}
    parser.feed(client.get(url).text)
    return {name: value for name, value in parser.found.items() if "__prefix__" not in name} | {"heading": "Rubrik"}


def test_the_same_day_twice_is_told_beside_the_day(town, client_of):
    plan(town)
    response = client_of("secretary").post(
        "/sammantraden/nytt/", {"body": town.sn.pk, "date": "2023-03-30", "starts_at": "17:30", "place": "Salen"}
    )
    assert "redan ett sammanträde den 30 mars 2023" in response.text
    assert 'value="Salen"' in response.text


@pytest.mark.parametrize("role", ["registrar", "official", "chair", "adjuster", "reader"])
def test_others_read_and_do_nothing(town, client_of, role):
    meeting = open_room(town)
    put(meeting, town)
    taken_up(town, meeting)
    client = client_of(role)
    for url in ("/sammantraden/", URL, URL + "narvaro/", URL + "1/", URL + "arende-1/"):
        assert client.get(url).status_code == 200, url
    assert "Avsluta sammanträdet" not in client.get(URL).text
    assert client.get("/sammantraden/nytt/").status_code == 404
    assert client.post(URL + "avsluta/").status_code == 409
    assert Meeting.objects.get().state == MeetingState.IN_SESSION


def test_somebody_without_a_role_finds_nothing(town, client):
    from municipality.steps import accounts

    client.force_login(
        accounts.open_account(by=town.admin, at=town.now, username="utan", name="Utan Roll", password="x" * 12)
    )
    plan(town)
    for url in ("/sammantraden/", URL, URL + "narvaro/"):
        assert client.get(url).status_code == 404, url


def test_what_is_not_there_is_not_found(town, client_of):
    client = client_of("secretary")
    plan(town)
    for url in (URL + "9/", URL + "arende-9/", "/sammantraden/SN/2023-03-31/", "/sammantraden/XX/2023-03-30/",
                "/sammantraden/SN/2023-02-31/"):  # fmt: skip
        assert client.get(url).status_code == 404, url


def test_the_list_tells_what_comes_and_what_has_been(town, client_of, django_assert_num_queries):
    for day in (date(2023, 1, 10), date(2023, 2, 10)):
        open_room(town, day=day)
    client = client_of("reader")
    with django_assert_num_queries(7):
        assert "10 februari 2023" in client.get("/sammantraden/?organ=SN").text
    assert "10 februari 2023" not in client.get("/sammantraden/?organ=KF").text


def test_a_meeting_takes_the_same_number_of_queries_however_long_its_agenda(town, client_of, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    meeting = open_room(town)
    put(meeting, town)
    client = client_of("secretary")
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for _ in range(5):
        put(meeting, town)
    with django_assert_num_queries(len(one)):
        client.get(URL)
    assert len(one) <= 30


def test_the_council_is_announced_on_its_page(town, client_of, monkeypatch):
    meeting = plan(town, town.kf, date(2023, 9, 11))
    put(meeting, town)
    client = client_of("secretary")
    url = meeting.get_absolute_url()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(date(2023, 9, 5)))
    assert "Senaste dag var den 4 september" in client.post(url + "tillkannage/", {"on": "2023-09-05"}).text
    assert "har inte varit än" in client.post(url + "tillkannage/", {"on": "2023-09-06"}).text
    earlier = {"on": "2023-09-01"}
    page = client.post(url + "tillkannage/", earlier).text
    assert "Anslagstavlan här visar inget från den 1 september 2023" in page
    assert '<details class="more" open><summary>Anslaget satt redan uppe' in page
    client.post(url + "tillkannage/", earlier | {"proof": "Anslagsbeviset.", "why_late": "Tavlan i kommunhuset."})
    assert meeting.items.get().announced_on == date(2023, 9, 1)
    page = client.get(url).text
    assert "antecknat 5 september 2023: Anslagsbeviset. (Tavlan i kommunhuset.)" in page
    assert f'href="{meeting.notices.get().get_absolute_url()}"' in page


def test_a_paragraph_is_found_from_the_list(client_of, town):
    taken_up(town, open_room(town), heading="Taxa för bad")
    page = client_of("reader").get("/sammantraden/", {"q": "bad"}).content.decode()
    assert "Taxa för bad" in page
    assert "§ 1" in page
    assert "Ingen paragraf har alla orden." in client_of("reader").get("/sammantraden/", {"q": "xyz"}).content.decode()


def test_what_keeps_the_meeting_open_stands_beside_the_button(town, client_of):
    meeting = open_room(town)
    item = taken_up(town, meeting, heading="Ett ärende")
    client = client_of("secretary")
    greyed = '<button class="button" aria-disabled="true" aria-describedby="varfor-inte">Avsluta sammanträdet</button>'
    told = '<ul class="why" id="varfor-inte"><li>{}</li></ul>'
    page = client.get(URL).text
    assert told.format("§ 1 är inte avgjord: besluta, bordlägg eller låt utgå.") in page
    assert greyed in page
    decide(item, town, decided=(PointRow("Ja."),))
    assert (
        "aria-describedby"
        not in client.get(URL).text.partition("<h2>Avsluta sammanträdet</h2>")[2].partition("<h2>")[0]
    )
    dahl = present(meeting, "Dahl").pk
    write(item, town, reservations=(ReservationRow((dahl,), "own"),))
    page, [sentence] = client.get(URL).text, keeps_open(meeting)
    assert told.format(sentence) in page
    assert greyed in page
    assert sentence in client.post(URL + "avsluta/").text
