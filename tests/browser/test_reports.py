"""The report written in a real browser: the editor, what is pasted, what is kept when the network is lost."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from motions.models import Report
from motions.steps import intake
from motions.steps import report as steps
from motions.steps.intake import Signatory
from tests.browser.meeting import until
from tests.municipality.text.from_word import WORD

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 12, 12)


@pytest.fixture
def report(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    town = live_town
    motion = intake.register(
        by=town.registrar, at=town.now, title="Stärk arbetet", submitted_on=DAY, received_on=DAY, points=["att x"],
        submitters=[Signatory(town.people["dahl"])], diary=town.ks,
    )  # fmt: skip
    return steps.draft(motion.cases.get(), by=town.official, at=town.now, heading="Svar", dated_on=DAY,
                       author_name="Hanna Handläggare")  # fmt: skip


def address(report) -> str:
    return f"/motioner/{report.case.slug}/tjansteutlatande/{report.pk}/skriv/"


def editor(page: Page, label: str):
    return page.get_by_role("textbox", name=label, exact=True)


def status(page: Page):
    return page.locator("[data-autosave-status]")


def bar(page: Page, label: str):
    return page.get_by_role("toolbar", name=f"Formatera {label}", exact=True)


def use_tool(page: Page, label: str, name: str) -> None:
    """Press a button of the toolbar, and wait until the text has the cursor again."""
    bar(page, label).get_by_role("button", name=name, exact=True).click()
    expect(editor(page, label)).to_be_focused()


def test_written_with_the_keyboard_and_saved_as_it_is_typed(open_as, report):
    page = open_as("official")
    page.goto(address(report))
    editor(page, "Sammanfattning").click()
    page.keyboard.type("Två  blanksteg, 1. ingen lista, **ingen fetstil**, reserver sig ")
    page.keyboard.press("Control+b")
    page.keyboard.type("fet")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    use_tool(page, "Sammanfattning", "Punktlista")
    page.keyboard.type("ett")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("under")
    expect(status(page)).to_contain_text("Sparat ")
    typed = (
        "<p>Två  blanksteg, 1. ingen lista, **ingen fetstil**, reserver sig <strong>fet</strong></p>"
        "<ul><li>ett<ul><li>under</li></ul></li></ul>"
    )
    until(
        page, lambda: type(report).objects.filter(pk=report.pk, summary=typed).exists()
    )  # it may be saved in two goes


def test_table_and_link(open_as, report):
    page = open_as("official")
    page.goto(address(report))
    editor(page, "Förslag till beslut").click()
    use_tool(page, "Förslag till beslut", "Tabell")
    page.keyboard.type("År")
    page.keyboard.press("Tab")
    page.keyboard.type("Antal")
    editor(page, "Sammanfattning").click()
    bar(page, "Sammanfattning").get_by_role("button", name="Länk").click()
    page.get_by_label("Länkens adress").fill("https://huddinge.se/")
    page.get_by_role("button", name="Infoga länk").click()
    expect(status(page)).to_contain_text("Sparat ")
    report.refresh_from_db()
    assert report.proposed_decision.startswith("<table><tbody><tr><th>År</th><th>Antal</th></tr>")
    assert report.summary == '<p><a href="https://huddinge.se/" rel="noopener">https://huddinge.se/</a></p>'


def test_word_text_is_pasted_clean(open_as, report):
    page = open_as("official")
    page.goto(address(report))
    editor(page, "Sammanfattning").click()
    page.evaluate(
        """html => { const data = new DataTransfer(); data.setData('text/html', html); data.setData('text/plain', 'x');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
        WORD,
    )
    expect(status(page)).to_contain_text("Sparat ")
    report.refresh_from_db()
    assert (
        "<ul><li>IGOR bidrar<ul><li>under <strong>ett</strong> år</li></ul></li><li>och sedan</li></ul>"
        in report.summary
    )
    assert "Stockholms  län" in report.summary
    assert "mso" not in report.summary


def test_sections_added_moved_and_removed(open_as, report):
    page = open_as("official")
    page.goto(address(report))
    for heading in ("Bakgrund", "Bedömning", "Bilaga"):
        page.get_by_role("button", name="Lägg till avsnitt").click()
        page.keyboard.type(heading)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(f"Om {heading.lower()}")
    page.get_by_role("button", name="Flytta upp").nth(2).click()
    page.get_by_role("button", name="Ta bort avsnittet").nth(0).click()
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.get_by_text("Utkastet är sparat")).to_be_visible()
    assert [(section.heading, section.text) for section in report.sections.all()] == [
        ("Bilaga", "<p>Om bilaga</p>"),
        ("Bedömning", "<p>Om bedömning</p>"),
    ]


