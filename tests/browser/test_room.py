"""The meeting room in Chromium: the roll is called and votes taken by keyboard, and two who write at once both see it."""

import time

import pytest
from playwright.sync_api import expect

from decisions.models import Attendance, Ballot
from decisions.room.roll import here_now
from decisions.steps import division, presence
from tests.browser.meeting import REJECT, URL, item, loaded, panel, present_in_order, press, status, voting
from tests.decisions.council import open_council
from tests.decisions.meeting_room import minutes, present, propose, put, taken_up, write

__all__ = ["item", "voting"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_roll_of_61_and_an_open_vote_by_keyboard_in_under_a_minute(open_as, live_town):
    meeting = open_council(live_town, 61)
    page = open_as("secretary")
    loaded(page, f"{meeting.get_absolute_url()}upprop/")
    began = time.monotonic()
    expect(page.locator("[data-count=present]")).to_have_text("61")
    press(page, "nn" + "n" * 50 + "f" * 8 + "n")
    expect(page.locator("[data-count=absent]")).to_have_text("8")
    press(page, "n" * 30)  # the substitutes
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # saved, and substitutes called in
    expect(page.get_by_text("Uppropet är antecknat")).to_be_visible()
    roll_called = time.monotonic() - began
    here = [row for row in here_now(meeting) if row.serves]
    assert len(here) == 61 and sum(row.instead_of_id is not None for row in here) == 8
    item = propose(taken_up(live_town, meeting), live_town, ("reject", "avslag", ["Dahl"]))
    loaded(page, f"{item.get_absolute_url()}propositioner/")
    began = time.monotonic()
    press(page, "1")
    expect(page.get_by_text("Ställda propositioner")).to_be_visible()
    press(page, "v")
    expect(page.get_by_role("button", name="Voteringspropositionen godkänns")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-count=left]")).to_have_text("61")
    press(page, "j" * 31 + "n" * 28 + "a" * 2)
    expect(page.locator("[data-count=left]")).to_have_text("0")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Med 31 ja-röster mot 28 nej-röster, medan 2 ledamöter avstår")).to_be_visible()
    assert roll_called + time.monotonic() - began < 60
    assert Ballot.objects.count() == 61


def test_the_roll_is_called_without_javascript(open_as, live_town, item):
    page = open_as("secretary", java_script_enabled=False)
    page.goto(f"{URL}upprop/")
    row = page.get_by_role("radiogroup", name="David Dahl (SD)")
    row.get_by_label("Frånvarande").check()
    page.get_by_role("button", name="Spara uppropet").click()
    expect(page.get_by_text("Uppropet är antecknat")).to_be_visible()
    assert not Attendance.objects.filter(person=live_town.people["dahl"]).exists()


def test_two_who_enter_votes_at_once_keep_both(open_as, voting, live_town):
    page = open_as("secretary")
    loaded(page, f"{URL}1/propositioner/")
    voters = [row.pk for row in present_in_order(voting)]
    division.enter(voting, by=live_town.secretary, at=minutes(3), votes={voters[-1]: "no"})
    press(page, "jj")  # others than the one the other secretary entered
    expect(page.locator("[data-count=no]")).to_have_text("1")
    expect(page.locator("[data-count=yes]")).to_have_text("2")
    expect(status(page)).to_contain_text("Sparat ")
    assert Ballot.objects.count() == 3


def test_two_who_enter_the_same_vote_see_both_and_choose(open_as, voting, live_town):
    page = open_as("secretary")
    loaded(page, f"{URL}1/propositioner/")
    first = page.locator("[data-mark-row]").first
    number = int(first.locator("input").first.get_attribute("name").removeprefix("vote-"))
    division.enter(voting, by=live_town.secretary, at=minutes(3), votes={number: "no"})
    press(page, "j")
    expect(panel(page)).to_contain_text(first.get_attribute("aria-label"))
    expect(panel(page)).to_contain_text("Nej")
    page.get_by_role("button", name="Hämta den sparade texten").click()
    expect(page.locator("[data-count=no]")).to_have_text("1")
    assert Ballot.objects.get().vote == "no"


def test_the_text_is_with_the_server_before_another_tab_is_opened(open_as, item):
    page = open_as("secretary")
    loaded(page, f"{URL}1/")
    page.get_by_label("Rubrik", exact=True).fill("Skrivet just innan fliken byttes")
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.wait_for_url("**/propositioner/")
    expect(page.locator("[data-paper]")).to_contain_text("Skrivet just innan fliken byttes")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Någon i salen")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_label("Rubrik", exact=True)).to_have_value("Skrivet just innan fliken byttes")


def test_the_focus_is_where_the_button_was_and_a_proposition_is_put_once(open_as, item, live_town):
    propose(item, live_town, REJECT)
    page = open_as("secretary")
    loaded(page, f"{URL}1/deltagande/")
    page.get_by_label("Vem", exact=True).select_option(label="Bo Björk (M)")
    with page.expect_navigation():
        page.get_by_role("button", name="Deltar inte i beslutet").press("Enter")
    expect(page.get_by_role("button", name="Deltar inte i beslutet")).to_be_focused()
    loaded(page, f"{URL}1/propositioner/")
    page.get_by_role("button", name="förslaget", exact=True).dblclick()
    expect(page.get_by_text("Ställda propositioner")).to_be_visible()
    assert item.questions.count() == 1


def test_two_who_write_in_different_parts_are_not_asked(open_as, item):
    one, other = open_as("secretary"), open_as("secretary")
    for page in (one, other):
        loaded(page, f"{URL}1/")
    one.get_by_label("Rubrik", exact=True).fill("Den enas rubrik")
    expect(one.locator("[data-paper]")).to_contain_text("Den enas rubrik")
    other.locator("[name=decided-0-text]").fill("Den andras beslut.")
    expect(other.locator("[data-paper]")).to_contain_text("Den enas rubrik")
    expect(other.locator("[data-paper]")).to_contain_text("Den andras beslut.")
    expect(panel(other)).to_be_hidden()
    item.refresh_from_db()
    assert (item.heading, item.decision_points.get().text) == ("Den enas rubrik", "Den andras beslut.")


def test_two_who_write_in_the_same_part_see_that_part_only(open_as, item, assert_accessible):
    one, other = open_as("secretary"), open_as("secretary")
    for page in (one, other):
        loaded(page, f"{URL}1/")
    one.get_by_label("Rubrik", exact=True).fill("Den enas rubrik")
    expect(one.locator("[data-paper]")).to_contain_text("Den enas rubrik")
    other.locator("[name=decided-0-text]").fill("Den andras beslut.")
    other.get_by_label("Rubrik", exact=True).fill("Den andras rubrik")
    expect(panel(other)).to_contain_text("Den enas rubrik")
    expect(panel(other)).to_contain_text("Den andras rubrik")
    expect(panel(other)).not_to_contain_text("beslut.")
    assert_accessible(other)
    expect(other.get_by_label("Rubrik", exact=True)).to_have_value("Den andras rubrik")
    item.refresh_from_db()
    assert item.heading == "Den enas rubrik"
    other.get_by_role("button", name="Hämta den sparade texten").click()
    expect(other.locator("[data-paper]")).to_contain_text("Den andras beslut.")
    expect(other.locator("[data-paper]")).to_contain_text("Den enas rubrik")


def test_one_who_keeps_her_own_text_leaves_the_others_in_the_history(open_as, item, live_town):
    page = open_as("secretary")
    loaded(page, f"{URL}1/")
    write(item, live_town, heading="Den andras rubrik")
    page.get_by_label("Rubrik", exact=True).fill("Min rubrik")
    expect(panel(page)).to_contain_text("Någon annan har sparat paragrafen")
    page.get_by_role("button", name="Spara min text").click()
    expect(page.locator("[data-paper]")).to_contain_text("Min rubrik")
    item.refresh_from_db()
    assert item.heading == "Min rubrik"
    assert "Den andras rubrik" in item.history.values_list("heading", flat=True)


def test_after_the_gavel_nothing_is_said_to_be_unsaved(open_as, item):
    page = open_as("secretary")
    loaded(page, f"{URL}1/")
    page.locator("[name=decided-0-text]").fill("Nämnden säger ja.")
    expect(status(page)).to_contain_text("Sparat ")
    page.locator("[name=decided-0-text]").press("End")
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="Beslutat").click()
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    page.wait_for_load_state("load")
    for _ in range(10):
        assert "sparas" not in status(page).inner_text()
        page.wait_for_timeout(50)


