"""The page on the wall, and what htmx asks for."""

from tests.decisions.meeting_room import open_room, propose, taken_up

URL = "/sammantraden/SN/2023-03-30/projektor/"
HTMX = {"HX-Request": "true"}


def test_the_wall_shows_the_item_and_htmx_gets_only_what_has_changed(client_of, town):
    item = taken_up(town, open_room(town), heading="Motion om bibliotek")
    client = client_of("reader")
    page = client.get(URL)
    assert "Motion om bibliotek" in page.content.decode() and "htmx-2" in page.content.decode()
    shown = page.context["projection"].version
    assert client.get(URL, {"visas": shown}, headers=HTMX).status_code == 204
    propose(item, town, ("reject", "avslag på förslaget", ["Dahl"]))
    part = client.get(URL, {"visas": shown}, headers=HTMX)
    assert "David Dahls (SD) yrkande om avslag" in part.content.decode()
    assert "<html" not in part.content.decode()


def test_a_meeting_that_is_not_there_is_not_found(client_of):
    assert client_of("reader").get(URL).status_code == 404
