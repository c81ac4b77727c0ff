"""The pages that change what holds of a body from a day."""

from datetime import date

from django.forms.models import model_to_dict

from municipality.register.body_facts import FACTS
from municipality.steps import bodies
from tests.town import NOW

NEW_YEAR = date(2099, 1, 1)


def filled(facts, **more) -> dict:
    shown = {name: value for name, value in model_to_dict(facts, FACTS).items() if value is not False}
    return shown | {"reason": "Nytt reglemente."} | more


def test_a_body_is_changed_from_a_day_and_the_change_is_seen_as_coming(client_of, town):
    client = client_of("registrar")
    sent = filled(town.sn.on(NOW.date()), valid_from="2099-01-01", name="Arbetsnämnden", seats=9)
    assert client.post("/organ/SN/andra-fran-en-dag/", sent).url == "/organ/SN/"
    html = client.get("/organ/SN/").content.decode()
    assert "kommande" in html and "Namn: Socialnämnden → Arbetsnämnden" in html and "Antal ledamöter: 11 → 9" in html
    assert "<h1>Socialnämnden</h1>" in html
    assert "<h1>Arbetsnämnden</h1>" in client.get("/organ/SN/?dag=2099-01-01").content.decode()


def test_what_is_refused_stands_beside_its_field(client_of, town):
    client = client_of("registrar")
    page = client.post("/organ/SN/andra-fran-en-dag/", filled(town.sn.on(NOW.date()), valid_from="2099-01-01"))
    assert "Inget är ändrat" in page.content.decode()


def test_a_coming_change_is_put_right_and_taken_back(client_of, town):
    coming = bodies.change_facts(town.sn, by=town.admin, at=NOW, valid_from=NEW_YEAR, reason="x", seats=9)
    client, address = client_of("registrar"), f"/organ/SN/uppgifter/{coming.pk}"
    assert "från och med 2099-01-01" in client.get(f"{address}/ratta/").content.decode()
    client.post(f"{address}/ratta/", filled(coming, valid_from="2099-02-01", seats=7))
    assert [row.seats for row in town.sn.timeline.all()] == [11, 7]
    assert town.sn.on(NEW_YEAR).seats == 11
    assert client.get(f"{address}/ta-tillbaka/").status_code == 200
    assert client.post(f"{address}/ta-tillbaka/", {"reason": ""}).url == "/organ/SN/"
    assert town.sn.timeline.count() == 1


def test_the_facts_of_another_body_are_not_there(client_of, town):
    of_board = town.ks.on(NEW_YEAR)
    assert client_of("registrar").get(f"/organ/SN/uppgifter/{of_board.pk}/ratta/").status_code == 404
