"""The workplace in Chromium: what is typed is on the server or on the computer, whatever happens."""

import pytest
from playwright.sync_api import expect

from decisions.minutes import papers
from decisions.printouts import trial
from municipality.refusals import Refused
from tests.decisions.meeting_room import open_room, put, taken_up
from tests.jobs import work

URL = "/sammantraden/SN/2023-03-30/1/"


@pytest.fixture
def item(live_town):
    return taken_up(live_town, open_room(live_town), heading="Svar på motion")


def paper(page):
    return page.locator("[data-paper]")


def test_what_is_typed_is_saved_by_itself_and_stands_on_the_paper(open_as, item):
    page = open_as("secretary")
    page.goto(URL)
    page.locator("[name=decided-0-text]").fill("Nämnden säger ja.")
    page.locator("[name=speakers-0-attendance]").select_option(label="David Dahl (SD)")
    page.locator("[data-rows=speakers] [data-add]").click()
    page.locator("[name=speakers-1-attendance]").select_option(label="Cecilia Ceder (L)")
    expect(paper(page)).to_contain_text("I ärendet yttrar sig David Dahl (SD) och Cecilia Ceder (L).")
    page.locator("[data-rows=reservations] summary").click()
    page.locator("[data-rows=reservations]").get_by_label("David Dahl (SD)").check()
    # Nothing is proposed, and so nobody reserves for a proposal.
    expect(paper(page)).to_contain_text("David Dahl (SD) reserverar sig mot beslutet.")
    text = page.locator("[name=reservations-0-text]")
    expect(text).to_have_value("David Dahl (SD) reserverar sig mot beslutet.")
    text.fill("David Dahl (SD) reserver sig mot beslutet.")
    expect(paper(page)).to_contain_text("reserver sig")
    expect(paper(page)).to_contain_text("Nämnden säger ja.")
    page.get_by_role("button", name="Beslutat").click()
    expect(page.locator(".message")).to_contain_text("§ 1 är beslutad.")
    expect(paper(page)).to_contain_text("reserver sig")
    assert item.reservations.count() == 1 and item.decision_points.count() == 1


def test_what_cannot_be_printed_is_told_there_and_then_and_gone_when_it_is_mended(
    open_as, item, monkeypatch, assert_accessible
):
    def fails(item):
        raise Refused("Tabellen får inte plats.")

    page = open_as("secretary")
    page.goto(URL)
    told = page.get_by_text("Paragrafen kan inte skrivas ut som den är sparad. Tabellen får inte plats.")
    with monkeypatch.context() as patch:
        patch.setattr(papers, "trial", fails)
        page.locator("[name=decided-0-text]").fill("Nämnden säger ja.")
        expect(paper(page)).to_contain_text("Nämnden säger ja.")
        work(queue=trial.QUEUE)
        expect(told).to_be_visible()
        assert_accessible(page)
    page.locator("[name=decided-0-text]").fill("Nämnden säger nej.")
    expect(paper(page)).to_contain_text("Nämnden säger nej.")
    work(queue=trial.QUEUE)
    expect(told).to_have_count(0)


def test_a_letter_that_cannot_be_printed_is_shown_beside_its_field(open_as, item):
    page = open_as("secretary")
    page.goto(URL)
    page.locator("[name=decided-0-text]").fill("Nämnden säger 😀.")
    expect(page.get_by_text("Tecknet ”😀” (U+1F600) kan inte skrivas ut").first).to_be_visible()


def test_the_gavel_is_greyed_by_what_is_lacking_as_saved(open_as, item):
    page = open_as("secretary")
    page.goto(URL)
    gavel = page.locator("[data-gavel]")
    expect(gavel).to_have_attribute("aria-disabled", "true")
    expect(gavel).to_have_accessible_description("Innan beslutet kan fattas: Skriv beslutet (5 kap. 67 §).")
    decision = page.locator("[name=decided-0-text]")
    decision.fill("Nämnden säger ja.")
    expect(gavel).not_to_have_attribute("aria-disabled", "true")
    expect(paper(page)).to_contain_text("Nämnden säger ja.")
    expect(gavel).to_have_accessible_description("")
    decision.fill("")
    expect(gavel).to_have_attribute("aria-disabled", "true")
    page.get_by_role("link", name="Läs igenom före beslutet").click()
    expect(page.get_by_role("heading", name="§ 1 Svar på motion")).to_be_in_viewport()
    page.get_by_role("link", name="Till beslutet i § 1").click()
    expect(page.locator("#del-decided")).to_be_in_viewport()


def test_a_name_among_many_is_found_by_its_first_letters(open_as, item, assert_accessible):
    page = open_as("secretary")
    page.goto(URL)
    page.wait_for_load_state("load")
    page.keyboard.press("y")
    row = page.locator("[data-rows=proposals] [data-row]").first
    row.get_by_label("Slag").select_option("reject")
    search = row.get_by_label("Sök: Vem som yrkar")
    search.fill("dav da")
    expect(row.locator("input[name=proposals-0-proposers]:visible")).to_have_count(1)
    search.press("Enter")
    expect(paper(page)).to_contain_text("David Dahl (SD) yrkar avslag på förslaget.")
    expect(search).to_be_focused()
    page.reload()
    page.wait_for_load_state("load")
    chosen = page.locator("input[name=proposals-0-proposers]:visible")
    expect(chosen).to_have_count(1)  # who yrkar stands alone, and the others are a button away
    expect(page.locator("[data-rows=proposals] [data-row]:visible")).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("button", name="Visa alla 11").click()
    expect(chosen).to_have_count(11)


def test_a_paragraph_is_decided_without_javascript(open_as, item):
    page = open_as("secretary", java_script_enabled=False)
    page.goto(URL)
    page.locator("[name=decided-0-text]").fill("Nämnden säger ja.")
    page.get_by_role("button", name="Beslutat").click()
    expect(page.locator(".message")).to_contain_text("§ 1 är beslutad.")
    expect(paper(page)).to_contain_text("Nämnden säger ja.")


def test_the_agenda_is_put_in_order_with_the_keyboard_alone(open_as, live_town):
    meeting = open_room(live_town)
    for heading in ("Ett", "Två"):
        put(meeting, live_town, heading=heading)
    page = open_as("secretary")
    page.goto(meeting.get_absolute_url())
    page.get_by_role("button", name="Flytta upp ärende 2").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#plats-*")
    expect(page.locator(".agenda > li > div a").first).to_have_text("Två")
