import re

import pytest

from decisions.models import Notice, Subscriber
from municipality.models import Act, Letter
from tests.decisions.approved import APPROVED, approved
from tests.jobs import do_jobs


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def link_in(letter: Letter) -> str:
    return re.search(r"https?://[^/]+(/anslagstavla/prenumerera/\S+/)", letter.text)[1]


def subscribe(client) -> Subscriber:
    client.post("/anslagstavla/prenumerera/", {"email": "Medborgare@example.org"})
    link = link_in(Letter.objects.latest("pk"))
    assert not Subscriber.objects.exists()
    assert "Ja, skicka nya anslag" in client.get(link).content.decode()
    assert not Subscriber.objects.exists()
    client.post(link)
    return Subscriber.objects.get()


def test_an_address_asks_confirms_is_told_and_leaves(client, town, monkeypatch):
    assert subscribe(client).email == "medborgare@example.org"
    notice = Notice.objects.get(minutes=approved(town))
    monkeypatch.setattr("decisions.jobs.timezone.now", lambda: APPROVED)
    do_jobs()
    letter = Letter.objects.latest("pk")
    assert letter.subject == notice.title
    client.post(link_in(letter))
    assert not Subscriber.objects.exists()


def test_a_second_request_the_same_day_sends_no_second_letter(client, town):
    for _ in range(3):
        client.post("/anslagstavla/prenumerera/", {"email": "a@example.org"})
    assert Letter.objects.filter(email="a@example.org").count() == 1


def test_no_act_names_the_address(client, town):
    subscribe(client)
    assert not Act.objects.filter(sentence__icontains="medborgare@").exists()


@pytest.mark.parametrize("token", ["x", "x:y:z"])
def test_a_forged_link_is_not_found(client, town, token):
    assert client.get(f"/anslagstavla/prenumerera/bekrafta/{token}/").status_code == 404
    assert client.post(f"/anslagstavla/prenumerera/avsluta/{token}/").status_code == 404


def test_what_is_no_address_is_told(client, town):
    page = client.post("/anslagstavla/prenumerera/", {"email": "inte en adress"}).content.decode()
    assert "Skriv adressen som namn@exempel.se." in page
