import re

import pytest


def test_a_page_with_errors_is_accessible_in_light_and_dark(open_as, assert_accessible):
    page = open_as("administrator", reduced_motion="reduce")
    page.goto("/konton/nytt/")
    page.get_by_role("button", name="Öppna kontot").click()
    assert page.get_by_role("alert").evaluate("summary => summary === document.activeElement")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["med skript", "utan skript"])
def test_an_account_is_opened_and_given_a_role_by_keyboard(open_as, scripts):
    page = open_as("administrator", java_script_enabled=scripts)
    page.goto("/konton/")
    page.get_by_role("link", name="Öppna ett konto").press("Enter")
    page.get_by_label("Namn", exact=True).fill("Vera Vikarie")
    page.get_by_label("Användarnamn").fill("Vera")
    page.get_by_label("Lösenord").fill("ett-nytt-losenord-2022")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Användarnamnet ska ha").press("Enter")
    page.get_by_label("Användarnamn").fill("vera")
    page.get_by_label("Lösenord").fill("ett-nytt-losenord-2022")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/konton/vera/"))
    page.get_by_label("Roll", exact=True).select_option("nämndsekreterare")
    page.get_by_label("Organ", exact=True).select_option("Socialnämnden")
    page.get_by_role("button", name="Ge rollen").press("Enter")
    assert page.get_by_role("status").inner_text() == "Vera Vikarie har rollen nämndsekreterare, Socialnämnden."
    page.get_by_role("button", name="Avsluta rollen nämndsekreterare, Socialnämnden").press("Enter")
    page.get_by_role("button", name="Stäng kontot").press("Enter")
    page.get_by_role("button", name="Öppna kontot igen").wait_for()
