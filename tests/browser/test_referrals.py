"""The motion referred in a real browser with the keyboard alone, with and without JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import expect

from motions.models import Referral
from motions.steps import intake
from motions.steps.intake import Signatory

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 12)


@pytest.fixture
def motion(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return intake.register(
        by=live_town.registrar, at=live_town.now, title="Stärk arbetet", submitted_on=DAY, received_on=DAY,
        points=["att x"], submitters=[Signatory(live_town.people["dahl"])], diary=live_town.ks,
    )  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False])
def test_referred_with_an_older_number(open_as, motion, assert_accessible, scripts):
    page = open_as("official", java_script_enabled=scripts)
    page.goto("/motioner/KS-2022-1/remiss/")
    page.get_by_label("Svar senast").fill("2030-01-31")
    page.get_by_role("checkbox", name="Socialnämnden").press("Space")
    page.get_by_text("Eget för socialnämnden").press("Enter") if scripts else page.get_by_text(
        "Eget för socialnämnden"
    ).click()
    page.locator("details[open]").get_by_label("Diarienummer i det äldre systemet").fill("SN-2022/2159.119")
    page.get_by_role("button", name="Skicka remissen").press("Enter")
    expect(page.locator("details[open]").get_by_text("Ange varför numret är givet").first).to_be_visible()
    if scripts:
        assert_accessible(page)
    page.locator("details[open]").get_by_label("Varför numret är givet").fill("Det tidigare systemet")
    page.get_by_role("button", name="Skicka remissen").press("Enter")
    expect(page.get_by_text("Motionen är skickad till socialnämnden.")).to_be_visible()
    assert Referral.objects.get().case.number == "SN-2022/2159.119"
    page.goto("/remisser/")
    page.get_by_role("link", name="Socialnämnden").click()
    expect(page.get_by_role("heading", name="Remiss till socialnämnden")).to_be_visible()
