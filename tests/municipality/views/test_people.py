from datetime import date

import pytest
from django.urls import reverse

from municipality.models import Person
from municipality.steps import accounts, register

DAY = "2022-12-12"


@pytest.fixture
def registrar(client_of):
    return client_of("registrar")


def names(page):
    return [person.last_name for person in page.context["page"]]


def test_the_list_narrowed_and_with_the_party_of_the_day(client_of, town):
    client = client_of("reader")
    page = client.get("/fortroendevalda/", {"dag": DAY, "organ": "KF", "parti": "SD"})
    assert names(page) == ["Dahl", "Åkerö"]
    assert "ledamot (SD) i" in page.content.decode()
    assert names(client.get("/fortroendevalda/", {"q": "åsa", "dag": DAY})) == ["Åkerö"]
    assert names(client.get("/fortroendevalda/", {"dag": "1999-01-01"})) == []
    assert len(names(client.get("/fortroendevalda/", {"dag": "1999-01-01", "alla": "on"}))) == 6


def test_a_filter_that_cannot_be_read_is_told_and_narrows_nothing(client_of, town):
    page = client_of("reader").get("/fortroendevalda/", {"organ": "FINNSINTE", "dag": "i går"})
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"organ", "dag"}
    assert len(names(page)) == 6


def test_a_long_list_has_every_row_on_some_page(client_of, town, monkeypatch):
    monkeypatch.setattr("municipality.views.people.PAGE", 4)
    client = client_of("reader")
    assert names(client.get("/fortroendevalda/")) + names(client.get("/fortroendevalda/?sida=2")) == [
        "Almqvist", "Björk", "Ceder", "Dahl", "Åkerö", "Öberg",
    ]  # fmt: skip
    assert "5–6 av 6" in client.get("/fortroendevalda/?sida=2").content.decode()


@pytest.mark.parametrize("address", ["/fortroendevalda/", "/organ/", "/organ/KF/", "/partier/"])
def test_as_many_queries_for_many_as_for_few(client_of, town, address, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of("registrar")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for n in range(4):
        person = register.add_person(by=town.admin, at=town.now, first_name="Ny", last_name=f"Ledamot {n}")
        party = register.add_party(by=town.admin, at=town.now, code=f"P{n}", name=f"Partiet {n}")
        register.add_body(by=town.admin, at=town.now, code=f"N{n}", name=f"Nämnd {n}", kind="committee", seats=9)
        for body in (town.kf, town.ks, town.sn):
            register.begin_assignment(
                person, by=town.admin, at=town.now, body=body, role="member", party=party, valid_from=date(2022, 10, 15)
            )
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_the_picker_answers_with_those_who_sat_that_day(client_of, town):
    client = client_of("official")
    answer = client.get("/fortroendevalda/sok/", {"organ": "KF", "dag": DAY, "q": "da"}).content.decode()
    pk = town.people["dahl"].pk
    assert answer.strip() == f'<option value="{pk}" data-party="SD">David Dahl (SD)</option>'
    assert client.get("/fortroendevalda/sok/", {"organ": "KF", "dag": "2022-10-14"}).content.strip() == b""
    assert client.get("/fortroendevalda/sok/").content.strip() == b""
    # A day that cannot be read is told by the form it stands in; until then the names are those of today.
    assert b"Dahl" in client.get("/fortroendevalda/sok/", {"organ": "KF", "dag": "0022-12-12", "q": "da"}).content


def test_a_person_is_added_and_begins(registrar, town):
    facts = {"first_name": "Östen", "last_name": "Ek", "email": "osten.ek@example.se"}
    page = registrar.post("/fortroendevalda/ny/", facts)
    person = Person.objects.get(last_name="Ek")
    assert page.url == f"/fortroendevalda/{person.pk}/uppdrag/nytt/"
    page = registrar.post(page.url, {
        "body": town.sn.pk, "role": "member", "party": town.parties["S"].pk, "order": 4,
        "valid_from": "2023-01-01", "valid_to": "2026-12-31",
    })  # fmt: skip
    assert page.url == f"/fortroendevalda/{person.pk}/"
    assert person.assignments.get().valid_to == date(2027, 1, 1)
    assert "2026-12-31" in registrar.get(page.url).content.decode()


def test_what_is_refused_is_told_beside_what_was_typed(registrar, town):
    page = registrar.post("/fortroendevalda/ny/", {"first_name": "David", "last_name": "Dahl"})
    assert "Det finns redan en person med det namnet" in page.content.decode()
    assert 'value="Dahl"' in page.content.decode()
    person = town.people["dahl"]
    page = registrar.post(f"/fortroendevalda/{person.pk}/uppdrag/nytt/", {
        "body": town.sn.pk, "role": "member", "party": town.parties["S"].pk, "order": 4,
        "valid_from": "2023-01-01", "valid_to": "2026-12-31",
    })  # fmt: skip
    html = page.content.decode()
    assert "Personen har redan ett uppdrag i organet" in html
    assert 'value="2026-12-31"' in html  # the last day as it was typed


def test_a_name_is_corrected(registrar, town):
    person = town.people["dahl"]
    registrar.post(f"/fortroendevalda/{person.pk}/andra/", {"first_name": "David", "last_name": "Dahlgren"})
    assert "David Dahlgren" in registrar.get(f"/fortroendevalda/{person.pk}/").content.decode()


def addresses(town):
    person, seat = town.people["dahl"], town.people["dahl"].assignments.first()
    reading = [reverse("register"), reverse("people_search"), reverse("person", args=[person.pk]), reverse("bodies"),
               reverse("body", args=["SN"]), reverse("parties")]  # fmt: skip
    changing = [reverse("person_add"), reverse("person_correct", args=[person.pk]), reverse("body_add"),
                reverse("body_correct", args=["SN"]), reverse("party_add"),
                reverse("party_correct", args=[town.parties["S"].pk]), reverse("assignment_begin", args=[person.pk]),
                *(reverse(f"assignment_{act}", args=[seat.pk]) for act in ("change", "end", "correct", "remove"))]  # fmt: skip
    return reading, changing


@pytest.mark.parametrize("role", ["registrar", "administrator", "reader", "secretary"])
def test_everyone_with_a_role_reads_and_two_of_them_change(client_of, town, role):
    client = client_of(role)
    reading, changing = addresses(town)
    assert {client.get(address).status_code for address in reading} == {200}
    expected = 200 if role in ("registrar", "administrator") else 404
    assert {client.get(address).status_code for address in changing} == {expected}
    assert ("Lägg upp en person" in client.get("/fortroendevalda/").content.decode()) == (expected == 200)


def test_who_has_no_role_finds_nothing(client, town):
    client.force_login(accounts.open_account(
        by=town.admin, at=town.now, username="ingen", name="Ingen Roll", password="ett-långt-lösenord"
    ))  # fmt: skip
    reading, changing = addresses(town)
    assert {client.get(address).status_code for address in reading + changing} == {404}
