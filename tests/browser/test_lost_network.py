"""Neither votes, attendance nor text is lost when the network, the server, the tab or the whole browser is."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler, ThreadedWSGIServer
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from decisions.models import Ballot
from decisions.room.roll import here_now
from decisions.steps import presence
from decisions.steps.rollcall import Answer, call_roll
from tests.browser.meeting import URL, item, loaded, press, status, until, voting
from tests.chromium import CHROMIUM, FLAGS
from tests.decisions.meeting_room import minutes, present

__all__ = ["item", "voting"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_text_and_its_rows_survive_a_lost_network_and_a_crashed_tab(open_as, item):
    page = open_as("secretary")
    loaded(page, f"{URL}1/")
    page.context.set_offline(True)
    page.get_by_label("Rubrik", exact=True).fill("Skrivet före kraschen")
    page.locator("[name=decided-0-text]").fill("Nämnden säger ja.")
    page.locator("[data-rows=recipients] [data-add]").click()
    page.locator("[name=recipients-1-name]").fill("Akten")
    expect(status(page)).to_contain_text("Texten finns kvar på den här datorn")
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{URL}1/")
    expect(page.get_by_label("Rubrik", exact=True)).to_have_value("Skrivet före kraschen")
    for text in ("Nämnden säger ja.", "Akten"):
        expect(page.locator("[data-paper]")).to_contain_text(text)
    expect(status(page)).to_contain_text("Sparat ")
    item.refresh_from_db()
    assert (item.heading, item.decision_points.get().text) == ("Skrivet före kraschen", "Nämnden säger ja.")


def test_votes_survive_a_lost_network_and_a_crashed_tab(open_as, voting):
    page = open_as("secretary")
    loaded(page, f"{URL}1/propositioner/")
    press(page, "jjj")
    expect(status(page)).to_contain_text("Sparat ")
    assert Ballot.objects.count() == 3, "on the server without any button"
    page.context.set_offline(True)
    press(page, "nn")
    expect(status(page)).to_contain_text("ingen kontakt med servern")
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    loaded(page, f"{URL}1/propositioner/")
    expect(page.locator("[data-count=no]")).to_have_text("2")
    # By the page that came back, unless the one that was closed had time to: then there is nothing left to save.
    until(page, lambda: Ballot.objects.filter(vote="no").count() == 2)


def test_the_roll_survives_the_network_and_another_secretary(open_as, item, live_town):
    page = open_as("secretary")
    loaded(page, f"{URL}upprop/")
    page.context.set_offline(True)
    page.get_by_role("radiogroup", name="David Dahl (SD)").get_by_label("Frånvarande").check()
    expect(status(page)).to_contain_text("ingen kontakt med servern")
    call_roll(item.meeting, by=live_town.secretary, at=minutes(4),
              answers=[Answer(live_town.people["ceder"], "absent")])  # fmt: skip
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Sparat ")
    gone = {"Dahl", "Ceder"}
    assert not gone & {row.person.last_name for row in here_now(item.meeting)}


def test_the_attendance_survives_the_network_and_another_secretary(open_as, item, live_town):
    page = open_as("secretary")
    loaded(page, f"{URL}narvaro/")
    page.get_by_label("David Dahl är närvarande").uncheck()
    expect(status(page)).to_contain_text("Sparat ")
    page.context.set_offline(True)
    page.get_by_label("Åsa Åkerö (SD)", exact=True).check()
    expect(status(page)).to_contain_text("ingen kontakt med servern")
    page.get_by_role("button", name="Spara närvaron").click()
    expect(status(page)).to_contain_text("Tryck då på ”Spara närvaron” igen")
    call_roll(item.meeting, by=live_town.secretary, at=minutes(4),
              answers=[Answer(live_town.people["ceder"], "absent")])  # fmt: skip
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Sparat ")
    here = {row.person.last_name for row in here_now(item.meeting)}
    assert "Åkerö" in here and not {"Dahl", "Ceder"} & here


def test_who_goes_and_who_is_recused_without_a_network_is_noted_when_it_is_back(open_as, item, live_town):
    page = open_as("secretary")
    page.context.clock.set_fixed_time(minutes(25))
    loaded(page, f"{URL}1/deltagande/")
    page.context.set_offline(True)
    who = page.get_by_label("Vem", exact=True)
    for name, button in (("David Dahl (SD)", "Går"), ("Bo Björk (M)", "Deltar inte i beslutet")):
        who.select_option(label=name)
        page.get_by_role("button", name=button, exact=True).click()
    waiting = page.locator("[data-acts-waiting]")
    expect(waiting).to_contain_text("David Dahl (SD): Går, ")
    expect(waiting).to_contain_text("Bo Björk (M): Deltar inte")
    context = page.context
    page.close()  # and the tab is closed on top of it
    pressed = time.monotonic()
    context.set_offline(False)
    page = context.new_page()
    loaded(page, f"{URL}1/deltagande/")
    expect(page.get_by_text("10 av 11 tjänstgör")).to_be_visible()
    expect(page.get_by_text("Deltar inte i beslutet: Bo Björk (M)")).to_be_visible()
    expect(page.locator("[data-acts-waiting]")).to_be_empty()
    assert time.monotonic() - pressed < 30
    gone = present(item.meeting, "Dahl")
    assert gone.until and gone.broken_off


def test_what_is_filled_in_and_not_yet_noted_survives_a_crash(open_as, item):
    page = open_as("secretary")
    loaded(page, f"{URL}1/deltagande/")
    page.get_by_label("Vem", exact=True).select_option(label="David Dahl (SD)")
    page.get_by_text("Tid, skäl och ny ordförande").click()
    page.get_by_label("Vad jävet grundas på").fill("ledamot i föreningens styrelse")
    context = page.context
    page.close()
    page = context.new_page()
    loaded(page, f"{URL}1/deltagande/")
    expect(page.get_by_label("Vad jävet grundas på")).to_have_value("ledamot i föreningens styrelse")
    with page.expect_navigation():
        page.get_by_role("button", name="Jäv", exact=True).click()
    expect(page.get_by_text("Jävet för David Dahl (SD) är antecknat")).to_be_visible()
    expect(page.get_by_label("Vad jävet grundas på")).to_have_value("")


def test_what_the_record_refuses_afterwards_is_told_beside_it(open_as, item, live_town):
    page = open_as("secretary")
    page.context.clock.set_fixed_time(minutes(25))
    loaded(page, f"{URL}1/deltagande/")
    page.context.set_offline(True)
    page.get_by_label("Vem", exact=True).select_option(label="David Dahl (SD)")
    page.get_by_role("button", name="Går", exact=True).click()
    presence.leave(present(item.meeting, "Dahl"), by=live_town.secretary, at=minutes(20), moment=minutes(20))
    page.context.set_offline(False)
    waiting = page.locator("[data-acts-waiting]")
    expect(waiting).to_contain_text("Det här kunde inte antecknas")
    waiting.get_by_role("button", name="Ta bort").click()
    expect(waiting).to_be_empty()


def test_a_server_that_is_restarted_loses_nothing(open_as, item, monkeypatch):
    monkeypatch.setattr(LiveServerThread, "_create_server", _on_the_same_port)
    server = LiveServer("localhost:0")
    port, page = server.thread.port, open_as("secretary")
    loaded(page, f"{server.url}{URL}1/")
    server.stop()
    page.get_by_label("Rubrik", exact=True).fill("Skrivet medan servern startades om")
    expect(status(page)).to_contain_text("ingen kontakt med servern")
    server = LiveServer(f"localhost:{port}")
    try:
        expect(status(page)).to_contain_text("Sparat ")
        expect(page.locator("[data-paper]")).to_contain_text("Skrivet medan servern startades om")
    finally:
        page.close()
        server.stop()


class _OneRequest(QuietWSGIRequestHandler):
    """No connection outlives the server."""

    def handle(self) -> None:
        self.close_connection = True
        self.handle_one_request()


def _on_the_same_port(thread, connections_override=None):
    return ThreadedWSGIServer(
        (thread.host, thread.port), _OneRequest, allow_reuse_address=True,
        connections_override=connections_override,
    )  # fmt: skip


def test_a_browser_that_is_killed_loses_nothing(chromium, open_as, item, live_town, tmp_path):
    cookies = open_as("secretary").context.cookies()

    def start():
        context = chromium.browser_type.launch_persistent_context(
            tmp_path, executable_path=CHROMIUM, args=FLAGS, base_url=live_town.url
        )
        context.add_cookies(cookies)
        return context, context.new_page()

    context, page = start()
    loaded(page, f"{URL}1/")
    context.set_offline(True)
    page.get_by_label("Rubrik", exact=True).fill("Skrivet när strömmen gick")
    expect(status(page)).to_contain_text("Texten finns kvar på den här datorn")
    kill(tmp_path)
    context, page = start()
    loaded(page, f"{URL}1/")
    expect(page.locator("[data-paper]")).to_contain_text("Skrivet när strömmen gick")
    expect(status(page)).to_contain_text("Sparat ")
    context.close()


def kill(profile) -> None:
    """The browser of this profile, at once, as when the power goes."""
    named = str(profile).encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if named in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
    time.sleep(1)
    for lock in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
        (profile / lock).unlink(missing_ok=True)
