from decisions.models import AgendaPaper
from tests.decisions import meeting_room
from tests.uploads import letter_of

URL = "/sammantraden/SN/2023-03-30/arende-1/handlingar/"


def test_a_paper_is_added_read_and_taken_away(town, client_of):
    meeting_room.put(meeting_room.plan(town), town)
    client = client_of("official")
    assert client.post(URL, {"title": "Avtal", "file": letter_of(1)}).status_code == 302
    page = client.get(URL).text
    assert "Avtal" in page and "PDF" in page
    paper = AgendaPaper.objects.get()
    assert b"".join(client.get(f"{URL}{paper.pk}/").streaming_content).startswith(b"%PDF")
    client.post(f"{URL}{paper.pk}/ta-bort/")
    assert "inga egna handlingar" in client.get(URL).text
    assert client.get(f"{URL}{paper.pk}/").status_code == 404


def test_what_is_wrong_is_told_beside_its_field(town, client_of):
    meeting_room.put(meeting_room.plan(town), town)
    assert "Detta fält måste fyllas i" in client_of("official").post(URL, {"title": "Avtal"}).text
    assert "Lägg till en handling" not in client_of("reader").get(URL).text
