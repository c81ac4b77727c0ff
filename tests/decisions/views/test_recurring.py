from decisions.models import RecurringItem
from tests.decisions import meeting_room

URL = "/organ/SN/aterkommande/"


def test_the_list_from_the_usual_to_ones_own(town, client_of):
    client = client_of("secretary")
    assert client.post(f"{URL}borja/").url == URL
    client.post(URL, {"heading": "Rapport", "content": "text", "months": ["3", "9"], "ends_the_agenda": "on"})
    item = RecurringItem.objects.get(heading="Rapport")
    assert item.months == [3, 9]
    page = client.get(URL).text
    assert "mars och september · sist på listan" in page
    client.post(f"{URL}{item.pk}/", {"heading": "Lägesrapport", "content": "text"})
    client.post(f"{URL}{item.pk}/flytta/", {"move": "up"})
    assert "Lägesrapport" in client.get(URL).text
    client.post(f"{URL}{item.pk}/ta-bort/")
    assert "Lägesrapport" not in client.get(URL).text
    assert "Rubrik" in client.post(URL, {"content": "text"}).text  # the form again, with what is missing


def test_the_agenda_is_filled_with_one_button(town, client_of):
    meeting = meeting_room.plan(town)
    client = client_of("secretary")
    address = f"{meeting.get_absolute_url()}satt-upp-aterkommande/"
    assert client.post(address).status_code == 409
    client.post(f"{URL}borja/")
    assert client.post(address).status_code == 302
    assert meeting.items.count() == 4
    assert "står redan på listan" in client.post(address).text


def test_a_reader_sees_it(town, client_of):
    assert "Inget återkommer" in client_of("reader").get(URL).text
    assert client_of("reader").get(f"{URL}99/").status_code == 404
