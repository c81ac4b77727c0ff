"""A committee's meeting in Chromium: one item taken up, and what its pages say of what is saved."""

import time

import pytest
from playwright.sync_api import Page

from decisions.models import Attendance
from decisions.steps import division
from tests.chromium import PATIENCE
from tests.decisions.meeting_room import minutes, open_room, propose, taken_up

URL = "/sammantraden/SN/2023-03-30/"
REJECT = ("reject", "avslag på förslaget", ["Dahl"])


@pytest.fixture
def item(live_town):
    return taken_up(live_town, open_room(live_town), heading="Svar på motion")


@pytest.fixture
def voting(live_town, item):
    """The chair has put the question and a division is under way."""
    item = propose(item, live_town, REJECT)
    act = {"by": live_town.secretary, "at": minutes(2)}
    division.put(item, found=True, **act)
    return division.call(item, **act)


def status(page: Page):
    return page.locator("[data-autosave-status]")


def panel(page: Page):
    return page.locator("[data-autosave-conflict]")


def loaded(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("load")


def until(page: Page, holds) -> None:
    """Waits for what the server is to hold, while the page goes on."""
    given_up = time.monotonic() + PATIENCE / 1000
    while not holds() and time.monotonic() < given_up:
        page.wait_for_timeout(50)
    assert holds()


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def present_in_order(voting):
    return Attendance.objects.filter(meeting=voting.question.item.meeting).order_by("pk")
