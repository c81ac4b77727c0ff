"""A whole meeting of each kind of body, from its calling to its approved minutes, with what goes wrong in the midst of one: a vote
entered wrong, a minority, and a recusal with a substitute for the item."""

from functools import partial

import pytest
from playwright.sync_api import expect

from municipality.models import Assignment, Body
from municipality.steps import register
from tests.browser.sitting import Sitting
from tests.decisions.meeting_room import fill
from tests.town import NOW, START, set_facts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(open_as, live_town, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return partial(Sitting, open_as, live_town, monkeypatch)


def seated(town, body, seats: int, members: int = 0):
    """The body with so many seats, and so many members in them."""
    body = set_facts(body, seats=seats)
    fill(town, body, members or seats)
    return body


def test_the_council(sitting, live_town, assert_accessible):
    """Thirteen are present, so five are a third: four have voted for it as entered, five as they voted."""
    way = sitting(
        seated(live_town, live_town.kf, 21, 13), heading="Avgifter i hamnen", draft="Avgifterna i hamnen höjs."
    )
    way.call()
    way.open("n" * 14)
    way.take_up()
    way.somebody("Hugo KF10 (S)", "Jäv", "arrenderar en bryggplats")
    expect(way.page.get_by_text("12 av 21 tjänstgör; minst 11 behövs.")).to_be_visible()
    way.call_in("Örjan Öberg (S)", "Hugo KF10 (S)")
    expect(way.page.get_by_text("13 av 21 tjänstgör; minst 11 behövs.")).to_be_visible()
    page = way.at_item()
    way.propose("send_back", "David Dahl (SD)")
    way.at_item("propositioner/")
    way.press("att det avgörs idag")
    way.call_division()
    way.vote("Bo Björk (M)", "Cecilia Ceder (L)", "David Dahl (SD)", "Åsa Åkerö (SD)")
    way.press("Klubbslag")
    minority = page.get_by_role("region", name="Minoritetens rätt")
    expect(minority).to_contain_text("För återremiss röstade 4 av 13 närvarande, minst 5 behövs")
    way.reopen("Örjan Öberg röstade nej.")
    way.change("Örjan Öberg (S)", "Nej")
    way.press("Klubbslag")
    expect(minority).to_contain_text("För återremiss röstade 5 av 13 närvarande, minst 5 behövs")
    assert_accessible(page)
    the_gavel_waits_for_the_minority(way)
    page.locator("summary", has_text="Återremittera").click()
    asking = page.locator("[name=aterremittera-requesters]:checked")
    expect(asking).to_have_count(5)
    expect(page.get_by_label("På begäran av en minoritet").last).to_be_checked()
    way.press("Återremitterat")
    expect(page.get_by_text("Ange motiveringen till återremissen").first).to_be_visible()
    page.get_by_label("Motivering", exact=True).last.fill("Båtägarna ska höras.")
    way.press("Återremitterat")
    expect(page.get_by_text("§ 1 är återremitterad.")).to_be_visible()
    way.end()
    expect(way.read_through().get_by_text("Ingen justerare är utsedd.")).to_be_visible()
    text = way.approve("Bo Björk (M)", "Cecilia Ceder (L)")
    assert (
        "på begäran av 5 av de närvarande ledamöterna, med motiveringen: Båtägarna ska höras. Jäv Hugo KF10 (S)" in text
    )
    assert "Hugo KF10 (S) anmäler jäv och deltar inte i handläggningen av ärendet." in text
    assert "Örjan Öberg (S), tjänstgörande ersättare för Hugo KF10 (S)" in text
    voted = "Bo Björk (M), Cecilia Ceder (L), David Dahl (SD), Åsa Åkerö (SD) och Örjan Öberg (S)"
    assert f"Återremiss begärs av {voted}, minst en tredjedel" in text
    assert "Med 8 ja-röster mot 5 nej-röster återremitteras ärendet, eftersom minst en tredjedel" in text
    assert f"{voted} röstar Nej." in text
    assert "beslutar kommunfullmäktige att ärendet ska avgöras idag" not in text
    assert way.votes() == [{"yes": 8, "no": 5}]


def the_gavel_waits_for_the_minority(way: Sitting) -> None:
    """Until it is settled that those who voted so ask for it, or that they do not; and that may be taken back."""
    page = way.at_item()
    with page.expect_navigation():
        page.get_by_role("button", name="Beslut enligt förslaget").press("Enter")
    gavel = page.get_by_role("button", name="Beslutat")
    held = (
        "5 av 13 röstade för att ärendet ska återremitteras, och minst 5 behövs för minoritetens rätt: anteckna att de "
        "begär det, eller att de som röstade så inte begär det (5 kap. 50 § kommunallagen)."
    )
    expect(page.locator("[data-lacking]")).to_contain_text(held)
    expect(gavel).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("k")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(held)
    way.at_item("propositioner/")
    page.get_by_label("Vad de som röstade för det har sagt").fill("De nöjer sig med omröstningen.")
    way.press("De begär det inte")
    way.press("bifall", exact=True)
    way.at_item()
    expect(gavel).not_to_have_attribute("aria-disabled", "true")
    way.at_item("propositioner/")
    way.press("Ta tillbaka den senaste propositionen")
    way.press("Ta tillbaka anteckningen")
    way.at_item()
    expect(gavel).to_have_attribute("aria-disabled", "true")


def test_the_executive_board(sitting, live_town):
    """Two of five voted for the referral back, more than a third; in a committee that is not enough. The main vote was entered wrong."""
    way = sitting(seated(live_town, live_town.ks, 5), heading="Köp av Lillgården", draft="Lillgården köps.")
    way.call()
    way.open("n" * 6)
    way.take_up()
    way.somebody("Ida KS4 (S)", "Jäv", "granne till fastigheten")
    expect(way.page.get_by_text("4 av 5 tjänstgör; minst 3 behövs.")).to_be_visible()
    way.call_in("Örjan Öberg (S)", "Ida KS4 (S)")
    page = way.at_item()
    way.propose("send_back", "Anna Almqvist (S)")
    way.propose("reject", "David Dahl (SD)")
    way.at_item("propositioner/")
    way.press("att det avgörs idag")
    way.call_division()
    way.vote("Anna Almqvist (S)", "Örjan Öberg (S)")
    way.press("Klubbslag")
    expect(page.get_by_role("region", name="Minoritetens rätt")).to_have_count(0)
    nothing_is_put_off_by_a_minority(way)
    way.at_item("propositioner/")
    way.press("förslaget", exact=True)
    way.call_division()
    way.vote("David Dahl (SD)", "Örjan Öberg (S)", "Anna Almqvist (S)")
    way.press("Klubbslag")
    expect(page.get_by_text("Beslutar i enlighet med David Dahls (SD) yrkande om avslag; 2 ja, 3 nej")).to_be_visible()
    way.reopen("Anna Almqvist röstade ja.")
    way.change("Anna Almqvist (S)", "Ja")
    way.press("Klubbslag")
    expect(page.get_by_text("Beslutar i enlighet med förslaget; 3 ja, 2 nej")).to_be_visible()
    way.press("Skriv beslutet enligt utgången")
    way.at_item()
    way.reserve("David Dahl (SD)", "own")
    way.press("Beslutat")
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    way.end()
    text = way.approve("Anna Almqvist (S)")
    assert "Örjan Öberg (S), tjänstgörande ersättare för Ida KS4 (S)" in text
    assert "Ida KS4 (S) anmäler jäv och deltar inte i och är inte närvarande vid handläggningen av ärendet." in text
    assert "Med 3 ja-röster mot 2 nej-röster beslutar kommunstyrelsen att ärendet ska avgöras idag." in text
    assert "Med 3 ja-röster mot 2 nej-röster beslutar kommunstyrelsen i enlighet med förslaget." in text
    assert (
        "David Dahl (SD) och Örjan Öberg (S) röstar Nej. Reservationer David Dahl (SD) reserverar sig mot beslutet"
        in text
    )
    assert way.votes() == [{"yes": 3, "no": 2}, {"yes": 3, "no": 2}]


def nothing_is_put_off_by_a_minority(way: Sitting) -> None:
    """The page offers no such thing, says why, and refuses what does not follow from the vote."""
    page = way.at_item()
    expect(page.locator("[data-lacking]")).not_to_contain_text("minoritet")
    expect(page.get_by_label("På begäran av en minoritet")).to_have_count(0)
    page.locator("summary", has_text="Bordlägg").click()
    expect(page.get_by_text("Med enkel majoritet (6 kap. 33 § kommunallagen).")).to_be_visible()
    page.locator("summary", has_text="Återremittera").click()
    way.press("Återremitterat")
    expect(page.get_by_text("Det följer inte av propositionerna").first).to_be_visible()


def test_a_committee(sitting, live_town, assert_accessible):
    """The chair is recused and another leads the item; a page that was opened before that cannot reserve for her."""
    way = sitting(seated(live_town, live_town.sn, 5), heading="Bidrag till Bryggan", draft="Bidraget beviljas.")
    way.call()
    way.open("n" * 6)
    way.take_up()
    other = way.open_as("secretary")
    other.goto(f"{way.url}1/")
    other.wait_for_load_state("load")
    page = way.at_item("deltagande/")
    way.somebody("Anna Almqvist (S)", "Jäv", "sitter i föreningens styrelse")
    expect(page.get_by_text("lämna över ordförandeskapet under paragrafen först").first).to_be_visible()
    way.somebody("Bo Björk (M)", "Leder paragrafen")
    way.somebody("Anna Almqvist (S)", "Jäv", "sitter i föreningens styrelse")
    expect(page.get_by_text("4 av 5 tjänstgör; minst 3 behövs.")).to_be_visible()
    way.call_in("Åsa Åkerö (SD)", "Anna Almqvist (S)")
    expect(page.get_by_text("5 av 5 tjänstgör; minst 3 behövs.")).to_be_visible()
    assert_accessible(page)
    other.locator("summary", has_text="Reservationer").click()
    other.locator("[data-rows=reservations]").get_by_label("Anna Almqvist (S)", exact=True).check()
    expect(other.locator("[data-autosave-status]")).to_contain_text("(4 kap. 27 § kommunallagen)")
    other.context.close()
    way.at_item()
    expect(page.locator("[name=reservations-0-reservants]")).to_have_count(5)
    way.propose("postpone", "Cecilia Ceder (L)")
    way.propose("reject", "David Dahl (SD)")
    way.at_item("propositioner/")
    way.press("att det avgörs idag")
    way.call_division()
    expect(way.ballot("Anna Almqvist (S)")).to_have_count(0)
    way.vote("Cecilia Ceder (L)", "Åsa Åkerö (SD)")
    way.press("Klubbslag")
    way.press("förslaget", exact=True)
    way.call_division()
    way.vote("David Dahl (SD)", "Åsa Åkerö (SD)")
    way.press("Klubbslag")
    way.press("Skriv beslutet enligt utgången")
    way.at_item()
    expect(page.get_by_label("På begäran av en minoritet")).to_have_count(0)
    way.reserve("Åsa Åkerö (SD)", "proposal", "yrkande 2: avslag på förslaget")
    way.press("Beslutat")
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    way.end()
    text = way.approve("Cecilia Ceder (L)")
    assert "Bo Björk (M), ordförande" in text and "Ordförande Bo Björk (M) Justerare Cecilia Ceder (L)" in text
    assert "Åsa Åkerö (SD), tjänstgörande ersättare för Anna Almqvist (S)" in text
    assert (
        "Anna Almqvist (S) anmäler jäv och deltar inte i och är inte närvarande vid handläggningen av ärendet. "
        "Bo Björk (M) leder sammanträdet under paragrafen."
    ) in text
    assert "Med 3 ja-röster mot 2 nej-röster beslutar socialnämnden att ärendet ska avgöras idag." in text
    assert "Åsa Åkerö (SD) och David Dahl (SD) röstar Nej." in text
    assert "Åsa Åkerö (SD) reserverar sig mot beslutet till förmån för David Dahls (SD) yrkande." in text
    assert way.votes() == [{"yes": 3, "no": 2}, {"yes": 3, "no": 2}]


def test_a_subcommittee(sitting, live_town):
    """The votes were even as entered, and the chair's settled it; put right, they are not."""
    committee = live_town.sn
    facts = {"code": "SNAU", "name": "Socialnämndens arbetsutskott", "kind": Body.Kind.SUBCOMMITTEE, "seats": 4}
    body = register.add_body(
        by=live_town.admin, at=NOW, parent=committee, diary=committee, numbering="per_meeting", **facts
    )
    role = Assignment.Role
    for order, (name, party, place) in enumerate(
        [("almqvist", "S", role.CHAIR), ("björk", "M", role.MEMBER), ("ceder", "L", role.MEMBER),
         ("dahl", "SD", role.MEMBER), ("åkerö", "SD", role.SUBSTITUTE)], start=1,
    ):  # fmt: skip
        register.begin_assignment(
            live_town.people[name], by=live_town.admin, at=NOW, body=body, role=place,
            party=live_town.parties[party], valid_from=START, order=order,
        )  # fmt: skip
    way = sitting(body, heading="Avtal om boende", draft="Avtalet sägs upp.")
    way.call()
    way.open("n" * 5)
    way.take_up()
    way.somebody("David Dahl (SD)", "Jäv", "delägare i bolaget")
    expect(way.page.get_by_text("3 av 4 tjänstgör; minst 3 behövs.")).to_be_visible()
    way.call_in("Åsa Åkerö (SD)", "David Dahl (SD)")
    page = way.at_item()
    way.propose("send_back", "Åsa Åkerö (SD)")
    way.propose("reject", "Bo Björk (M)")
    way.at_item("propositioner/")
    way.press("att det avgörs idag")
    way.call_division()
    way.vote("Bo Björk (M)", "Åsa Åkerö (SD)")
    way.press("Klubbslag")
    expect(page.get_by_role("region", name="Minoritetens rätt")).to_have_count(0)
    way.press("förslaget", exact=True)
    way.call_division()
    way.vote("Bo Björk (M)", "Åsa Åkerö (SD)")
    way.press("Klubbslag")
    expect(way.paper).to_contain_text(
        "Med ordförandens utslagsröst beslutar socialnämndens arbetsutskott i enlighet med förslaget"
    )
    way.reopen("Åsa Åkerö röstade ja.")
    way.change("Åsa Åkerö (SD)", "Ja")
    way.press("Klubbslag")
    way.press("Skriv beslutet enligt utgången")
    way.at_item()
    way.press("Beslutat")
    expect(page.get_by_text("§ 1 är beslutad.")).to_be_visible()
    way.end()
    text = way.approve("Cecilia Ceder (L)")
    assert "Åsa Åkerö (SD), tjänstgörande ersättare för David Dahl (SD)" in text
    assert "David Dahl (SD) anmäler jäv och deltar inte i och är inte närvarande vid handläggningen av ärendet." in text
    assert "Med 3 ja-röster mot 1 nej-röst beslutar socialnämndens arbetsutskott i enlighet med förslaget." in text
    assert "Cecilia Ceder (L), Åsa Åkerö (SD) och Anna Almqvist (S) röstar Ja. Bo Björk (M) röstar Nej." in text
    assert text.count("utslagsröst") == 1, "of the referral back, where the votes were even"
    assert way.votes() == [{"yes": 2, "no": 2}, {"yes": 3, "no": 1}]
