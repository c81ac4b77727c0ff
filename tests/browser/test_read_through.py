"""Reading the minutes through in Chromium: from the minutes to what contradicts itself, on to the field that mends it, and back."""

import pytest
from playwright.sync_api import expect

from decisions.paragraph.content import PointRow
from decisions.steps import attendance
from tests.decisions.meeting_room import decide, minutes, open_room, taken_up

pytestmark = pytest.mark.django_db(transaction=True)

TWICE = "<p>Förvaltningen föreslår att nämnden avslår motionen i sin helhet.</p>"


@pytest.fixture
def meeting(live_town):
    """Three paragraphs are decided and one of them says something twice; the meeting has ended."""
    meeting = open_room(live_town)
    for number, text in enumerate(
        ("Nämnden säger ja.", "Bo Björk (M) utses att justera.", "Nämden säger nej."), start=1
    ):
        item = taken_up(live_town, meeting, heading=f"Ärende {number}")
        sections = {"background": TWICE * 2} if number == 1 else {}
        decide(item, live_town, decided=(PointRow(text),), sections=sections)
    attendance.end_meeting(meeting, by=live_town.secretary, at=minutes(90))
    return meeting


def test_what_is_found_is_mended_where_the_link_leads(open_as, meeting, assert_accessible):
    page = open_as("secretary")
    page.goto(meeting.get_absolute_url())
    page.get_by_role("link", name="Läs igenom").click()
    expect(page.get_by_role("heading", name="Läs igenom")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Hela protokollet", "§ 1 Ärende 1", "§ 3 Ärende 3"])
    expect(page.locator("main")).to_contain_text("Måste avgöras Ingen justerare är utsedd.")
    expect(page.locator("main")).to_contain_text("Ordet ”Nämden” i beslutet finns inte i ordlistan.")
    assert_accessible(page)
    page.get_by_role("link", name="Till texten under Beskrivning av ärendet i § 1").click()
    section = page.locator("#avsnitt-background")
    expect(section).to_be_in_viewport()
    section.locator("[contenteditable]").fill("Förvaltningen föreslår avslag.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".message.success")).to_contain_text("Paragrafen är sparad.")
    page.goto(f"{meeting.get_absolute_url()}protokoll/las-igenom/")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Hela protokollet", "§ 3 Ärende 3"])
    page.get_by_role("link", name="Till justerarna i Hela protokollet").click()
    expect(page.locator("#utse")).to_be_in_viewport()


def test_without_javascript_it_reads_the_same(open_as, meeting):
    page = open_as("secretary", java_script_enabled=False)
    page.goto(f"{meeting.get_absolute_url()}protokoll/")
    page.get_by_role("link", name="Läs igenom").click()
    page.get_by_text("Det här läses igenom").click()
    expect(page.get_by_text("röstsiffror i texten som inte är omröstningens")).to_be_visible()
    page.get_by_role("link", name="Läs paragrafen i § 3").click()
    expect(page.locator("#pappret")).to_be_in_viewport()
