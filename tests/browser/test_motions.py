"""Registering and finding a motion as a registrar does: by keyboard, and without JavaScript."""

from datetime import date

import pytest

from motions.models import Motion
from motions.steps import intake
from motions.steps.intake import Signatory
from tests.uploads import pdf


@pytest.fixture
def town(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return live_town


@pytest.fixture
def motion(town):
    return intake.register(
        by=town.registrar, at=town.now, title="Öppna badet i Skogås", submitted_on=date(2022, 12, 12),
        received_on=date(2022, 12, 12), submitters=[Signatory(town.people["björk"])], points=["att badet öppnas"], diary=town.ks,
    )  # fmt: skip


def test_a_motion_is_registered_by_keyboard_alone(town, open_as):
    page = open_as("registrar")
    page.goto("/motioner/")
    keys = page.keyboard
    keys.press("n")
    page.wait_for_url("**/motioner/ny/")
    keys.type("Fler träd längs vägen")
    for _ in range(2):
        keys.press("Tab")
    page.locator("#id_submitted_on").fill("2022-12-12")
    page.locator("#id_submitters").focus()
    keys.type("åke")
    page.wait_for_selector("[role=option]")
    assert page.locator("#id_submitters").get_attribute("aria-activedescendant")
    keys.press("Enter")
    page.wait_for_selector("#motionarer li")
    keys.type("öb")
    page.wait_for_selector("[role=option]")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_selector("#motionarer li:nth-child(2)")
    assert page.evaluate("document.activeElement.id") == "id_submitters"
    page.locator("#motionarer [name^=reason]").fill("Tjänstgjorde för Anna Almqvist")
    page.locator("#id_points").fill("1. att träd planteras\nlängs vägen\n2. att kostnaden redovisas")
    page.locator("#id_points").focus()
    keys.press("Tab")
    keys.press("Enter")
    page.wait_for_selector("#att-satser li:nth-child(2)")
    assert page.locator("#att-satser textarea").first.input_value() == "att träd planteras längs vägen"
    page.locator("#id_title").focus()
    keys.press("Enter")
    page.wait_for_url("**/motioner/KS-*/")
    motion = Motion.objects.get()
    assert [str(one) for one in motion.submitters.order_by("position")] == ["Åsa Åkerö (SD)", "Örjan Öberg (S)"]
    assert motion.points.count() == 2


def test_a_name_without_hits_is_told_with_how_to_find_one_who_did_not_sit(town, open_as):
    page = open_as("registrar")
    page.goto("/motioner/ny/")
    page.locator("#id_submitters").press_sequentially("zzz")
    told = page.get_by_text("Ingen som satt i fullmäktige den dagen heter så. Tryck på Lägg till")
    told.wait_for()
    assert told.bounding_box()["height"] > 10  # seen, and not only heard
    page.locator("#id_submitters").fill("")
    told.wait_for(state="detached")


def test_a_program_is_refused_and_nothing_typed_is_lost(town, open_as):
    page = open_as("registrar")
    page.goto("/motioner/ny/")
    page.fill("#id_title", "Fler träd")
    page.fill("#id_submitted_on", "2022-12-12")
    page.fill("#id_submitters", "Åsa Åkerö (SD)")
    page.fill("#id_points", "att träd planteras")
    page.set_input_files(
        "#id_letter", {"name": "motion.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + b"\0" * 300}
    )
    page.click("#registrera")
    page.wait_for_selector(".errors >> text=är ett program")
    assert page.evaluate("document.activeElement.className") == "errors"
    assert "Åsa Åkerö (SD)" in page.locator("#motionarer").inner_text()
    assert page.locator("#att-satser textarea").input_value() == "att träd planteras"
    assert not Motion.objects.exists()
    page.set_input_files("#id_letter", {"name": "motion.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.click("#registrera")
    page.wait_for_url("**/motioner/KS-*/")
    with page.expect_download() as download:
        page.click("text=Motion: Fler träd")
    assert download.value.suggested_filename == "motion.pdf"


def test_all_of_it_works_without_javascript(town, motion, open_as):
    page = open_as("registrar", java_script_enabled=False)
    page.goto("/motioner/ny/")
    page.fill("#id_title", "Öppna badet i Skogås nu")
    page.fill("#id_submitted_on", "2022-12-12")
    page.fill("#id_submitters", "Bo Björk (M), a")
    page.fill("#id_points", "- att badet öppnas\n- att det värms")
    page.click("button[value=split]")
    assert page.locator("#att-satser textarea").count() == 2
    page.click("button:has-text('Cecilia Ceder')")
    assert page.locator("#motionarer li").count() == 2
    page.click("#registrera")
    page.wait_for_selector("text=liknar en som redan är registrerad")
    page.check("[name=is_new]")
    page.click("#registrera")
    page.wait_for_url("**/motioner/KS-*/")
    page.fill("input[name=q]", "skogås")
    page.keyboard.press("Enter")
    page.wait_for_selector("#antal >> text=1–2 av 2")
