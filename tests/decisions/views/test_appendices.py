import pytest

from decisions.models import Reservation
from decisions.paragraph.content import PointRow, ReservationRow
from tests.decisions.meeting_room import decide, open_room, present, taken_up
from tests.uploads import letter_of

URL = "/sammantraden/SN/2023-03-30/1/bilagor/"


@pytest.fixture
def row(town):
    meeting = open_room(town)
    item = decide(
        taken_up(town, meeting),
        town,
        decided=(PointRow("Ja."),),
        reservations=(ReservationRow((present(meeting, "Dahl").pk,), "none"),),
    )
    return item.reservations.get()


def test_a_reservation_is_handed_in_and_fetched(client_of, row):
    client = client_of("secretary")
    sent = {"action": f"hand_in:{row.key}", f"{row.key}-file": letter_of(1)}
    assert client.post(URL, sent).url == URL
    html = client.get(URL).content.decode()
    assert "motion.pdf" in html and "Ersätt" in html
    answer = client.get(f"{URL}{row.key}.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    client.post(URL, {"action": f"take_away:{row.key}"})
    assert not Reservation.objects.get().is_written
    assert client.get(f"{URL}{row.key}.pdf").status_code == 404


def test_a_refusal_stands_beside_its_field_and_others_only_read(client_of, row):
    html = client_of("secretary").post(URL, {"action": f"hand_in:{row.key}"}).content.decode()
    assert "Skriv eller klistra in texten" in html
    assert client_of("secretary").post(URL, {"action": "hand_in:reservation-0"}).status_code == 404
    assert client_of("secretary").post(URL, {"action": f"take_away:{row.key}"}).status_code == 409
    html = client_of("reader").get(URL).content.decode()
    assert "Lämna in" not in html
