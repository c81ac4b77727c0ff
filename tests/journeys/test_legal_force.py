"""From a meeting that has ended to legal force: once in ink, with the pages printed, signed and scanned crooked and grey; once
electronically, each with a certificate. Built by the real steps up to the end of the meeting; then everything is clicked."""

from datetime import date, datetime
from urllib.parse import urlsplit

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from decisions import jobs
from decisions.board import page_check
from decisions.models import Minutes, Notice, NoticeCheck
from municipality.files import storage
from municipality.signing.authority import PASSWORD
from municipality.signing.examine import examine
from municipality.signing.trust import trust
from municipality.steps import accounts
from tests.decisions.approved import ended
from tests.decisions.posted import check_daily
from tests.scanner import as_file, noisy, pictures
from tests.town import STOCKHOLM

pytestmark = pytest.mark.django_db(transaction=True)


class Way:
    """The way of the minutes: each person at a desk of their own, and a calendar that the test turns."""

    def __init__(self, open_as, town, monkeypatch):
        self.open_as, self.town, self.monkeypatch = open_as, town, monkeypatch
        self.desks: dict[str, Page] = {}
        self.turn_to(date(2023, 3, 31))
        self.minutes = ended(town)
        for role, last_name in (("chair", "almqvist"), ("adjuster", "björk")):
            self.have_account(role, last_name)

    def have_account(self, role: str, last_name: str) -> None:
        act = {"by": self.town.admin, "at": self.town.now}
        person = self.town.people[last_name]
        account = accounts.open_account(
            **act, username=role + ".prov", name=person.name, password="bara-för-prov-2022", person=person
        )
        accounts.grant_role(account, **act, role=role, valid_from=date(2023, 1, 1))
        self.town.users[role] = account

    def turn_to(self, day: date) -> None:
        """Another day everybody logs in anew."""
        self.desks.clear()
        now = datetime(day.year, day.month, day.day, 9, tzinfo=STOCKHOLM)
        self.monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    def desk(self, role: str, address: str = "/") -> Page:
        if role not in self.desks:
            self.desks[role] = self.open_as(role)
        self.desks[role].goto(address)
        return self.desks[role]

    def at_minutes(self, role: str = "secretary") -> Page:
        return self.desk(role, self.minutes.get_absolute_url())

    def now(self) -> Minutes:
        return Minutes.objects.get(pk=self.minutes.pk)


@pytest.fixture
def way(open_as, live_town, authority, settings, tmp_path, monkeypatch) -> Way:
    settings.MEDIA_ROOT, settings.SITE_URL = tmp_path / "media", live_town.url
    return Way(open_as, live_town, monkeypatch)


