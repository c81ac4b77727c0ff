"""The pages where people come and go, and where substitutes are called in."""

from datetime import date

import pytest
from django.urls import reverse

from decisions.steps import presence, recusal
from municipality.steps import register
from tests.conftest import NOW
from tests.decisions.meeting_room import minutes, open_room, present, taken_up


@pytest.fixture
def item(town):
    return taken_up(town, open_room(town))


def address(item, name):
    where = [item.meeting.body.code, item.meeting.date]
    return reverse(name, args=where if name == "comings" else [*where, item.paragraph])


def test_somebody_leaves_and_a_substitute_comes_and_is_called_in(client_of, item, town):
    client, page = client_of("secretary"), address(item, "comings")
    left = {"action": "leave", "leave-attendance": present(item.meeting, "Dahl").pk, "leave-at": "18:10"}
    assert client.post(page, left).status_code == 302
    came = {
        "action": "arrive",
        "arrive-person": town.people["åkerö"].pk,
        "arrive-at": "18:15",
        "arrive-capacity": "other",
    }
    assert client.post(page, came).status_code == 302
    assert client.post(page, {"action": "call_in", "call_in-at": "18:20"}).status_code == 302
    told = client.get(page).content.decode()
    assert "tjänstgörande ersättare för David Dahl" in told
    assert "18.10" in told and "18.20" in told


def test_what_is_refused_is_told_beside_its_field(client_of, item):
    client = client_of("secretary")
    early = {"action": "leave", "leave-attendance": present(item.meeting, "Dahl").pk, "leave-at": "08:00"}
    response = client.post(address(item, "comings"), early)
    assert "ange en tid efter det" in response.content.decode()
    assert client.post(address(item, "comings"), {"action": "x"}).status_code == 404


def test_a_particular_substitute_out_of_the_order_with_a_reason(client_of, item, town):
    meeting, page = item.meeting, address(item, "comings").replace("tider", "ersattare")
    for number, name in enumerate(("Sture", "Sonja"), start=5):
        person = register.add_person(by=town.admin, at=NOW, first_name=name, last_name=f"S-{number}")
        register.begin_assignment(person, by=town.admin, at=NOW, body=town.sn, role="substitute",
                                  party=town.parties["S"], valid_from=date(2022, 10, 15), order=number)  # fmt: skip
        presence.arrive(meeting, by=town.secretary, at=minutes(1), person=person, moment=minutes(0))
    client, seat = client_of("secretary"), town.people["almqvist"].pk
    assert "Ingen plats står tom" in client.get(page).content.decode()
    presence.leave(present(meeting, "Almqvist"), by=town.secretary, at=minutes(2), moment=minutes(1),
                   chair=present(meeting, "Björk"))  # fmt: skip
    shown = client.get(page).content.decode()
    assert shown.index("Sture S-5 (S)") < shown.index("Sonja S-6 (S)")
    given = {"seat": seat, f"plats{seat}-substitute": present(meeting, "S-6").pk}
    assert "står före Sonja S-6 (S) i ordningen" in client.post(page, given).content.decode()
    assert client.post(page, given | {f"plats{seat}-reason": "Sture avstår"}).status_code == 302
    assert meeting.attendances.get(instead_of=seat).person.last_name == "S-6"


def test_a_particular_substitute_for_one_who_is_recused_in_the_item_only(client_of, item, town):
    presence.arrive(item.meeting, by=town.secretary, at=minutes(1), person=town.people["åkerö"], moment=minutes(0))
    recusal.recuse(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Dahl"))
    page = address(item, "comings").replace("tider", "ersattare") + f"?paragraf={item.paragraph}"
    seat = town.people["dahl"].pk
    given = {"seat": seat, f"plats{seat}-substitute": present(item.meeting, "Åkerö").pk}
    assert client_of("secretary").post(page, given).status_code == 302
    assert item.meeting.attendances.get(instead_of=seat).item == item
