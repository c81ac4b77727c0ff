"""Older minutes at every door that shows or gives them out."""

import pytest

from decisions.minutes import papers
from decisions.minutes.batches import minutes_now
from decisions.models import Extract
from decisions.queries.verification import verdict
from decisions.steps import extracts
from municipality.files import storage
from municipality.refusals import Refused
from tests.decisions import case_file, meeting_room
from tests.decisions.old_minutes import PAGE, SOURCE, approved_file, file, paragraph, taken_in
from tests.paper import pages


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_meetings_page_leads_to_the_minutes_their_approval_and_who_was_there(client_of, town):
    taken_in(town, approved_file())
    page = client_of("reader").get(PAGE).content.decode()
    for part in ("protokoll", "justering", "utdrag", "narvaro"):
        assert f'href="{PAGE}{part}/"' in page


def test_the_approval_is_shown_as_the_file_tells_it(client_of, town):
    taken_in(town, approved_file())
    page = client_of("secretary").get(f"{PAGE}justering/").content.decode()
    assert f"Uppgifterna är hämtade ur {SOURCE} och ändras inte här." in page
    for said in (
        "§§ 40–41",
        "23 maj 2019, Kommunalhuset",
        "Oskar Gran2 (M), justerare, 23 maj 2019",
        "24 maj 2019 till 17 juni 2019",
    ):
        assert said in page
    assert (
        "försenat" not in page and "ska vara justerat senast" not in page and "<form" not in page.partition("<main")[2]
    )


def test_what_was_late_is_said_and_what_is_not_known_is_not_made_up(client_of, town):
    taken_in(town, file(approved_on="2019-05-31"))
    page = client_of("secretary").get(f"{PAGE}justering/").content.decode()
    assert "Protokollet justerades den 31 maj 2019, efter den sista dagen, den 27 maj 2019" in page
    assert "anslogs" not in page and "anslå den nu" not in page


def test_minutes_that_say_nothing_of_their_approval(client_of, town):
    taken_in(town, file())
    page = client_of("secretary").get(f"{PAGE}justering/").content.decode()
    assert "Om §§ 40–41 berättar protokollet inte när de justerades." in page
    page = client_of("secretary").get(f"{PAGE}utdrag/").content.decode()
    assert "Det införda protokollet berättar inte att det är justerat" in page


def test_who_was_there_is_shown_and_not_written(client_of, town):
    meeting = taken_in(town, file())
    client = client_of("secretary")
    page = client.get(f"{PAGE}narvaro/").content.decode()
    assert f"Uppgifterna är hämtade ur {SOURCE} och ändras inte här." in page
    for said in (
        "Rune Gran4 (V), tjänstgörande ersättare för Petra Gran3",
        "Sven Substitut (L)",
        "jäv: Petra Gran3 (V)",
    ):
        assert said in page
    client.post(f"{PAGE}narvaro/", {"chair-chair": "1"})
    assert not meeting.attendances.exists()


def test_the_paragraph_leads_to_a_certified_extract_and_not_to_dispatch(client_of, town):
    taken_in(town, approved_file())
    page = client_of("secretary").get(f"{PAGE}40/").content.decode()
    assert "justerad enligt det införda protokollet" in page and f"{PAGE}utdrag/?paragraf=40" in page
    assert f"{PAGE}40/expediering/" not in page
    page = client_of("secretary").get(f"{PAGE}40/efter-justeringen/").content.decode()
    assert "Paragrafen justerades den 23 maj 2019 av Greta Granlund, Nils Gran1 (S), Oskar Gran2 (M)" in page
    assert "Justerad enligt det införda protokollet" in page and "Gör rättelsenoteringen" not in page
    assert "Registrera ett överklagande" not in page


