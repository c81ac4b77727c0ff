"""A motion's whole way by clicking and typing: from the letter to the closed case, each person at a desk of their own."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from motions.models import Motion
from tests.journeys.small import make_small
from tests.uploads import pdf

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Stärk arbetet mot våld i nära relationer"
POINTS = "Vi yrkar\n1. att kommunen blir en del av\nIGOR\n2. att arbetet redovisas varje år"


class Way:
    """The motion's way, with one browser for each role."""

    def __init__(self, open_as, town, scripts: bool):
        self.open_as, self.town, self.scripts = open_as, town, scripts
        self.today: date = timezone.localdate()
        self.desks: dict[str, Page] = {}

    def desk(self, role: str, address: str = "/") -> Page:
        if role not in self.desks:
            self.desks[role] = self.open_as(role, java_script_enabled=self.scripts)
        self.desks[role].goto(address)
        return self.desks[role]

    def at_motion(self, role: str) -> Page:
        """Found in the list, as everybody finds it."""
        page = self.desk(role, "/motioner/")
        page.get_by_role("link", name=TITLE).click()
        return page

    def write(self, page: Page, label: str, text: str) -> None:
        """Rich text, typed in the editor or, without JavaScript, in the field that it stands over."""
        if self.scripts:
            page.locator(f"[role=textbox][aria-label='{label}']").first.click()
            page.keyboard.insert_text(text)
        else:
            page.get_by_role("textbox", name=label, exact=True).first.fill(text)

    def add_row(self, page: Page, part: str) -> None:
        """A row more in a list of the paragraph; without JavaScript the one that is always empty is the next."""
        if self.scripts:
            part_of(page, part).get_by_role("button", name="Ny").click()
        else:
            self.save(page)

    def save(self, page: Page) -> None:
        page.get_by_role("button", name="Spara", exact=True).click()
        expect(page.get_by_text("Paragrafen är sparad.")).to_be_visible()

    def printed(self, page: Page, link: str) -> str:
        """The text of the PDF that the link leads to."""
        address = page.get_by_role("link", name=link).get_attribute("href")
        answer = page.request.get(address)
        assert answer.headers["content-type"] == "application/pdf"
        return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages).split())


def part_of(page: Page, heading: str):
    """A part of the paragraph, opened."""
    part = page.locator("details.part").filter(
        has=page.get_by_role("heading", name=heading, exact=True, include_hidden=True)
    )
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    return part


def open_section(page: Page, label: str) -> None:
    """A text of the paragraph that is folded until it has something in it."""
    section = page.locator("details.section").filter(has=page.get_by_text(label, exact=True))
    if section.get_attribute("open") is None:
        section.locator("summary").click()


def last(part, label: str):
    """The field in the last row of the part."""
    return part.locator("[data-list]").get_by_label(label, exact=True).last