def test_in_ink(way, assert_accessible):
    the_adjuster_is_chosen_and_the_minutes_sent(way)
    the_adjuster_reads_and_answers(way)
    page = way.at_minutes()
    expect(page.get_by_text("Justerar § 1.")).to_be_visible()
    expect(page.get_by_text("Fel namn.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Lås för underskrift").click()
    expect(page.get_by_text("Protokollet är låst för underskrift.")).to_be_visible()
    page.get_by_role("link", name="Ta emot inskannade sidor").click()
    printed = page.request.get(page.get_by_role("link", name="Hämta det som skrivs under").get_attribute("href")).body()
    sheets = scanned(printed)
    take_in(page, sheets[:1] + sheets[2:])
    expect(page.get_by_text(f"Sida 2 av {len(sheets)} saknas").first).to_be_visible()
    take_in(page, sheets[::-1])
    expect(page.get_by_text("Alla sidor är mottagna, och protokollet är justerat.")).to_be_visible()
    kept = page.request.get(page.get_by_role("link", name="Det underskrivna protokollet").get_attribute("href")).body()
    assert len(pypdfium2.PdfDocument(kept)) == len(sheets)
    the_notice_is_up_until_the_day_after_the_period(way)
    legal_force_is_confirmed(way)


def test_electronically(way, tmp_path):
    the_adjuster_is_chosen_and_the_minutes_sent(way)
    way.at_minutes().get_by_role("button", name="Lås för underskrift").click()
    before = sha256_shown(way.at_minutes())
    they_sign(way, "secretary", way.at_minutes().get_by_role("link", name="Bestyrk och skriv under"), tmp_path)
    for role in ("chair", "adjuster"):
        waiting = way.desk(role).get_by_role("link", name="Socialnämnden, 30 mars 2023")
        they_sign(way, role, waiting, tmp_path)
    page = way.at_minutes()
    expect(page.get_by_text("Justerat", exact=True)).to_be_visible()
    assert sha256_shown(page) == before
    content = page.request.get(page.get_by_role("link", name="Det underskrivna").get_attribute("href")).body()
    examination = examine(content, trust())
    assert (examination.wrong, len(examination.signatures)) == ((), 3)
    with storage.open_file(way.now().pdf) as locked:
        assert content.startswith(locked.read())
    the_notice_is_up_until_the_day_after_the_period(way)
    legal_force_is_confirmed(way)


def the_adjuster_is_chosen_and_the_minutes_sent(way: Way) -> None:
    page = way.at_minutes()
    page.get_by_label("Bo Björk (M)").check()
    page.get_by_label("Justeras senast").fill("2023-04-06")
    page.get_by_role("button", name="Spara justerarna").click()
    expect(page.get_by_text("Justerarna är utsedda.")).to_be_visible()
    page.get_by_role("button", name="Lämna till justerarna").click()
    expect(page.get_by_text("Protokollet är lämnat till justerarna.")).to_be_visible()


def the_adjuster_reads_and_answers(way: Way) -> None:
    page = way.desk("adjuster")
    page.get_by_role("link", name="Socialnämnden, 30 mars 2023").click()
    expect(page.get_by_text("senast den 13 april 2023")).to_be_visible()
    first, second = page.get_by_role("region", name="§ 1"), page.get_by_role("region", name="§ 2")
    first.get_by_label("Jag justerar").check()
    second.get_by_label("Något avviker").check()
    second.get_by_label("Vad som avviker").fill("Fel namn.")
    page.get_by_role("button", name="Lämna svaret").click()
    expect(page.get_by_text("Svaret är antecknat.")).to_be_visible()


def scanned(content: bytes) -> list[dict]:
    """The printed pages as a poor scanner brings them back."""
    first, *others = pictures(content)
    crooked = [noisy(first.rotate(1.5, expand=True, fillcolor=230)), *map(grey, others)]
    return [
        {"name": f"sida{n}.png", "mimeType": "image/png", "buffer": as_file(one)} for n, one in enumerate(crooked, 1)
    ]


def grey(picture: Image.Image) -> Image.Image:
    return picture.rotate(-0.8, fillcolor=240).point(lambda tone: 60 + tone * 150 // 255)


def take_in(page: Page, sheets: list[dict]) -> None:
    page.get_by_label("Dagen då den sista skrev under").fill("2023-03-31")
    page.get_by_label("Inskannade sidor").set_input_files(sheets)
    page.get_by_role("button", name="Ta emot sidorna").click()


def they_sign(way: Way, role: str, link, folder) -> None:
    page = way.desks[role]
    link.click()
    shown = page.locator("dd.hash").first.inner_text()
    certificate = page.request.get(page.get_by_role("link", name="hämta ditt provcertifikat").get_attribute("href"))
    page.get_by_label("Certifikatfil", exact=True).set_input_files(
        {"name": "eget.p12", "mimeType": "application/x-pkcs12", "buffer": certificate.body()}
    )
    page.get_by_label("Lösenord för certifikatet", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Skriv under som").click()
    told = page.get_by_text("Protokollets SHA-256 är nu")
    expect(told).to_be_visible()
    assert shown not in told.inner_text()


def sha256_shown(page: Page) -> str:
    page.get_by_text("Kontrollsummor (SHA-256)").click()
    return page.locator("dd.hash").first.inner_text()


def the_notice_is_up_until_the_day_after_the_period(way: Way) -> None:
    notice = Notice.objects.get()
    jobs.issue_proof(way.minutes.pk)
    page = way.at_minutes()
    proof = page.request.get(page.get_by_role("link", name="Anslagsbevis (PDF)").get_attribute("href"))
    assert proof.body().startswith(b"%PDF-")
    last = notice.last_appeal_on
    (check,) = page_check.look([notice], site=way.town.url, at=datetime(2023, 3, 31, 9, tzinfo=STOCKHOLM))
    assert check.result == NoticeCheck.Result.SERVED
    board = way.desk("reader", "/anslagstavla/")
    expect(board.get_by_role("article")).to_have_count(1)
    address = urlsplit(board.url).path + f"{notice.pk}/"
    for day, status in ((last, 200), (notice.down_on, 404)):
        way.turn_to(day)
        assert board.request.get(address).status == status
    assert (notice.down_on - last).days == 1


def legal_force_is_confirmed(way: Way) -> None:
    """Every day the notice was there; the period has run out, and the secretary has asked the court."""
    notice = Notice.objects.get()
    check_daily(way.town, notice, last=notice.last_appeal_on)
    page = way.at_minutes()
    expect(page.get_by_text("Överklagandetiden har löpt ut").first).to_be_visible()
    page.get_by_role("link", name="Överklagande, laga kraft och rättelse av § 1").click()
    page.get_by_label("Laga kraft den").fill(notice.down_on.isoformat())
    page.get_by_label("Hur det är bekräftat").fill("Förvaltningsrättens besked.")
    page.get_by_role("button", name="Bekräfta laga kraft").click()
    expect(page.get_by_text("Laga kraft är bekräftad.")).to_be_visible()
    expect(page.get_by_text("Beslutet vann laga kraft den")).to_be_visible()
