"""Older minutes that were brought in, in real Chromium: what the file tells is read on every page, and nothing of it is written."""

import pytest

from tests.decisions.old_minutes import PAGE, approved_file, taken_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_their_pages_are_read_accessible_and_fit(live_town, open_as, assert_accessible):
    taken_in(
        live_town, approved_file(first_page=[{"heading": "Plats och tid", "text": "Kommunalhuset, kl. 18.30–21.05"}])
    )
    page = open_as("secretary", reduced_motion="reduce")
    for part in ("", "protokoll/", "justering/", "narvaro/", "utdrag/", "40/", "40/efter-justeringen/"):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{PAGE}{part}")
        assert_accessible(page)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, part
    page.goto(PAGE)
    page.get_by_role("link", name="Visa närvaron").click()
    assert page.get_by_text("Rune Gran4 (V), tjänstgörande ersättare för Petra Gran3").is_visible()
    assert page.locator("main form").count() == 0