def test_a_lost_network_loses_nothing(open_as, report):
    page = open_as("official")
    page.goto(address(report))
    page.context.set_offline(True)
    editor(page, "Sammanfattning").click()
    page.keyboard.type("Skrivet utan nät.")
    expect(page.get_by_text("ingen kontakt med servern")).to_be_visible()
    page.close()  # and the computer crashes
    assert Report.objects.get().summary == ""
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(address(report))
    expect(editor(again, "Sammanfattning")).to_have_text("Skrivet utan nät.")
    expect(status(again)).to_contain_text("Sparat ")
    assert Report.objects.get().summary == "<p>Skrivet utan nät.</p>"


def test_two_at_once_see_both_texts(open_as, report, live_town):
    page = open_as("official")
    page.goto(address(report))
    steps.revise(report, by=live_town.official, at=live_town.now, version=1, heading="Svar", dated_on=DAY,
                 author_name="Hanna Handläggare", summary="Den andras text.")  # fmt: skip
    editor(page, "Sammanfattning").click()
    page.keyboard.type("Min text.")
    expect(page.get_by_role("heading", name="Någon annan har sparat utkastet")).to_be_focused()
    expect(page.locator("[data-autosave-conflict]")).to_contain_text("Den andras text.")
    expect(editor(page, "Sammanfattning")).to_have_text("Min text.")
    page.get_by_role("button", name="Spara min text").click()
    expect(status(page)).to_contain_text("Sparat ")
    assert Report.objects.get().summary == "<p>Min text.</p>"


def test_what_is_typed_after_the_signing_is_refused_in_plain_words_and_stays(open_as, report, live_town):
    page = open_as("official")
    page.goto(address(report))
    steps.revise(report, by=live_town.official, at=live_town.now, version=1, heading="Svar", dated_on=DAY,
                 author_name="Hanna", proposed_decision="Bifall.", summary="Kort.")  # fmt: skip
    steps.sign_off(report, by=live_town.head, at=live_town.now)
    editor(page, "Sammanfattning").click()
    page.keyboard.type("Ett tillägg.")
    expect(status(page)).to_contain_text("Tjänsteutlåtandet är undertecknat och kan inte ändras: upprätta ett nytt.")
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.get_by_text("Texten här är inte sparad. Kopiera den")).to_be_visible()
    expect(editor(page, "Sammanfattning")).to_have_text("Ett tillägg.")


def test_what_is_typed_in_a_draft_that_was_discarded_stays_on_the_page(open_as, report, live_town):
    page = open_as("official")
    page.goto(address(report))
    steps.discard(report, by=live_town.official, at=live_town.now)
    editor(page, "Sammanfattning").click()
    page.keyboard.type("Ett tillägg.")
    expect(status(page)).to_contain_text("finns inte längre, eller så har din roll upphört")
    page.get_by_role("button", name="Spara utkastet").click()
    expect(editor(page, "Sammanfattning")).to_have_text("Ett tillägg.")


def test_one_who_was_logged_out_is_told_and_her_text_is_saved_when_she_is_back(open_as, report, live_town):
    page = open_as("official")
    page.goto(address(report))
    session = next(cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid")
    page.context.clear_cookies(name="sessionid")
    editor(page, "Sammanfattning").click()
    page.keyboard.type("Skrivet utloggad.")
    expect(status(page)).to_contain_text("du är utloggad")
    page.context.clear_cookies()  # she logs in anew, and the token of the page is no longer hers
    page.context.add_cookies([session])
    expect(status(page)).to_contain_text("Sparat ", timeout=20_000)
    assert Report.objects.get().summary == "<p>Skrivet utloggad.</p>"


def test_without_javascript(open_as, report):
    page = open_as("official", java_script_enabled=False)
    page.goto(address(report))
    page.get_by_label("Sammanfattning").fill("Ett stycke.\n\n• punkt")
    page.get_by_label("Avsnittets rubrik").fill("Bakgrund")
    page.get_by_label("Text", exact=True).fill("Text.")
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.get_by_text("Utkastet är sparat")).to_be_visible()
    expect(page.get_by_label("Sammanfattning")).to_have_value("Ett stycke.\n\n• punkt")
    report.refresh_from_db()
    assert report.summary == "<p>Ett stycke.</p><ul><li>punkt</li></ul>"
    assert [section.heading for section in report.sections.all()] == ["Bakgrund"]