@pytest.fixture
def place(live_town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_small(live_town)
    return live_town


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_whole_way(open_as, place, scripts):
    way = Way(open_as, place, scripts)
    it_is_registered(way)
    it_is_referred(way)
    the_administration_reports(way)
    the_committee_answers(way)
    it_is_prepared_and_proposed(way)
    the_council_decides(way)
    it_is_closed(way)


def it_is_registered(way: Way) -> None:
    page = way.desk("registrar", "/motioner/")
    page.get_by_role("link", name="Registrera motion").press("Enter")
    page.wait_for_url("**/ny/")
    page.wait_for_load_state("load")  # names are searched for once the page's scripts are there
    page.get_by_label("Rubrik", exact=True).fill(TITLE)
    page.get_by_label("Väckt").fill(way.today.isoformat())
    page.get_by_label("Klassbeteckning").fill("119")
    for part_of_name in ("dah", "åker"):
        names = page.locator("#id_submitters")
        if way.scripts:
            names.press_sequentially(part_of_name)
            page.get_by_role("option").first.wait_for()
            names.press("Enter")
        else:
            names.fill(part_of_name)
            page.get_by_role("button", name="Lägg till").click()
        expect(page.locator("#motionarer")).to_contain_text(part_of_name, ignore_case=True)
    page.locator("#id_points").fill(POINTS)
    page.get_by_role("button", name="Dela upp").click()
    expect(page.locator("#att-satser textarea")).to_have_count(2)
    page.locator("#id_letter").set_input_files({"name": "motion.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_role("button", name="Registrera", exact=True).last.click()
    expect(page.get_by_text(f"Motionen är registrerad som KS-{way.today.year}/1.119.")).to_be_visible()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("David Dahl (SD) och Åsa Åkerö (SD)").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Motion: {TITLE}").click()
    assert download.value.suggested_filename == "motion.pdf"


def it_is_referred(way: Way) -> None:
    page = way.at_motion("registrar")
    page.get_by_role("link", name="Remittera").click()
    page.get_by_label("Svar senast").fill((way.today + timedelta(days=60)).isoformat())
    page.get_by_label("Socialnämnden", exact=True).check()
    page.get_by_role("button", name="Skicka remissen").click()
    expect(page.get_by_text("Motionen är skickad till socialnämnden.")).to_be_visible()
    expect(page.get_by_text(f"SN-{way.today.year}/1").first).to_be_visible()


def the_administration_reports(way: Way) -> None:
    page = way.at_motion("official")
    page.get_by_role("link", name="Skriv tjänsteutlåtande").click()
    page.get_by_label("Ärende").select_option(label=f"Socialnämnden, SN-{way.today.year}/1.119")
    page.get_by_role("button", name="Upprätta utkast").click()
    way.write(page, "Förslag till beslut", "Socialnämnden överlämnar yttrandet.")
    way.write(page, "Sammanfattning", "IGOR ger tidig hjälp.")
    if way.scripts:
        page.get_by_role("button", name="Lägg till avsnitt").click()
    page.get_by_label("Avsnittets rubrik").first.fill("Bakgrund")
    way.write(page, "Text", "Motionen väcktes i fullmäktige.")
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.get_by_text("Utkastet är sparat")).to_be_visible()

    page = way.at_motion("head")
    page.get_by_role("link", name="Tjänsteutlåtande till socialnämnden").click()
    page.get_by_role("button", name="Underteckna").click()
    expect(page.get_by_text("Tjänsteutlåtandet är undertecknat")).to_be_visible()
    text = way.printed(page, "Öppna PDF")
    assert "IGOR ger tidig hjälp." in text
    assert "Motionen väcktes i fullmäktige." in text


def the_meeting_is_planned(way: Way, body: str) -> Page:
    """Planned for today, with the motion on its agenda."""
    page = way.desk("secretary", "/sammantraden/")
    page.get_by_role("link", name="Planera sammanträde").press("Enter")
    page.get_by_label("Organ").select_option(label=body)
    page.get_by_label("Sammanträdesdag").fill(way.today.isoformat())
    page.get_by_label("Tid", exact=True).fill("17:30")
    page.get_by_label("Plats").fill("Sessionssalen")
    page.get_by_role("button", name="Planera").click()
    page.locator("form.queue").filter(has_text=TITLE).get_by_role("button", name="Sätt upp").click()
    expect(page.get_by_text("Ärende 1 är uppsatt.")).to_be_visible()
    return page


def the_meeting_is_opened(way: Way, page: Page, absent: str) -> None:
    page.get_by_role("button", name="Öppna sammanträdet").click()
    page.get_by_label(f"{absent} är närvarande").uncheck()
    page.get_by_role("button", name="Spara närvaron").click()
    expect(page.get_by_text("Närvaron är antecknad.")).to_be_visible()


def the_meeting_is_ended(page: Page, body: str) -> None:
    page.get_by_label("Här är du").get_by_role("link", name=body).click()
    page.get_by_role("button", name="Avsluta sammanträdet").click()
    expect(page.get_by_text("Sammanträdet är avslutat.")).to_be_visible()


def the_committee_answers(way: Way) -> None:
    page = the_meeting_is_planned(way, "Socialnämnden")
    the_meeting_is_opened(way, page, absent="Cecilia Ceder")
    page.get_by_role("button", name="Ta upp ärende 1", exact=True).click()
    page.get_by_label("Vad nämnden anser om motionen").select_option(
        label="Överlämnar tjänsteutlåtandet som sitt yttrande"
    )
    last(part_of(page, "Beslut"), "Lydelse").fill("Socialnämnden överlämnar yttrandet.")
    last(part_of(page, "Talare"), "Talare").select_option(label="Anna Almqvist (S)")
    way.add_row(page, "Talare")
    last(part_of(page, "Talare"), "Talare").select_option(label="David Dahl (SD)")
    proposals = part_of(page, "Yrkanden")
    last(proposals, "Slag").select_option(label="avslag")
    last(proposals, "David Dahl (SD)").check()
    way.save(page)
    reservations = part_of(page, "Reservationer")
    last(reservations, "David Dahl (SD)").check()
    last(reservations, "Till förmån för").select_option(label="till förmån för eget förslag")
    last(part_of(page, "Beslutet ska skickas till"), "Mottagare").fill("Kommunstyrelsen")
    way.save(page)
    page.get_by_role("link", name="Propositioner", exact=True).click()
    page.get_by_role("button", name="förvaltningens förslag").click()
    expect(page.get_by_role("heading", name="Propositionerna är ställda")).to_be_visible()
    page.get_by_role("link", name="Text", exact=True).click()
    page.get_by_role("button", name="Beslutat").click()
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    text = way.printed(page, "Protokollsutdrag (PDF)")
    assert "I ärendet yttrar sig Anna Almqvist (S) och David Dahl (SD)." in text
    assert "David Dahl (SD) reserverar sig mot beslutet" in text
    assert f"SN-{way.today.year}/1" in text
    the_meeting_is_ended(page, "Socialnämnden")
    page = way.at_motion("official")
    expect(page.get_by_text("Besvarad").first).to_be_visible()


def it_is_prepared_and_proposed(way: Way) -> None:
    page = way.at_motion("official")
    page.get_by_role("link", name="Avsluta beredningen").click()
    page.get_by_role("button", name="Motionen är beredd").click()
    expect(page.get_by_text("Motionen är beredd")).to_be_visible()

    page = the_meeting_is_planned(way, "Kommunstyrelsen")
    page.locator("[data-agenda]").get_by_role("link", name="Svar på motion").click()
    expect(page.get_by_role("heading", name="Förslag till beslut").first).to_be_visible()
    proposed = part_of(page, "Förslag till beslut")
    last(proposed, "Lydelse").fill("Att-sats 1 bifalls.")
    last(proposed, "Förslag till kommunfullmäktige").check()
    last(proposed, "Gäller").select_option(label="att-sats 1: att kommunen blir en del av IGOR")
    last(proposed, "Utgång").select_option(label="Bifallen")
    way.add_row(page, "Förslag till beslut")
    last(proposed, "Lydelse").fill("Att-sats 2 är besvarad.")
    last(proposed, "Förslag till kommunfullmäktige").check()
    last(proposed, "Gäller").select_option(label="att-sats 2: att arbetet redovisas varje år")
    last(proposed, "Utgång").select_option(label="Besvarad")
    open_section(page, "Motivering")
    way.write(page, "Motivering", "IGOR ger tidig hjälp.")
    way.save(page)
    text = way.printed(page, "Förslaget (PDF)")
    assert "Ärende 1. Stärk arbetet" in text
    assert "Att-sats 1 bifalls. Att-sats 2 är besvarad. Motivering IGOR ger tidig hjälp." in text

    page.get_by_label("Här är du").get_by_role("link", name="Kommunstyrelsen").click()
    page.get_by_role("button", name="Öppna sammanträdet").click()
    page.get_by_role("button", name="Spara närvaron").click()
    page.get_by_role("button", name="Ta upp ärende 1", exact=True).click()
    page.get_by_role("button", name="Beslut enligt förslaget").click()
    page.get_by_role("button", name="Beslutat").click()
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    the_meeting_is_ended(page, "Kommunstyrelsen")


def the_council_decides(way: Way) -> None:
    page = the_meeting_is_planned(way, "Kommunfullmäktige")
    page.get_by_label("På anslagstavlan den").fill((way.today - timedelta(days=7)).isoformat())
    page.get_by_text("Anslaget satt redan uppe en tidigare dag").click()
    page.get_by_label("Vad som visar att det satt uppe").fill("Anslagsbeviset från tavlan i kommunhuset.")
    page.get_by_label("Varför det antecknas i efterhand").fill("Programmet var inte i bruk då.")
    page.get_by_role("button", name="Tillkännage på anslagstavlan").click()
    expect(page.get_by_text("Sammanträdet är tillkännagivet på anslagstavlan.")).to_be_visible()
    the_meeting_is_opened(way, page, absent="Cecilia Ceder")
    page.get_by_role("button", name="Ta upp ärende 1", exact=True).click()
    decided = part_of(page, "Beslut")
    for number, (text, outcome) in enumerate([("bifalls", "Bifallen"), ("är besvarad", "Besvarad")], start=1):
        if number > 1:
            way.add_row(page, "Beslut")
        last(decided, "Lydelse").fill(f"Att-sats {number} {text}.")
        last(decided, "Gäller").select_option(index=number)
        last(decided, "Utgång").select_option(label=outcome)
    tasks = part_of(page, "Uppdrag")
    last(tasks, "Ansvarigt organ").select_option(label="Socialnämnden")
    last(tasks, "Uppdraget").fill("Socialnämnden får i uppdrag att ansluta kommunen till IGOR.")
    last(tasks, "Klart senast").fill((way.today + timedelta(days=180)).isoformat())
    page.get_by_role("button", name="Beslutat").click()
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    the_meeting_is_ended(page, "Kommunfullmäktige")


def it_is_closed(way: Way) -> None:
    page = way.at_motion("registrar")
    expect(page.get_by_text("Delvis bifallen").first).to_be_visible()
    page.get_by_role("link", name="Avsluta ärendet").click()
    page.get_by_role("button", name="Avsluta ärendet").click()
    expect(page.get_by_text("Ärendet är avslutat.").first).to_be_visible()
    motion = Motion.objects.get()
    assert (motion.state, motion.outcome) == ("closed", "partly_granted")
    assert [point.outcome for point in motion.points.order_by("number")] == ["granted", "answered"]
