"""Before the meeting in real Chromium: a council's meeting from its day to the sent calling, and a late urgent item on its extra list."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from decisions.models import Calling, Meeting
from decisions.steps import agenda
from municipality.files import storage
from municipality.models import Person
from municipality.steps import register
from municipality.swedish import long_date
from municipality.workdays import next_workday
from tests.decisions import meeting_room
from tests.jobs import work
from tests.postman import postman

__all__ = ["postman"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for number, person in enumerate(Person.objects.all()):
        facts = {"first_name": person.first_name, "last_name": person.last_name, "distinction": ""}
        register.correct_person(person, by=live_town.admin, at=live_town.now, email=f"p{number}@example.se", **facts)


def prepare_and_send(page: Page, button: str, assert_accessible=None, late: str = "") -> Calling:
    """The printing is a job; the page looks by itself whether it is done."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name="tas fram")).to_be_visible()
    work()
    expect(page.get_by_role("heading", name="är klar att skicka")).to_be_visible()
    if assert_accessible:
        assert_accessible(page)
    if late:
        page.get_by_label("Varför kallelsen skickas sent").fill(late)
    page.get_by_role("button", name="Skicka till ledamöter och ersättare").click()
    expect(page.get_by_text("är skickad. Nedan ser du")).to_be_visible()
    return Calling.objects.filter(state="sent").latest("pk")


def words(calling: Calling) -> str:
    with storage.open_file(calling.paper) as file:
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)


@pytest.mark.usefixtures("addresses")
def test_from_the_day_to_the_sent_calling(open_as, live_town, postman, assert_accessible):
    page = open_as("secretary")
    page.goto("/organ/KF/aterkommande/")
    page.get_by_role("button", name="Börja med de vanliga").click()
    expect(page.get_by_role("link", name="Upprop")).to_be_visible()
    page.goto("/sammantraden/nytt/")
    page.get_by_label("Organ").select_option("Kommunfullmäktige")
    page.get_by_label("Sammanträdesdag").fill("2040-09-10")
    page.get_by_label("Tid").fill("18:00")
    page.get_by_label("Plats").fill("Fullmäktigesalen")
    page.get_by_role("button", name="Planera").click()
    page.get_by_label("Rubrik").fill("Arvoden till förtroendevalda")
    page.get_by_label("Rubrik").press("Enter")
    page.get_by_role("button", name="Sätt upp det på listan").click()
    expect(page.locator("ol.agenda > li")).to_have_count(5)
    expect(page.locator("ol.agenda > li").last).to_contain_text("Arvoden till förtroendevalda")
    page.get_by_role("button", name="Tillkännage på anslagstavlan").click()
    expect(page.get_by_text(f"Tillkännagivet den {long_date(timezone.localdate())}")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Kalla", exact=True).click()
    expect(page.get_by_text("Senaste dag att kalla är måndagen den 3 september 2040")).to_be_visible()
    page.get_by_label("Meddelande").fill("Gruppmöten från kl. 16.30.")
    calling = prepare_and_send(page, "Ta fram kallelsen", assert_accessible)
    work()
    page.reload()
    expect(page.get_by_text("Skickat 6")).to_be_visible()
    assert len(postman.taken) == 6
    assert "Gruppmöten från kl. 16.30." in postman.taken[0][1].get_body().get_content()
    for part in ("Kallelse till kommunfullmäktiges sammanträde", "1 Upprop", "5 Arvoden till förtroendevalda"):
        assert part in words(calling)


@pytest.mark.usefixtures("addresses")
def test_a_late_urgent_item_on_the_extra_list(open_as, live_town, postman):
    today = timezone.localdate()
    day = next_workday(next_workday(today))  # less than a week from now, and a workday between
    meeting = meeting_room.plan(live_town, live_town.kf, day)
    meeting_room.put(meeting, live_town, heading="Arvoden")
    a_week_before = meeting_room.at(day - timedelta(days=7))
    agenda.announce(meeting, by=live_town.secretary, at=a_week_before, on=a_week_before.date())
    page, url = open_as("secretary"), meeting.get_absolute_url()
    page.goto(f"{url}kallelse/")
    prepare_and_send(page, "Ta fram kallelsen", late="Brevet har redan skickats på papper.")
    work()
    page.goto(url)
    page.get_by_label("Rubrik").fill("Hyresavtal som löper ut")
    page.get_by_label("Rubrik").press("Enter")
    expect(page.get_by_text("1 sent ärende är inte kallat till än.")).to_be_visible()
    notice, reason = page.get_by_label("På anslagstavlan den"), page.get_by_label("Varför ärendet är brådskande")
    notice.fill(next_workday(today).isoformat())
    page.get_by_role("button", name="Tillkännage på anslagstavlan").click()
    expect(page.get_by_text("har inte varit än").first).to_be_visible()
    notice.fill(today.isoformat())
    page.get_by_role("button", name="Tillkännage på anslagstavlan").click()
    expect(page.get_by_text("Ange varför det är så brådskande").first).to_be_visible()
    reason.fill("Avtalet löper ut den 1 oktober.")
    page.get_by_role("button", name="Tillkännage på anslagstavlan").click()
    page.goto(f"{url}kallelse/")
    extra = prepare_and_send(page, "Ta fram tilläggslistan")
    work()
    assert extra.kind == "supplement"
    text = words(extra)
    assert "2 Hyresavtal som löper ut" in text
    assert f"den {long_date(today)} (5 kap. 14 § kommunallagen). Brådskande: Avtalet löper ut den 1 oktober." in text
    assert "Arvoden" not in text
    assert sum(message["Subject"].startswith("Tilläggslista") for _, message in postman.taken) == 6
    assert Meeting.objects.get().items.filter(called_in=None).count() == 0
    page.goto(url)
    expect(page.get_by_text("tilläggslista", exact=False).first).to_be_visible()
