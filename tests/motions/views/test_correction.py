import re
from datetime import date

import pytest
from django.urls import reverse

from motions.models import Motion
from motions.steps import intake
from municipality.models import User
from municipality.steps import accounts

RATTA = "/motioner/KS-2022-1/ratta/"


@pytest.fixture(autouse=True)
def _today(monkeypatch, town):
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.now)


def fields(page: str) -> dict:
    """What a browser would send back, unchanged."""
    found: dict = {}
    for name, value in re.findall(r'<input type="(?:hidden|text|date)" name="([\w-]+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value)
    found["point"] = re.findall(r'name="point" [^>]*>([^<]*)<', page)
    return found


def test_the_form_opens_with_what_is_registered_and_saves_a_correction(client_of, register):
    register(points=["att A", "att B"])
    registrar = client_of("registrar")
    sent = fields(registrar.get(RATTA).content.decode())
    assert sent["point"] == ["att A", "att B"]
    assert len(sent["person"]) == 2
    response = registrar.post(RATTA, sent | {"title": "Rättad rubrik", "reason": "Skrivfel"})
    assert response.headers["Location"] == "/motioner/KS-2022-1/"
    assert Motion.objects.get().title == "Rättad rubrik"


def test_two_at_once_are_shown_each_others_text(client_of, register):
    register()
    registrar = client_of("registrar")
    sent = fields(registrar.get(RATTA).content.decode()) | {"reason": "Skrivfel"}
    registrar.post(RATTA, sent | {"title": "Den första"})
    page = registrar.post(RATTA, sent | {"title": "Den andra"}).content.decode()
    assert "<dt>Rubrik</dt><dd>Den första</dd>" in page
    assert 'value="Den andra"' in page
    registrar.post(RATTA, fields(page) | {"title": "Den andra", "reason": "Skrivfel"})
    assert Motion.objects.get().title == "Den andra"


@pytest.mark.parametrize("page", ["ratta", "handlingar/ny", "beteckning"])
def test_the_forms_are_there_for_registrars_only(client_of, register, page):
    register()
    assert client_of("official").get(f"/motioner/KS-2022-1/{page}/").status_code == 404
    assert client_of("registrar").get(f"/motioner/KS-2022-1/{page}/").status_code == 200
    assert client_of("registrar").get(f"/motioner/KS-2022-7/{page}/").status_code == 404


def test_an_older_number_is_noted_on_its_page(client_of, register):
    case = register().cases.get()
    registrar = client_of("registrar")
    assert "är redan" not in registrar.get("/motioner/KS-2022-1/beteckning/").content.decode()
    noted = {"case": case.pk, "number": "12/2022", "origin": "W3D3"}
    registrar.post("/motioner/KS-2022-1/beteckning/", noted)
    assert "även 12/2022 i W3D3" in registrar.get("/motioner/KS-2022-1/").content.decode()
    page = registrar.post("/motioner/KS-2022-1/beteckning/", noted).content.decode()
    assert "redan antecknad" in page


def test_a_committees_own_registrar_notes_the_older_number_of_its_case(town, motion, refer, client):
    """A number that is not written as the diary's own could not be given when the motion was referred."""
    (sent,) = refer(motion, town.sn)
    hired = accounts.open_account(by=town.admin, at=town.now, username="sn.reg", name="S", password="x" * 12)
    accounts.grant_role(
        hired, by=town.admin, at=town.now, role="registrar", body=town.sn, valid_from=date(2022, 12, 12)
    )
    client.force_login(User.objects.get(pk=hired.pk))
    page = client.get("/motioner/KS-2022-1/").content.decode()
    assert "/motioner/KS-2022-1/beteckning/" in page and "/motioner/KS-2022-1/ratta/" not in page
    form = client.get("/motioner/KS-2022-1/beteckning/").content.decode()
    assert "Socialnämnden, SN-2022/1.119</option>" in form and "Kommunstyrelsen, KS" not in form
    client.post("/motioner/KS-2022-1/beteckning/", {"case": sent.case.pk, "number": "SN 2159", "origin": "Lex"})
    assert sent.case.extra_numbers.get().number == "SN 2159"
    assert client.get("/motioner/", {"q": "SN 2159"}).headers["Location"] == "/motioner/SN-2022-1/"


def test_a_document_is_put_right_from_the_motions_page(town, motion, client_of):
    mail = intake.add_document(motion.cases.get(), by=town.registrar, at=town.now, kind="other", direction="incoming",
                               dated_on=date(2022, 12, 12), subject="Bref", correspondent="Anna")  # fmt: skip
    address = reverse("document_correct", args=[mail.pk])
    client = client_of("registrar")
    assert f'href="{address}"' in client.get("/motioner/KS-2022-1/").content.decode()
    typed = {
        "kind": "other",
        "direction": "incoming",
        "dated_on": "2022-12-12",
        "subject": "Brev",
        "correspondent": "Anna",
    }
    page = client.post(address, typed).content.decode()
    assert "Skäl: " in page.split('class="errors"')[1] and 'value="Brev"' in page
    assert client.post(address, typed | {"reason": "Stavfel"}).headers["Location"] == "/motioner/KS-2022-1/"
    assert "Brev" in client.get("/motioner/KS-2022-1/").content.decode()
    reader = client_of("reader")
    assert f'href="{address}"' not in reader.get("/motioner/KS-2022-1/").content.decode()
    assert reader.get(address).status_code == 404


def test_what_another_act_sent_is_not_put_right(town, motion, refer, client_of):
    refer(motion, town.sn)
    sent = motion.cases.get(leads=True).documents.get(kind="referral")
    client = client_of("registrar")
    assert client.get(reverse("document_correct", args=[sent.pk])).status_code == 409
    assert reverse("document_correct", args=[sent.pk]) not in client.get("/motioner/KS-2022-1/").content.decode()