def test_the_shortcuts_are_listed_and_keep_out_of_the_way_of_typing(open_as, item, assert_accessible):
    page = open_as("secretary")
    loaded(page, f"{URL}1/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Kortkommandon")
    expect(dialog).to_be_visible()
    for words in ("Spara", "Propositioner", "Nytt yrkande", "Till klubban"):
        expect(dialog).to_contain_text(words)
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("b")
    field = page.locator("[name=decided-0-text]")
    expect(field).to_be_focused()
    page.keyboard.type("skok?")
    expect(field).to_have_value("skok?")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Beslutat")).to_be_focused()
    page.locator("details.account summary").click()
    page.get_by_role("link", name="Kortkommandon").click()
    expect(dialog).to_be_visible()


def test_the_wall_follows_the_meeting_by_itself(open_as, item, live_town, assert_accessible):
    page = open_as("reader")
    loaded(page, f"{URL}projektor/")
    expect(page.get_by_role("heading", name="Svar på motion")).to_be_visible()
    propose(item, live_town, REJECT)
    expect(page.get_by_text("David Dahls (SD) yrkande om avslag")).to_be_visible()
    act = {"by": live_town.secretary, "at": minutes(2)}
    division.put(item, found=True, **act)
    held = division.call(item, **act)
    expect(page.get_by_role("heading", name="Omröstning pågår")).to_be_visible()
    voters = list(present_in_order(held))
    division.enter(held, votes={row.pk: "no" if n < 5 else "yes" for n, row in enumerate(voters)}, **act)
    for _ in range(2):  # the first may have been asked before the votes were there
        page.wait_for_event("response", lambda response: "projektor/" in response.url)
    for row in voters:
        assert row.person.name not in page.locator("main").inner_text() or row.person.last_name == "Dahl"
    division.close(held, **act)
    expect(page.locator(".votes").first).to_have_text("6")
    assert_accessible(page)
    page.context.set_offline(True)
    expect(page.get_by_text("Ingen kontakt med servern")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Ingen kontakt med servern")).to_be_hidden()


def test_a_particular_substitute_is_chosen_with_a_reason(open_as, item, live_town, assert_accessible):
    meeting = item.meeting
    presence.arrive(meeting, by=live_town.secretary, at=minutes(1), person=live_town.people["åkerö"], moment=minutes(0))
    presence.leave(present(meeting, "Björk"), by=live_town.secretary, at=minutes(2), moment=minutes(1))
    put(meeting, live_town)
    page = open_as("secretary")
    loaded(page, f"{URL}narvaro/ersattare/")
    assert_accessible(page)
    page.get_by_role("button", name="Kalla in för Bo Björk").click()
    expect(page.get_by_text("Åsa Åkerö (SD) tjänstgör för Bo Björk.")).to_be_visible()
