"""The whole minutes in real Chromium: read on the screen, asked for as a file, waited for and fetched, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from decisions.models import Printout
from decisions.printouts import making
from tests.decisions.whole_item import build_item

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(live_town):
    return build_item(live_town).meeting


def test_the_page_tells_by_itself_how_far_the_file_has_come(open_as, meeting, assert_accessible):
    page = open_as("reader")
    page.goto(meeting.get_absolute_url())
    page.get_by_role("link", name="Protokollet", exact=True).click()
    page.get_by_role("button", name="Skriv ut (PDF)").click()
    expect(page.get_by_role("status")).to_contain_text("I kö")
    assert_accessible(page)
    one = Printout.objects.get()
    making._write(one, state="at_work", done=3, total=9)
    expect(page.get_by_role("status")).to_contain_text("Sida 3 av ungefär 9")
    making.carry_out(one.pk)
    with page.expect_request("**/fil/"):
        page.get_by_role("link", name="Öppna protokoll-SN-2023-03-30.pdf").click()


def test_without_javascript_a_link_asks_again(open_as, meeting):
    page = open_as("reader", java_script_enabled=False)
    page.goto(f"{meeting.get_absolute_url()}protokoll/")
    page.get_by_role("button", name="Hämta i Word").click()
    expect(page.get_by_role("status")).to_contain_text("I kö")
    making.carry_out(Printout.objects.get().pk)
    page.get_by_role("link", name="Uppdatera läget").click()
    expect(page.get_by_role("link", name="Öppna protokoll-SN-2023-03-30.docx")).to_be_visible()


def test_what_failed_is_tried_again_from_the_same_page(open_as, meeting):
    page = open_as("reader")
    page.goto(f"{meeting.get_absolute_url()}protokoll/")
    page.get_by_role("button", name="Skriv ut (PDF)").click()
    making._write(Printout.objects.get(), state="failed", fault="Datorn tog slut.")
    expect(page.get_by_role("status")).to_contain_text("Datorn tog slut.")
    page.get_by_role("button", name="Försök igen").click()
    expect(page.get_by_role("status")).to_contain_text("I kö")
