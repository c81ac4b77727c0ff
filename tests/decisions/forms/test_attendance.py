from decisions.forms.attendance import AttendanceForm
from decisions.models import Attendance
from tests.decisions.filled_in import attendance_as_shown
from tests.decisions.meeting_room import open_room, present

Capacity = Attendance.Capacity
URL = "/sammantraden/SN/2023-03-30/narvaro/"


def test_a_substitute_stands_in_an_official_is_added_and_somebody_else_chairs(town, client_of):
    meeting = open_room(town)
    dahl, substitute = town.people["dahl"].pk, town.people["åkerö"].pk
    data = attendance_as_shown(town, meeting, chair=town.people["björk"].pk) | {
        f"l{dahl}-substitute": substitute,
        "others-0-person": town.people["öberg"].pk,
        "others-0-title": "Utredare",
    }
    del data[f"l{dahl}-present"]
    assert client_of("secretary").post(URL, data).status_code == 302
    stands_in = present(meeting, "Åkerö")
    assert (stands_in.capacity, stands_in.instead_of_id) == (Capacity.SERVING_SUBSTITUTE, dahl)
    assert present(meeting, "Björk").chairs
    assert present(meeting, "Öberg").title == "Utredare"
    assert not meeting.attendances.filter(person_id=dahl).exists()


def test_a_refusal_keeps_what_was_ticked(town, client_of):
    meeting = open_room(town)
    dahl = town.people["dahl"].pk
    data = attendance_as_shown(town, meeting) | {f"l{dahl}-substitute": town.people["åkerö"].pk}
    page = client_of("secretary").post(URL, data).text
    assert "David Dahl är närvarande: Åsa Åkerö kan inte tjänstgöra" in page
    assert meeting.attendances.count() == 11


def test_a_substitute_may_be_there_without_serving(town):
    meeting = open_room(town)
    form = AttendanceForm(meeting, attendance_as_shown(town, meeting) | {f"e{town.people['åkerö'].pk}-present": "on"})
    assert form.is_valid()
    assert [row.capacity for row in form.rows() if row.person == town.people["åkerö"]] == [Capacity.SUBSTITUTE]
