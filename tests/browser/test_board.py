"""The notice board and the page of verification as anybody meets them: a cold browser, with JavaScript or without."""

import pytest
from django.db import connection, transaction

from decisions.models import Notice
from decisions.views.board import SHOWN
from tests.decisions import approved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return live_town


@pytest.fixture
def full_board(place) -> None:
    """As many notices as a page of it shows."""
    notice = Notice.objects.get(minutes=approved.approved(place))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for _ in range(SHOWN - 1):  # each in the place of the one before, as after a gap
            notice.pk, notice.replaces_id = notice.pk + 1, notice.pk
            Notice.objects.bulk_create([notice])


def test_the_board_weighs_less_than_a_hundred_kilobytes_cold(chromium, place, full_board, monkeypatch):
    """Every byte over the wire: the page, its style sheet, and whatever else it asks for."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *moment: approved.APPROVED.date())
    context = chromium.new_context(base_url=place.url, java_script_enabled=False)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    weights: list[float] = []
    wire.on("Network.loadingFinished", lambda told: weights.append(told["encodedDataLength"]))
    page.goto("/anslagstavla/", wait_until="networkidle")
    assert page.get_by_role("article").count() == SHOWN
    assert len(weights) >= 2 and sum(weights) < 100_000, weights
    page.get_by_role("link", name="Få nya anslag med e-post").click()
    assert page.get_by_role("heading", name="Nya anslag med e-post").is_visible()
    context.close()


DROP = """box => {
  const carried = new DataTransfer();
  carried.items.add(new File(["hej"], "utdrag.pdf", {type: "application/pdf"}));
  box.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_let_go_of_on_the_page_or_picked(chromium, place, authority, assert_accessible, scripts):
    context = chromium.new_context(base_url=place.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/verifiera/")
    assert page.get_by_text("Du kan också släppa den här").is_visible() is scripts
    if scripts:
        page.locator("[data-drop]").evaluate(DROP)
    else:
        page.get_by_label("PDF-fil").set_input_files({"name": "utdrag.pdf", "mimeType": "", "buffer": b"hej"})
        page.get_by_role("button", name="Kontrollera filen").click()
    page.get_by_role("heading", name="Lita inte på filen").wait_for()
    assert page.get_by_text("Fil: utdrag.pdf").is_visible()
    if scripts:
        assert_accessible(page)
    context.close()
