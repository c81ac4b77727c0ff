"""A whole meeting in Chromium, from the calling to the approved minutes: what the secretary does at each turn of it."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from decisions.models import AgendaItem, Meeting
from decisions.paragraph.content import PointRow
from decisions.steps import agenda
from tests.decisions.meeting_room import DAY, EVENING, plan, put, write
from tests.jobs import work

#: When the calling is sent, and when the minutes are approved.
BEFORE, AFTER = EVENING - timedelta(days=15), EVENING + timedelta(days=5)


class Sitting:
    """One meeting of a body on DAY with one item on its agenda, and a clock that goes on from where the test sets it."""

    def __init__(self, open_as: Callable[..., Page], town, monkeypatch, body, *, heading: str, draft: str):
        self.open_as, self.town, self.body, self.monkeypatch = open_as, town, body, monkeypatch
        self.really = timezone.now
        self.turn_to(BEFORE)
        self.meeting: Meeting = plan(town, body, DAY)
        self.item: AgendaItem = put(self.meeting, town, heading=heading)
        write(self.item, town, proposed=(PointRow(draft),))
        if body.kind == "council":
            agenda.announce(self.meeting, by=town.secretary, at=BEFORE, on=BEFORE.date())
        self.page = open_as("secretary")

    def turn_to(self, moment: datetime) -> None:
        ahead = moment - self.really()
        self.monkeypatch.setattr("django.utils.timezone.now", lambda: self.really() + ahead)

    def log_in_anew(self, moment: datetime) -> None:
        self.turn_to(moment)
        self.page.context.close()
        self.page = self.open_as("secretary")

    @property
    def url(self) -> str:
        return self.meeting.get_absolute_url()

    def at(self, part: str = "") -> Page:
        self.page.goto(self.url + part)
        self.page.wait_for_load_state("load")
        return self.page

    def at_item(self, tab: str = "") -> Page:
        """A tab of the paragraph: its text, or "propositioner/" or "deltagande/"."""
        return self.at(f"1/{tab}")

    def press(self, name: str, **options) -> None:
        """A button that notes something, and the page that comes of it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, **options).click()

    def call(self) -> None:
        """The calling is made ready and sent."""
        page = self.at()
        page.get_by_role("link", name="Kalla", exact=True).click()
        page.get_by_role("button", name="Ta fram kallelsen").click()
        expect(page.get_by_role("heading", name="Kallelse tas fram")).to_be_visible()
        work()
        expect(page.get_by_role("heading", name="Kallelse är klar att skicka")).to_be_visible()
        page.get_by_role("button", name="Skicka till ledamöter och ersättare").click()
        expect(page.get_by_text("är skickad. Nedan ser du")).to_be_visible()

    def open(self, keys: str) -> None:
        """The meeting is opened and the roll is called, a key for each row: the members and then the substitutes."""
        self.log_in_anew(EVENING)
        self.at()
        self.press("Öppna sammanträdet")
        page = self.at("upprop/")
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Uppropet är antecknat")).to_be_visible()

    def take_up(self) -> None:
        page = self.at()
        page.keyboard.press("t")
        expect(page.get_by_role("heading", name="Klubban")).to_be_visible()

    def somebody(self, name: str, act: str, reason: str = "") -> None:
        """Something is noted of somebody in the room."""
        page = self.at_item("deltagande/")
        page.get_by_label("Vem", exact=True).select_option(label=name)
        if reason:
            page.get_by_text("Tid, skäl och ny ordförande").click()
            page.get_by_label("Vad jävet grundas på").fill(reason)
        self.press(act, exact=True)

    def call_in(self, name: str, whose: str) -> None:
        """A substitute for the item only."""
        expect(self.page.get_by_text(f"{whose} bara § 1: i tur står {name}")).to_be_visible()
        self.press("Kalla in ersättare")

    def propose(self, kind: str, *names: str) -> None:
        """A proposal with what is usual for its kind, begun with a key."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("y")
        row = self.page.locator("[data-rows=proposals] [data-row]:visible").last
        row.get_by_label("Slag").select_option(kind)
        for name in names:
            row.get_by_label(name, exact=True).check()
        expect(self.paper.get_by_text(f"{names[0]} yrkar")).to_be_visible()

    def reserve(self, name: str, favour: str, proposal: str = "") -> None:
        """A reservation, begun with a key."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("r")
        row = self.page.locator("[data-rows=reservations] [data-row]:visible").last
        row.get_by_label(name, exact=True).check()
        row.get_by_label("Till förmån för", exact=True).select_option(favour)
        if proposal:
            row.get_by_label("Yrkandet", exact=True).select_option(label=proposal)
        expect(self.paper.get_by_text(f"{name} reserverar sig")).to_be_visible()

    @property
    def paper(self) -> Locator:
        """The paragraph as it is printed, beside what is written."""
        return self.page.locator("[data-paper]")

    def call_division(self) -> None:
        """A division on the proposition that was just put, with a key and Enter."""
        self.page.keyboard.press("v")
        button = self.page.get_by_role("button", name="Voteringspropositionen godkänns")
        expect(button).to_be_focused()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def vote(self, *no: str) -> None:
        """Those named vote No, and the rest Yes."""
        for name in no:
            self.change(name, "Nej")
        self.page.get_by_role("button", name="Resten röstar Ja").click()
        expect(self.page.locator("[data-count=left]")).to_have_text("0")

    def change(self, name: str, vote: str) -> None:
        self.ballot(name).get_by_label(vote, exact=True).check()

    def ballot(self, name: str) -> Locator:
        return self.page.get_by_role("radiogroup", name=name, exact=True)

    def reopen(self, reason: str) -> None:
        """The latest division is opened again, since something was entered wrong."""
        self.page.get_by_text("Något är fel inskrivet i voteringen").click()
        self.page.get_by_label("Vad som är fel inskrivet").fill(reason)
        self.press("Öppna voteringen igen")

    def end(self) -> None:
        self.at()
        self.press("Avsluta sammanträdet")
        expect(self.page.get_by_text("Sammanträdet är avslutat.")).to_be_visible()

    def read_through(self) -> Page:
        """What is left to settle before the minutes are approved."""
        page = self.at()
        page.get_by_role("link", name="Läs igenom").click()
        expect(page.get_by_role("heading", name="Läs igenom")).to_be_visible()
        return page

    def approve(self, *adjusters: str) -> str:
        """The adjusters are chosen, and the minutes locked and signed in ink. The text of the approved minutes."""
        self.log_in_anew(AFTER)
        page = self.at("justering/")
        page.get_by_role("region", name="Protokoll").get_by_role("link").first.click()
        for name in adjusters:
            page.get_by_label(name, exact=True).check()
        page.get_by_label("Justeras senast").fill(AFTER.date().isoformat())
        self.press("Spara justerarna")
        self.press("Lås direkt för underskrift")
        expect(page.get_by_text("Protokollet är låst för underskrift.")).to_be_visible()
        page.get_by_label("Underskrivet den").fill(AFTER.date().isoformat())
        self.press("Anteckna underskrifterna")
        expect(page.get_by_text("Justerat den 4 april 2023.")).to_be_visible()
        address = page.get_by_role("link", name="Protokollet (PDF)").get_attribute("href")
        sheets = PdfReader(BytesIO(page.request.get(address).body())).pages
        return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())

    def votes(self) -> list[dict[str, int]]:
        """The totals of each division, as the approved minutes have them as data."""
        (paragraph,) = json.loads(self.meeting.minutes.get().record)["paragraphs"]
        divisions = [
            question["division"] for question in paragraph["record"]["proceedings"]["questions"] if question["division"]
        ]
        return [{vote: division[vote] for vote in ("yes", "no")} for division in divisions]
