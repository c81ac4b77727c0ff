"""The secretary sends an approved paragraph on its way, sees how it fares, and the receiver finds it in Att göra."""

import pytest

from decisions.models import Dispatch
from decisions.paragraph.content import RecipientRow
from municipality.models import Letter
from municipality.steps import mail
from tests.decisions import dispatched
from tests.decisions.dispatched import LATER
from tests.postman import postman

__all__ = ["postman"]
MEETING = "/sammantraden/SN/2023-03-30/expediering/"
PAGE = "/sammantraden/SN/2023-03-30/1/expediering/"


@pytest.fixture
def item(town, settings, tmp_path):
    """Without a seal: what goes to a body and on paper is certified in ink."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SIGNING_TRUST = None
    return dispatched.ready(town, RecipientRow("Kommunstyrelsen"), RecipientRow("Kvinnojouren"), RecipientRow("Akten"))


def typed(**more) -> dict:
    """The form as it is sent with every line left out."""
    lines = {f"way_{number}": way for number, way in enumerate(("case", "email", "file"))}
    return {**lines, "on": "2023-04-10", "late_way": "email", **more}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_suggests_how_each_gets_it(client_of, item):
    response = client_of("secretary").get(PAGE)
    lines = response.context["form"].lines
    assert [(line.chosen.label, line.way.initial) for line in lines] == [
        ("Kommunstyrelsen", "case"), ("Kvinnojouren", "email"), ("Akten", "file"),
    ]  # fmt: skip
    assert [way for way, _ in lines[1].way.field.choices] == ["email", "paper", "file"]
    assert all(line.chosen.initial for line in lines)


def test_sent_and_then_shown_everywhere(client_of, item):
    client = client_of("secretary")
    response = client.post(PAGE, typed(chosen_0="on", chosen_1="on", way_1="paper", chosen_2="on"), follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert [one.way for one in Dispatch.objects.all()] == ["case", "paper", "file"]
    assert Dispatch.objects.get(way="paper").delivery.on.isoformat() == "2023-04-10"
    for address in (PAGE, MEETING, PAGE.replace("expediering", "efter-justeringen")):
        page = text(client.get(address))
        assert "Utdrag 2" in page and "Kvinnojouren" in page and "Lämnat" in page, address
    assert "Expedierad" in text(client.get(MEETING))
    assert "Expedierad" in text(client.get(item.get_absolute_url()))
    assert "expedierat" in text(client.get(f"/motioner/{item.case.slug}/"))
    paper = client.get(f"{PAGE}1.pdf")
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_nothing_typed_is_lost_when_an_address_is_missing(client_of, item):
    response = client_of("secretary").post(PAGE, typed(chosen_1="on", late_name="Region Stockholm"))
    form = response.context["form"]
    assert set(form.errors) == {"email_1", "late_email"}
    assert form["late_name"].value() == "Region Stockholm"
    assert not Dispatch.objects.exists()


def test_what_the_step_refuses_is_told_on_the_form(client_of, item, postman):
    response = client_of("secretary").post(PAGE, typed(chosen_1="on", email_1="jouren@example.se"))
    assert "ingen elektronisk stämpel" in text(response)
    assert not Letter.objects.exists()
    response = client_of("secretary").post(PAGE, typed(chosen_1="on", way_1="paper", on="2023-04-01"))
    assert "kan inte ha skickats före det" in response.context["form"].errors["on"][0]


def test_one_more_who_is_a_body_gets_it_in_his_own_case(client_of, town, item):
    client_of("secretary").post(PAGE, typed(late_name="samhällsbyggnadsnämnden", late_way="case"))
    made = Dispatch.objects.get()
    assert (made.name, made.body, made.recipient) == ("Samhällsbyggnadsnämnden", town.ssn, None)


def test_the_address_is_remembered(client_of, town, item, authority, postman):
    client = client_of("secretary")
    client.post(PAGE, typed(chosen_1="on", email_1="jouren@example.se"))
    letter = Letter.objects.get()
    mail.note_refused(letter, by=town.secretary, at=LATER, answer="550 okänd")
    response = client.get(PAGE)
    line = response.context["form"].lines[1]
    assert (line.chosen.label, line.chosen.initial, line.email.initial) == ("Kvinnojouren", False, "jouren@example.se")
    assert "Avvisat" in text(response) and "550 okänd" in text(response)
    todo = text(client.get("/"))
    assert "Beslut att expediera" in todo and "1 kom inte fram" in todo


def test_before_the_approval_the_page_says_why_not(client_of, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    dispatched.decided(town)
    assert "ett beslut expedieras när paragrafen är justerad" in text(client_of("secretary").get(PAGE))
    assert "Ingen paragraf är justerad än" in text(client_of("secretary").get(MEETING))


def test_a_reader_reads_and_sends_nothing(client_of, item):
    client = client_of("reader")
    assert "<form" not in client.get(PAGE).content.decode().partition("<main")[2]
    assert client.post(PAGE, typed(chosen_2="on")).status_code == 200
    assert not Dispatch.objects.exists()


def test_the_receiver_finds_it_and_takes_it_in(client_of, town, item):
    client_of("secretary").post(PAGE, typed(chosen_0="on"))
    client = client_of("registrar")
    page = text(client.get("/"))
    board = item.case.motion.cases.get(diary=town.ks)
    assert "Beslut som har kommit" in page and board.number in page
    response = client.post(f"{PAGE}1/mottaget/", follow=True)
    assert "är mottagen" in text(response) and "Beslut som har kommit" not in text(response)
    assert "Mottaget" in text(client.get(PAGE)) and "Rita Registrator, registrator" in text(client.get(PAGE))
    assert client.post(f"{PAGE}1/mottaget/").status_code == 409
    assert client.get(f"{PAGE}9.pdf").status_code == 404