def test_a_certified_extract_is_given_and_verified(client_of, town, authority):
    meeting = taken_in(town, approved_file())
    client = client_of("secretary")
    page = client.get(f"{PAGE}utdrag/").content.decode()
    assert "§ 40" in page and "§ 41" in page
    answer = client.post(
        f"{PAGE}utdrag/", {"paragraphs": [paragraph(meeting).pk], "each": 0, "in_ink": 0, "recipient": "Arkivet"}
    )
    assert answer.status_code == 302
    extract = Extract.objects.get()
    with storage.open_file(extract.file) as stored:
        content = stored.read()
    said = " ".join(pages(content))
    assert "Ej justerat" not in said and f"Infört ur äldre protokoll: {SOURCE}. Justerat den 23 maj 2019" in said
    assert "av § 40 till Arkivet" in said and "Omröstningslista 1, § 40" in said
    found = verdict(content)
    assert found.is_well and "§ 40 ur Kommunfullmäktiges protokoll den 13 maj 2019" in found.what
    assert f"Protokollet är äldre och infört ur {SOURCE}." in found.told
    assert not verdict(content[:-20] + b" " * 20).is_well


def test_what_is_not_said_to_be_approved_is_not_certified(town):
    meeting = taken_in(town, file(minutes=[]))
    with pytest.raises(Refused, match="§ 40 är inte justerad, så vitt det införda protokollet berättar"):
        extracts.certify([paragraph(meeting)], by=town.secretary, at=town.now)


@pytest.mark.parametrize(
    ("facts", "marked"), [({"minutes": []}, True), ({}, False), ({"approved_on": "2019-05-23"}, False)]
)
def test_an_extract_and_its_trial_print_are_marked_alike(town, facts, marked):
    item = paragraph(taken_in(town, file(**facts)))
    for paper in (papers.extract, papers.trial):
        # the page of an extract that goes on has the mark in its head
        assert ("Ej justerat" in " ".join(pages(paper(item)))) is marked


def test_every_extract_at_once(town):
    said = " ".join(pages(papers.extracts(taken_in(town, approved_file()))))
    assert said.count("Infört ur äldre protokoll") == 2 and "Ej justerat" not in said


def test_the_public_sees_nothing_of_them(client, town):
    """What is posted and published is reviewed and masked first; older minutes are neither."""
    taken_in(town, approved_file())
    assert "Gran" not in client.get("/anslagstavla/").content.decode()
    assert client.get("/protokoll/KF/2019-05-13/").status_code == 404
    assert "2019" not in client.get("/protokoll/").content.decode()
    assert client.get(f"{PAGE}40/utdrag.pdf").status_code == 302


def test_they_are_found_by_their_words_and_numbers(client_of, town):
    taken_in(town, approved_file())
    for words in ("lekplatser", "KS2018/143"):
        assert f'href="{PAGE}40/"' in client_of("reader").get("/sammantraden/", {"q": words}).content.decode()


def test_a_number_that_the_diary_has_leads_to_the_motion(client_of, town):
    case = meeting_room.register_motion(town).cases.get()
    data = approved_file()
    data["paragraphs"][0]["numbers"] = [case.number, "KS2018/143"]
    taken_in(town, data)
    page = client_of("reader").get(f"{PAGE}40/").content.decode()
    assert page.count(f'href="/motioner/{case.slug}/"') == 1


def test_what_a_case_file_approved_is_shown_on_its_page_and_printed_so(client_of, town):
    """A meeting that a case file implies: held by its acts, its paragraph approved elsewhere."""
    meeting = case_file.approved_elsewhere(town, on="2023-04-20", posted="2023-04-24")
    page = client_of("secretary").get("/sammantraden/SN/2023-03-30/justering/").content.decode()
    for said in (
        "Justerat",
        "enligt ärendefilen",
        "20 april 2023, Kommunhuset",
        "Bo Björk (M), justerare, 20 april 2023",
    ):
        assert said in page
    assert "Protokollet justerades den 20 april 2023, efter den sista dagen, den 13 april 2023" in page
    assert "anslogs den 24 april 2023, efter" not in page  # the second day was a Saturday
    assert "Protokollet upprättas när" not in page
    said = " ".join(pages(papers.minutes(minutes_now(meeting))))
    assert "Ej justerat" not in said and "20 april 2023" in said and "Enligt ärendefilen." in said
    with pytest.raises(Refused, match="det system som ärendefilen kommer från"):
        extracts.certify(list(meeting.items.all()), by=town.secretary, at=meeting_room.minutes(90))


def test_a_case_file_says_nothing_of_the_rest_of_its_meeting(town):
    meeting = case_file.approved_elsewhere(town, on="2023-04-06", other="Ett ärende till")
    assert not minutes_now(meeting).approved
