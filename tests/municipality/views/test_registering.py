"""Every page that adds to the register goes one way, and every page that corrects it another."""

import pytest

from municipality.models import Person

ADDED = [
    ("/partier/nytt/", {"code": "C", "name": "Centerpartiet"}, "/partier/", "Centerpartiet (C) är upplagt."),
    (
        "/fortroendevalda/ny/",
        {"first_name": "Nora", "last_name": "Ny"},
        "uppdrag/nytt/",
        "Nora Ny finns nu i registret.",
    ),
]


@pytest.mark.parametrize(("address", "facts", "then", "told"), ADDED)
def test_what_is_added_is_told_by_its_name(client_of, town, address, facts, then, told):
    answer = client_of("registrar").post(address, facts, follow=True)
    assert answer.redirect_chain[0][0].endswith(then)
    assert told in answer.content.decode()


def test_only_what_was_changed_on_the_page_is_written(client_of, town):
    party = town.parties["S"]
    shown = {"code": "S", "name": party.name, "initial-code": "S", "initial-name": party.name}
    answer = client_of("registrar").post(f"/partier/{party.pk}/andra/", shown | {"code": "SAP"}, follow=True)
    assert "Uppgifterna är ändrade." in answer.content.decode()
    party.refresh_from_db()
    assert (party.code, party.name) == ("SAP", shown["name"])


@pytest.mark.parametrize(("address", "facts"), [(address, facts) for address, facts, _, _ in ADDED])
def test_who_does_not_keep_the_register_finds_no_such_page(client_of, town, address, facts):
    assert client_of("reader").post(address, facts).status_code == 404
    assert not Person.objects.filter(last_name="Ny").exists()


def test_what_the_register_refuses_is_told_with_all_that_was_typed(client_of, town):
    page = client_of("registrar").post("/partier/nytt/", {"code": "S", "name": "Sjöpartiet"})
    assert "finns redan hos ett annat parti" in page.content.decode()
    assert page.context["form"]["name"].value() == "Sjöpartiet"
