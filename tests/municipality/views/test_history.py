import csv
import io

import pytest
from django.urls import reverse

from municipality.models import Act, Party, User
from municipality.steps import register


def sentences(response) -> list[str]:
    return [act.sentence for act in response.context["page"]]


def test_the_administrator_sees_every_act_with_the_total(client_of, town):
    response = client_of("administrator").get("/historik/")
    total = Act.objects.count()
    assert f"1–{min(50, total)} av {total} händelser" in response.text
    assert response.context["page"].paginator.count == total


@pytest.mark.parametrize("address", ["/historik/", "/historik/historik.csv"])
@pytest.mark.parametrize("role", ["registrar", "secretary", "reader", "head"])
def test_nobody_else_finds_the_list(client_of, address, role):
    assert client_of(role).get(address).status_code == 404


def test_acts_are_found_by_person_kind_day_object_and_word(client_of, town):
    register.add_party(by=town.registrar, at=town.now.replace(year=2023), code="C", name="Centerpartiet")
    client = client_of("administrator")
    last = ["Partiet Centerpartiet (C) lades upp."]
    assert sentences(client.get("/historik/", {"vem": town.registrar.pk})) == last
    assert sentences(client.get("/historik/", {"fran": "2023-12-12", "till": "2023-12-12"})) == last
    assert sentences(client.get("/historik/", {"fran": "2023-12-13"})) == []
    assert sentences(client.get("/historik/", {"ord": "centerpart"})) == last
    assert len(sentences(client.get("/historik/", {"slag": "party.added"}))) == 5
    assert sentences(client.get("/historik/", {"ror": f"party:{town.parties['L'].pk}"})) == [
        "Partiet Liberalerna (L) lades upp."
    ]


def test_a_filter_that_cannot_be_read_says_so_and_keeps_what_was_typed(client_of):
    response = client_of("administrator").get("/historik/", {"fran": "2023-02-30", "ord": "motion"})
    assert response.context["form"].errors["fran"]
    assert 'value="motion"' in response.text
    backwards = client_of("administrator").get("/historik/", {"fran": "2023-02-03", "till": "2023-01-01"})
    assert "Sista dagen ligger före den första" in backwards.text


def test_pages_follow_on_each_other_and_keep_the_filter(client_of, town):
    for number in range(60):
        register.add_person(by=town.registrar, at=town.now, first_name="Ny", last_name=f"Nummer {number}")
    client = client_of("administrator")
    first = client.get("/historik/", {"slag": "person.added"})
    second = client.get("/historik/", {"slag": "person.added", "sida": 2})
    assert "slag=person.added&amp;sida=2" in first.text
    seen = sentences(first) + sentences(second)
    assert len(seen) == len(set(seen)) == 66
    assert sentences(client.get("/historik/", {"slag": "person.added", "sida": "9999"})) == sentences(second)


def test_the_spreadsheet_holds_every_row_and_runs_no_formula(client_of, town):
    eve = User.objects.get(pk=town.registrar.pk)
    eve.name = "=HYPERLINK(1)"  # copied into the act as it stands
    register.add_party(by=eve, at=town.now, code="C", name="Centerpartiet; ett parti")
    response = client_of("administrator").get("/historik/historik.csv")
    text = response.getvalue().decode()
    assert text.startswith("\ufeffNummer;Tidpunkt;")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) - 1 == Act.objects.count()
    assert rows[1][1] == "2022-12-12 10:00:00"
    assert rows[1][3] == "'=HYPERLINK(1)"
    party = Party.objects.get(code="C")
    assert rows[1][5:] == ["Parti upplagt", "Partiet Centerpartiet; ett parti (C) lades upp.", f"parti {party.pk}"]


def test_an_act_shows_what_it_changed_to_everybody_who_reads(client_of, town):
    act = Act.objects.filter(kind="assignment.begun").first()
    response = client_of("reader").get(reverse("act", args=[act.pk]))
    assert "Örjan Öberg (S) blev ersättare i kommunstyrelsen" in response.text
    assert "15 oktober 2022" in response.text
    assert "systemförvaltare" in response.text


def test_what_concerns_accounts_is_the_administrators_alone(client_of, town):
    act = Act.objects.filter(kind="role.granted").first()
    addresses = [reverse("act", args=[act.pk]), reverse("record_history", args=["user", town.reader.pk])]
    assert [client_of("reader").get(address).status_code for address in addresses] == [404, 404]
    assert [client_of("administrator").get(address).status_code for address in addresses] == [200, 200]


def test_an_account_without_roles_sees_nothing(client, town):
    client.force_login(_without_role(town))
    assert client.get(reverse("record_history", args=["party", town.parties["S"].pk])).status_code == 404


def test_a_records_page_tells_what_has_changed_and_what_has_not(client_of, town):
    response = client_of("reader").get(reverse("record_history", args=["party", town.parties["S"].pk]))
    assert "Socialdemokraterna" in response.text
    assert "Partiet Socialdemokraterna (S) lades upp." in response.text


@pytest.mark.parametrize("address", ["/historik/999999/", "/historik/falt/party/999999/", "/historik/falt/session/1/"])
def test_what_is_not_there_is_not_found(client_of, address):
    assert client_of("administrator").get(address).status_code == 404


def _without_role(town):
    from municipality.steps import accounts

    return accounts.open_account(by=town.admin, at=town.now, username="ny", name="Ny Ny", password="inga-roller-alls")
