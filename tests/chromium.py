"""Real Chromium, Debian's own, against a live server, for tests/browser/ and tests/journeys/. No other host is reached."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

#: A machine that does much else at once is given time.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

CHROMIUM = Path("/usr/bin/chromium-headless-shell")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def live_town(live_server, town):
    """The small municipality behind a running server."""
    town.url = live_server.url
    return town


@pytest.fixture
def open_as(chromium, live_town):
    """A new browser logged in with a role: `open_as("secretary", java_script_enabled=False)`. Every fault in its console fails."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_browser(role: str, **options) -> Page:
        context = chromium.new_context(
            base_url=live_town.url, locale="sv-SE", timezone_id="Europe/Stockholm", **options
        )
        contexts.append(context)
        visitor = Client()
        visitor.force_login(live_town.users[role])
        cookie = visitor.cookies[django_settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_town.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert not faults, faults


ACCESSIBLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def assert_accessible():
    """axe finds nothing to complain of on the page as it stands, by WCAG 2.2 AA."""

    def check(page: Page, rules: list[str] = ACCESSIBLE) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        # What passes is only counted: to describe it takes several times as long as to find it.
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        results = AxeResults(page.evaluate("options => axe.run(options)", options))
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check
