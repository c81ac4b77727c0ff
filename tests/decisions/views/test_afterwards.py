from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from decisions.models import Appeal, BroughtApproval, Correction, LegalForce, Notice, NoticeCheck
from decisions.paragraph.told import of_case_file
from decisions.queries.afterwards import Afterwards
from decisions.steps import notice as steps
from tests.decisions import meeting_room
from tests.decisions.approved import approved, locked
from tests.town import STOCKHOLM

PAGE = "/sammantraden/SN/2023-03-30/1/efter-justeringen/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def served(town) -> Notice:
    """Approved, posted, and found on the board every day of the period."""
    notice = Notice.objects.get(minutes=approved(town))
    days = [notice.posted_on + timedelta(days=number) for number in range(22)]
    rows = [
        NoticeCheck(
            notice=notice, at=datetime(day.year, day.month, day.day, 9, tzinfo=STOCKHOLM), on=day, result="served"
        )
        for day in days
    ]
    steps.note_checks(rows, by=town.admin, at=meeting_room.EVENING)
    return notice


def test_legal_force_is_told_as_earliest_until_it_is_confirmed(client_of, served):
    client = client_of("secretary")
    page = client.get(PAGE).content.decode()
    assert "<strong>tidigast</strong> den 28 april 2023" in page
    client.post(PAGE, {"action": "confirm", "since": "2023-04-28", "basis": "Besked från förvaltningsrätten."})
    assert LegalForce.objects.get().since == date(2023, 4, 28)
    assert "vann laga kraft den" in client.get(PAGE).content.decode()


def test_an_appeal_comes_is_forwarded_and_ends(client_of, served):
    client = client_of("secretary")
    client.post(PAGE, {"action": "appeal", "received_on": "2023-04-27", "appellant": "En kommunmedlem"})
    appeal = Appeal.objects.get()
    assert appeal.in_time
    assert "Överklagat" in client.get(PAGE).content.decode()
    client.post(PAGE, {"action": f"forward:{appeal.pk}", "on": "2023-04-28"})
    client.post(PAGE, {"action": f"end:{appeal.pk}", "outcome": "rejected", "on": "2023-09-01"})
    appeal.refresh_from_db()
    assert (appeal.forwarded_on, appeal.outcome, appeal.ended_on) == (date(2023, 4, 28), "rejected", date(2023, 9, 1))
    assert client.post(PAGE, {"action": "forward:x", "on": "2023-04-28"}).status_code == 404


def test_a_correction_is_noted_and_shown(client_of, served):
    client = client_of("secretary")
    client.post(PAGE, {"action": "correct", "text": "Rätt årtal är 2023."})
    assert Correction.objects.get().text == "Rätt årtal är 2023."
    assert "Rättelsenotering" in client.get(PAGE).content.decode()
    assert "måste fyllas i" in client.post(PAGE, {"action": "correct", "text": ""}).content.decode()


def test_a_refusal_is_told_on_its_form(client_of, served):
    page = (
        client_of("secretary").post(PAGE, {"action": "confirm", "since": "2023-04-27", "basis": "x"}).content.decode()
    )
    assert "tidigast den 28 april 2023" in page


def test_before_the_approval_there_is_nothing_to_do(client_of, town):
    locked(town)
    page = client_of("secretary").get(PAGE).content.decode()
    assert "inte justerad och anslagen" in page
    assert "Gör rättelsenoteringen" not in page


def test_an_appeal_is_registered_before_the_approval(client_of, town):
    minutes = locked(town)
    client = client_of("secretary")
    assert f'href="{PAGE}">Överklagande<' in client.get(minutes.get_absolute_url()).text
    assert "innan justeringen har anslagits är i rätt tid" in client.get(PAGE).text
    client.post(PAGE, {"action": "appeal", "received_on": "2023-04-01", "appellant": "En kommunmedlem"})
    assert Appeal.objects.get().received_on == date(2023, 4, 1)
    page = client.get(PAGE).text
    assert "Överklagat, ej justerad" in page
    assert "kom in 1 april 2023" in page


def test_what_was_late_in_another_system_is_told(client_of, town):
    item = locked(town).items.first().item
    facts = {
        "on": "2023-04-14",
        "signers": [],
        "posted": {"on": "2023-04-20", "last_appeal_on": "2023-05-11"},
        "legal_force": None,
    }
    told = Afterwards(item, date(2023, 6, 1))
    told.told = of_case_file(BroughtApproval(item=item, approved_on=date(2023, 4, 14), facts=facts))
    first, second = told.late_as_told
    assert "justerades den 14 april 2023, efter den sista dagen" in first
    assert "anslogs den 20 april 2023, efter den sista dagen, den 17 april 2023" in second
    told.told = replace(told.told, posted_on=None)
    assert told.late_as_told == [first]
