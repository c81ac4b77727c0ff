"""Deciding in real Chromium: votes with names, the casting vote, jäv with a substitute stepping in, the council's three kinds of vote."""

import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Division
from decisions.paragraph.content import PointRow
from decisions.steps import attendance, presence, settlement
from tests.decisions.council import seven_sentences
from tests.decisions.meeting_room import (
    at,
    before_the_council,
    fill,
    minutes,
    open_room,
    present,
    propose,
    proposed,
    register_motion,
    taken_up,
    write,
)

pytestmark = pytest.mark.django_db(transaction=True)

CHANGE = ("change", "att motionen tillstyrks", ["Dahl"])


def put_before(town, item, *texts):
    return write(item, town, proposed=tuple(PointRow(text) for text in texts))


@pytest.fixture
def item(live_town):
    """A paragraph of the committee with a draft and Dahl's proposal against it."""
    item = put_before(live_town, taken_up(live_town, open_room(live_town)), "Nämnden överlämnar yttrandet.")
    return propose(item, live_town, CHANGE)


def questions(page: Page, item) -> None:
    page.goto(item.get_absolute_url())
    page.get_by_role("link", name="Propositioner").click()


def press(page: Page, name: str, **options) -> None:
    """A button that notes something, and the page that comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, **options).click()


def paper(page: Page, item) -> str:
    page.goto(item.get_absolute_url())
    return page.locator("[data-paper]").inner_text()


def vote(page: Page, keys: str) -> None:
    """Each key is the vote of the next row, as a secretary types while the roll is called."""
    for key in keys:
        page.keyboard.press(key)


def test_six_against_five_by_keyboard_with_names_and_two_reservations(open_as, live_town, item, assert_accessible):
    page = open_as("secretary")
    questions(page, item)
    press(page, "förslaget", exact=True)
    page.get_by_text("Votering begärs", exact=True).click()
    assert_accessible(page)
    press(page, "Voteringspropositionen godkänns")
    expect(page.locator("[data-count=left]")).to_have_text("11")
    vote(page, "jjjjjjnnnnn")
    expect(page.locator("[data-count=yes]")).to_have_text("6")
    expect(page.locator("[data-count=left]")).to_have_text("0")
    assert_accessible(page)
    press(page, "Klubbslag")
    press(page, "Skriv beslutet enligt utgången")
    text = paper(page, item)
    assert "Med 6 ja-röster mot 5 nej-röster beslutar socialnämnden i enlighet med förslaget." in text
    division = Division.objects.get()
    assert division.ballots.count() == 11
    for ballot in division.ballots.select_related("attendance__person"):
        assert f"{ballot.attendance}" in text.partition("Omröstning")[2]
    losers = [str(ballot.attendance) for ballot in division.ballots.filter(vote="no")][:2]
    page.get_by_text("Reservationer", exact=True).first.click()
    row = page.locator("[data-rows=reservations] [data-row]").first
    for name in losers:
        row.get_by_label(name).check()
    row.get_by_label("Till förmån för", exact=True).select_option("proposal")
    row.get_by_label("Yrkandet", exact=True).select_option("1")
    page.get_by_role("button", name="Spara", exact=True).click()
    reserved = f"{losers[0]} och {losers[1]} reserverar sig mot beslutet till förmån för David Dahls (SD) yrkande."
    assert reserved in paper(page, item)
    page.get_by_role("button", name="Beslutat").click()
    expect(page.get_by_text("är beslutad")).to_be_visible()


def test_five_five_one_is_settled_by_the_casting_vote(open_as, live_town, item):
    page = open_as("secretary")
    questions(page, item)
    press(page, "förslaget", exact=True)
    page.get_by_text("Votering begärs", exact=True).click()
    press(page, "Voteringspropositionen godkänns")
    chair = str(present(item.meeting, "Almqvist"))
    names = [row.get_attribute("aria-label") for row in page.locator("[data-mark-row]").all()]
    others = [name for name in names if name != chair]
    set_votes(page, dict.fromkeys(others[:5], "Nej") | dict.fromkeys(others[5:], "Ja") | {chair: "Avstår"})
    press(page, "Klubbslag")
    expect(page.get_by_role("alert")).to_contain_text("ordföranden är skyldig att rösta")
    expect(page.locator("[data-count=left]")).to_have_text("0")
    set_votes(page, {chair: "Ja", others[5]: "Avstår"})
    press(page, "Klubbslag")
    text = paper(page, item)
    assert (
        "Rösterna faller lika: 5 ja-röster och 5 nej-röster, medan en ledamot avstår. Med ordförandens utslagsröst beslutar "
        "socialnämnden i enlighet med förslaget."
    ) in text
    assert f"{others[5]} avstår från att rösta." in text
    page.get_by_role("button", name="Beslut enligt förslaget").click()
    page.get_by_role("button", name="Beslutat").click()
    page.get_by_role("button", name="Förklaras omedelbart justerad").click()
    expect(page.get_by_text("Paragrafen är förklarad omedelbart justerad.")).to_be_visible()
    text = page.locator("[data-paper]").inner_text()
    assert "Omedelbar justering" in text
    assert "Protokollet under denna paragraf förklaras omedelbart justerat." in text
    item.refresh_from_db()
    assert item.immediate_approval


def set_votes(page: Page, votes: dict[str, str]) -> None:
    for name, given in votes.items():
        page.get_by_role("radiogroup", name=name, exact=True).get_by_label(given, exact=True).check()


def test_the_recused_is_replaced_and_the_vote_still_adds_up_without_javascript(open_as, live_town):
    meeting = open_room(live_town)
    presence.arrive(meeting, by=live_town.secretary, at=minutes(0), person=live_town.people["åkerö"], moment=minutes(0))
    item = put_before(live_town, taken_up(live_town, meeting), "Nämnden överlämnar yttrandet.")
    item = propose(item, live_town, ("reject", "avslag på förslaget", ["Björk"]))
    page = open_as("secretary", java_script_enabled=False)
    page.goto(item.get_absolute_url())
    page.get_by_role("link", name="Närvaro och jäv").click()
    page.get_by_label("Vem", exact=True).select_option(label="David Dahl (SD)")
    page.get_by_text("Tid, skäl och ny ordförande").click()
    page.get_by_label("Vad jävet grundas på").fill("ledamot i föreningens styrelse")
    press(page, "Jäv", exact=True)
    expect(page.get_by_text("10 av 11 tjänstgör; minst 6 behövs.")).to_be_visible()
    press(page, "Kalla in ersättare")
    expect(page.get_by_text("11 av 11 tjänstgör; minst 6 behövs.")).to_be_visible()
    page.get_by_role("link", name="Propositioner").click()
    press(page, "förslaget", exact=True)
    page.get_by_text("Votering begärs", exact=True).click()
    press(page, "Voteringspropositionen godkänns")
    page.get_by_role("button", name="Resten röstar Ja").click()
    set_votes(page, {"Bo Björk (M)": "Nej"})
    press(page, "Klubbslag")
    text = paper(page, item)
    assert "David Dahl (SD) anmäler jäv och deltar inte i och är inte närvarande vid handläggningen av ärendet." in text
    assert "Åsa Åkerö (SD)" in text.partition("Omröstning")[2].partition("röstar Ja")[0]
    assert "Bo Björk (M) röstar Nej." in text
    page.goto(f"{meeting.get_absolute_url()}narvaro/tider/")
    expect(
        page.get_by_role("row", name="Åsa Åkerö (SD) tjänstgörande ersättare för David Dahl, bara § 1")
    ).to_be_visible()


def test_the_council_chooses_a_counter_proposal_then_votes_and_then_an_addition(open_as, live_town, assert_accessible):
    fill(live_town, live_town.kf, 61)
    meeting = open_room(live_town, live_town.kf, 61)
    item = put_before(live_town, taken_up(live_town, meeting), "Motionen avslås.")
    item = propose(
        item,
        live_town,
        ("change", "att motionen bifalls", ["Dahl"]),
        ("change", "att motionen anses besvarad", ["Björk"]),
        ("addition", "att effekterna redovisas", ["Ceder"]),
    )
    page = open_as("secretary")
    questions(page, item)
    expect(page.get_by_role("heading", name="Nästa proposition: val av motförslag")).to_be_visible()
    press(page, "David Dahls (SD) yrkande", exact=True)
    council_vote(page, {"M": "nej"})
    press(page, "förslaget", exact=True)
    began = time.monotonic()
    council_vote(page, {"SD": "nej"})
    assert time.monotonic() - began < 60
    press(page, "bifall", exact=True)
    press(page, "Skriv beslutet enligt utgången")
    text = paper(page, item)
    assert "utser kommunfullmäktige David Dahls (SD) yrkande till motförslag." in text
    assert "beslutar kommunfullmäktige i enlighet med förslaget." in text
    assert "kommunfullmäktige bifaller tilläggsyrkandet." in text
    assert "Omröstningslista 1, § 1" in text and "Omröstningslista 2, § 1" in text
    assert "Motionen avslås." in text and "Effekterna redovisas." in text
    assert_accessible(page)


def council_vote(page: Page, parties: dict[str, str]) -> None:
    page.get_by_text("Votering begärs", exact=True).click()
    press(page, "Voteringspropositionen godkänns")
    for party, given in parties.items():
        page.get_by_role("button", name=f"Alla i {party} röstar {given}").click()
    page.get_by_role("button", name="Resten röstar Ja").click()
    expect(page.locator("[data-count=left]")).to_have_text("0")
    press(page, "Klubbslag")


def test_a_minority_sends_one_point_back_and_the_right_is_used(open_as, live_town, assert_accessible):
    motion = register_motion(live_town)
    proposed(live_town, motion)
    item = before_the_council(live_town, motion)
    page = open_as("secretary")
    questions(page, item)
    ask_for(page, "att-sats 1", 20)
    expect(page.get_by_role("alert")).to_contain_text("20 har begärt det; minst 21 av de 61 närvarande behövs")
    assert_accessible(page)
    page.get_by_role("button", name="Visa alla 61").click()
    unasked(page)[0].check()
    press(page, "Anteckna", exact=True)
    expect(
        page.locator(".side").get_by_text("Att-sats 1 återremitteras till kommunstyrelsen på begäran av 21 av")
    ).to_be_visible()
    page.goto(item.get_absolute_url())
    text = page.locator("[data-paper]").inner_text()
    assert text.count("Att-sats 1 återremitteras") == 1 and "Återremiss begärs av Anna Almqvist (S)" in text
    row = page.locator("[data-rows=decided] [data-row]").first
    row.get_by_label("Lydelse").fill("Att-sats 2 avslås.")
    row.get_by_label("Gäller").select_option(index=2)
    row.get_by_label("Utgång").select_option(label="Avslagen")
    page.get_by_role("button", name="Beslutat").click()
    expect(page.get_by_text("är beslutad")).to_be_visible()
    motion.refresh_from_db()
    assert (motion.state, motion.minority_right_used) == ("sent_back", True)


def test_the_right_once_used_a_minority_cannot_postpone_the_other_point(open_as, live_town):
    motion = register_motion(live_town, points=("att ett", "att två", "att tre"))
    proposed(live_town, motion)
    item = before_the_council(live_town, motion)
    page = open_as("secretary")
    questions(page, item)
    ask_for(page, "att-sats 1", 21)
    expect(page.locator(".side").get_by_text("Att-sats 1 återremitteras till")).to_be_visible()
    ask_for(page, "att-sats 2", 30)
    expect(page.get_by_role("alert")).to_contain_text(
        "En minoritet har redan fått ärendet bordlagt eller återremitterat"
    )


def ask_for(page: Page, point: str, members: int) -> None:
    page.get_by_text("Bordlägg eller återremittera en att-sats medan resten avgörs").click()
    choice = page.get_by_label("Att-sats", exact=True)
    choice.select_option(
        next(one for one in choice.locator("option").all() if one.inner_text().startswith(point)).get_attribute("value")
    )
    page.get_by_label("Motivering till återremissen").fill("Kostnaden ska utredas.")
    page.get_by_label("På begäran av en minoritet").check()
    page.get_by_role("button", name="Visa alla 61").click()
    for box in unasked(page)[:members]:
        box.check()
    press(page, "Anteckna", exact=True)


def unasked(page: Page) -> list:
    return page.locator("input[name=att-sats-requesters]:not(:checked)").all()


def test_postponed_ten_times_reads_as_one_sentence(open_as, live_town):
    motion = register_motion(live_town)
    proposed(live_town, motion)
    fill(live_town, live_town.kf, 61)
    days = [date(2023, 9, 11) + timedelta(weeks=4) * number for number in range(11)]
    for day in days[:10]:
        item = before_the_council(live_town, motion, day=day)
        settlement.postpone_item(item, by=live_town.secretary, at=at(day))
        attendance.end_meeting(item.meeting, by=live_town.secretary, at=at(day) + timedelta(hours=2))
    item = before_the_council(live_town, motion, day=days[10])
    text = paper(open_as("reader"), item)
    assert (
        "Kommunfullmäktige bordlade ärendet tio gånger: den 11 september (§\u00a01), den 9 oktober (§\u00a01)," in text
    )
    assert "och den 20 maj 2024 (§\u00a01)." in text


def test_two_of_seven_points_by_26_to_13_and_five_without(open_as, live_town, assert_accessible):
    item = seven_sentences(live_town)
    page = open_as("secretary")
    questions(page, item)
    page.get_by_text("Dela förslaget i grupper").click()
    page.get_by_label("punkt 3: Sats 3.").check()
    assert_accessible(page)
    press(page, "Spara grupperna")
    page.get_by_label("David Dahls (SD) yrkande om avslag gäller").select_option("punkt 1 och 2")
    press(page, "Spara grupperna")
    expect(page.get_by_role("heading", name="Nästa proposition: huvudfråga i punkt 1 och 2")).to_be_visible()
    assert_accessible(page)
    press(page, "förslaget", exact=True)
    page.get_by_text("Votering begärs", exact=True).click()
    press(page, "Voteringspropositionen godkänns")
    vote(page, "j" * 26 + "n" * 13 + "f" * 6)
    expect(page.locator("[data-count=left]")).to_have_text("0")
    press(page, "Klubbslag")
    press(page, "bifall", exact=True)
    press(page, "Skriv beslutet enligt utgången")
    text = paper(page, item)
    assert (
        "Med 26 ja-röster mot 13 nej-röster beslutar kommunfullmäktige i enlighet med förslaget i punkt 1 och 2."
        in text
    )
    assert "finner att kommunfullmäktige beslutar i enlighet med förslaget i punkt 3–7." in text
