from tests.decisions import room

URL = "/sammantraden/SN/2023-03-30/narvaro/"


def test_the_list_holds_the_members_of_the_day(town, client_of):
    room.open_room(town)
    page = client_of("secretary").get(URL).text
    assert "Anna Almqvist" in page
    assert "Åsa Åkerö" in page


def test_a_reader_sees_it_and_writes_nothing(town, client_of):
    meeting = room.open_room(town)
    client = client_of("reader")
    assert client.get(URL).status_code == 200
    client.post(URL, {})
    assert meeting.attendances.count() == 11
