"""The pages of a change of term."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.steps import attendance
from municipality.models import Assignment
from municipality.steps import bodies
from tests.conftest import NOW
from tests.decisions import meeting_room
from tests.decisions.meeting_room import minutes
from tests.decisions.newly_elected import FIRST, elected

PAGE = "/organ/SN/mandatskifte/"


@pytest.fixture
def town(town):
    meeting = meeting_room.open_room(town)
    meeting_room.refer(town, meeting_room.register_motion(town))
    attendance.end_meeting(meeting, by=town.secretary, at=minutes(30))
    return town


def chosen(text: str | None = None, day="2027-01-01") -> dict:
    return {"first_day": day, "file": SimpleUploadedFile("valda.csv", (text or elected()).encode())}


def test_the_preview_tells_who_ends_who_begins_and_what_is_left_open(client_of, town):
    page = client_of("registrar").post(PAGE, chosen()).text
    assert "Uppdrag som slutar, 12" in page and "Från och med den 1 januari 2027" in page
    assert "Uppdrag som börjar, 13" in page
    assert "Protokoll att justera" in page and "30 mars 2023" in page
    assert "Öppna remisser" in page


def test_it_is_confirmed_as_it_was_shown_and_taken_back(client_of, town):
    client = client_of("registrar")
    preview = client.post(PAGE, chosen())
    shown = preview.context["form"].initial
    assert client.post(f"{PAGE}bekrafta/", shown).status_code == 302
    assert Assignment.objects.filter(body=town.sn).on(FIRST).count() == 13
    assert "Det senaste mandatskiftet" in client.get(PAGE).text
    assert "id_reason_error" in client.post(f"{PAGE}ta-tillbaka/", {"reason": " "}).text
    assert client.post(f"{PAGE}ta-tillbaka/", {"reason": "Fel fil."}).status_code == 302
    assert "Vald1" not in "".join(str(seat) for seat in Assignment.objects.filter(body=town.sn).on(FIRST))


def test_a_preview_that_was_overtaken_is_shown_anew(client_of, town):
    client = client_of("registrar")
    shown = client.post(PAGE, chosen()).context["form"].initial | {"seen": "0" * 64}
    answer = client.post(f"{PAGE}bekrafta/", shown)
    assert answer.status_code == 409 and "har ändrats sedan du granskade" in answer.text


def test_faults_are_told_with_their_lines_and_nothing_can_be_confirmed(client_of, town):
    page = client_of("registrar").post(PAGE, chosen(elected(seats=9))).text
    assert "Filen ger socialnämnden 9 ledamöter men platserna är 11" in page
    assert "Gör mandatskiftet" not in page


def test_a_day_and_a_file_are_needed(client_of, town):
    answer = client_of("registrar").post(PAGE, {"first_day": "i fjol"})
    assert answer.status_code == 200 and "id_first_day_error" in answer.text
    assert client_of("registrar").post(f"{PAGE}bekrafta/", {}).status_code == 302


@pytest.mark.parametrize("role", ["secretary", "reader", "official"])
def test_others_do_not_find_it(client_of, town, role):
    assert client_of(role).get(PAGE).status_code == 404
    assert client_of(role).post(f"{PAGE}bekrafta/", {}).status_code == 404


def test_the_body_is_called_what_it_is_on_the_first_day(client_of, town):
    """The preview of a body that is renamed before then once told its earlier name."""
    bodies.change_facts(
        town.sn, by=town.admin, at=NOW, valid_from=FIRST, reason="KF § 8", name="Omsorgsnämnden", seats=9
    )
    page = client_of("registrar").post(PAGE, chosen(elected(seats=9))).text
    assert "Granska mandatskiftet i omsorgsnämnden" in page
    assert "<td>Omsorgsnämnden</td>" in page and "<td>Socialnämnden</td>" in page


def test_an_address_that_the_file_changes_is_told_before_it_is_done(client_of, town):
    """The preview once left it out, and the change of term wrote it all the same."""
    file = elected().replace("David;Dahl;;", "David;Dahl;;dahl@example.org", 1)
    page = client_of("registrar").post(PAGE, chosen(file)).text
    assert "Ny e-post, 1" in page and "David Dahl: dahl@example.org" in page
