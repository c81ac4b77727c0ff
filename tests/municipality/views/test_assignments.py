from datetime import date

import pytest


@pytest.fixture
def registrar(client_of):
    return client_of("registrar")


def test_an_assignment_is_changed_ended_corrected_and_removed(registrar, town):
    person = town.people["dahl"]
    seat = person.assignments.get(body=town.ks)
    form = registrar.get(f"/uppdrag/{seat.pk}/andra/").context["form"]
    assert (form["role"].value(), form["party"].value(), form["valid_from"].value()) == ("member", seat.party_id, None)
    changed = {"role": "substitute", "party": seat.party_id, "order": 1, "valid_from": "2023-06-01"}
    assert registrar.post(f"/uppdrag/{seat.pk}/andra/", changed).url == f"/fortroendevalda/{person.pk}/"
    later = person.assignments.get(body=town.ks, role="substitute")
    registrar.post(f"/uppdrag/{later.pk}/avsluta/", {"valid_to": "2023-12-31"})
    later.refresh_from_db()
    assert later.valid_to == date(2024, 1, 1)
    form = registrar.get(f"/uppdrag/{later.pk}/ratta/").content.decode()
    assert 'value="2023-12-31"' in form
    corrected = changed | {"order": 7, "constituency": "", "valid_to": "2023-12-30", "reason": "Fel dag."}
    registrar.post(f"/uppdrag/{later.pk}/ratta/", corrected)
    later.refresh_from_db()
    assert (later.order, later.valid_to) == (7, date(2023, 12, 31))
    assert "reason" in registrar.post(f"/uppdrag/{later.pk}/ta-bort/", {"reason": "  "}).context["form"].errors
    registrar.post(f"/uppdrag/{later.pk}/ta-bort/", {"reason": "Fel person."})
    assert not person.assignments.filter(pk=later.pk).exists()
    assert "Fel person." in registrar.get(f"/fortroendevalda/{person.pk}/").content.decode()


def test_the_constituency_is_written_on_the_form_and_shown(registrar, town):
    person = town.people["dahl"]
    seat = person.assignments.get(body=town.kf)
    form = {"role": "member", "party": seat.party_id, "order": 2, "constituency": "Norra", "valid_from": "2023-06-01"}
    assert registrar.post(f"/uppdrag/{seat.pk}/andra/", form).status_code == 302
    assert "Norra" in registrar.get(f"/fortroendevalda/{person.pk}/").content.decode()
    assert "Norra" in registrar.get("/organ/KF/?dag=2023-06-02").content.decode()
