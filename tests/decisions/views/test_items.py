from tests.decisions import meeting_room


def test_an_item_has_its_own_address_until_it_is_a_paragraph(town, client_of):
    meeting = meeting_room.open_room(town)
    item = meeting_room.put(meeting, town, heading="Ett", number=18)
    client = client_of("secretary")
    address = "/sammantraden/SN/2023-03-30/arende-18/"
    assert client.get(address).status_code == 200
    assert client.post(address + "ta-upp/").headers["Location"] == "/sammantraden/SN/2023-03-30/1/"
    assert client.get(address).headers["Location"] == "/sammantraden/SN/2023-03-30/1/"
    assert client.post(address + "ta-upp/").status_code == 409
    item.refresh_from_db()
    assert item.paragraph == 1
