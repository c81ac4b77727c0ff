from decisions.models import Attendance
from municipality.models import Act
from tests.decisions import meeting_room
from tests.decisions.filled_in import attendance_as_shown

URL = "/sammantraden/SN/2023-03-30/narvaro/"


def test_the_list_holds_the_members_of_the_day(town, client_of):
    meeting_room.open_room(town)
    page = client_of("secretary").get(URL).text
    assert "Anna Almqvist" in page
    assert "Åsa Åkerö" in page


def test_a_reader_sees_it_and_writes_nothing(town, client_of):
    meeting = meeting_room.open_room(town)
    client = client_of("reader")
    assert client.get(URL).status_code == 200
    client.post(URL, {})
    assert meeting.attendances.count() == 11


def as_data(client, data):
    return client.post(URL, data, headers={"Accept": "application/json"})


def version(client) -> str:
    return client.get(URL).text.partition('name="version" value="')[2].partition('"')[0]


def test_what_is_marked_is_saved_by_itself_and_only_when_it_is_another(town, client_of):
    meeting, client = meeting_room.open_room(town), client_of("secretary")
    data = attendance_as_shown(town, meeting, version=version(client))
    before = Act.objects.count()
    assert as_data(client, data).status_code == 200
    assert Act.objects.count() == before, "nothing was changed, so nothing was done"
    del data[f"l{town.people['dahl'].pk}-present"]
    answer = as_data(client, data)
    assert answer.json()["version"] == int(version(client))
    assert not Attendance.objects.filter(person=town.people["dahl"]).exists()


def test_what_another_has_noted_is_not_written_over_by_itself(town, client_of):
    meeting, client = meeting_room.open_room(town), client_of("secretary")
    first, second = (attendance_as_shown(town, meeting, version=version(client)) for _ in range(2))
    del first[f"l{town.people['dahl'].pk}-present"]
    del second[f"l{town.people['ceder'].pk}-present"]
    assert as_data(client, first).status_code == 200
    answer = as_data(client, second)
    assert answer.status_code == 409 and len(answer.json()["theirs"]) == 2
    assert Attendance.objects.filter(person=town.people["ceder"]).exists()


def test_what_cannot_be_saved_says_why(town, client_of):
    meeting, client = meeting_room.open_room(town), client_of("secretary")
    data = attendance_as_shown(town, meeting, version=version(client), chair="")
    assert "chair" in as_data(client, data).json()["errors"]
    data = attendance_as_shown(town, meeting, version=version(client)) | {
        f"l{town.people['dahl'].pk}-substitute": town.people["åkerö"].pk
    }
    assert "kan inte tjänstgöra" in str(as_data(client, data).json()["errors"])
