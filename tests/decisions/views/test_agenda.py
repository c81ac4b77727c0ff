from tests.decisions import meeting_room

URL = "/sammantraden/SN/2023-03-30/"


def test_items_change_places_by_their_buttons(town, client_of):
    meeting = meeting_room.plan(town)
    first, second = meeting_room.put(meeting, town, heading="Ett"), meeting_room.put(meeting, town, heading="Två")
    response = client_of("secretary").post(
        URL + "ordna/", {"order": f"{first.pk},{second.pk}", "move": f"up:{second.pk}"}
    )
    assert response.status_code == 302
    assert [item.heading for item in meeting.items.order_by("position")] == ["Två", "Ett"]


def test_an_item_is_taken_off_with_a_reason_only(town, client_of):
    item = meeting_room.put(meeting_room.plan(town), town, heading="Ett")
    client = client_of("secretary")
    address = f"{URL}arende-{item.number}/utga/"
    response = client.post(address, {f"utga-{item.number}-reason": ""})
    assert response.status_code == 409
    assert client.post(address, {f"utga-{item.number}-reason": "Dubblett."}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.removed_reason) == ("removed", "Dubblett.")


def test_a_case_that_is_not_there_is_not_put_up(town, client_of):
    meeting_room.plan(town)
    assert client_of("secretary").post(URL + "satt-upp/", {"case": 0, "purpose": "opinion"}).status_code == 404


def test_a_reader_is_refused_with_a_sentence(town, client_of):
    meeting_room.plan(town)
    response = client_of("reader").post(URL + "satt-upp/", {"heading": "Eget ärende"})
    assert "Bara nämndsekreterare" in response.text
