import re
from unittest.mock import patch

import pytest

from decisions.minutes import papers
from decisions.minutes.printed import minutes_of
from decisions.models import Printout
from decisions.paragraph import judging
from decisions.paragraph.content import PointRow
from decisions.paragraph.guard.findings import Finding
from decisions.printouts import making
from decisions.states import ItemState
from decisions.steps import attendance
from municipality.text import spelling
from municipality.text.rich_text import plain
from tests.decisions import approved, meeting_room
from tests.decisions.meeting_room import decide, taken_up
from tests.decisions.whole_item import build_item
from tests.paper import words

PAGE = "/sammantraden/SN/2023-03-30/protokoll/"


@pytest.fixture
def meeting(town):
    return build_item(town).meeting


def test_the_page_shows_every_word_that_is_printed(client_of, meeting):
    page = client_of("reader").get(PAGE).content.decode()
    paper = re.search(r'<article class="paper minutes".*</article>', page, re.DOTALL)[0]
    shown = plain(re.sub(r"<(?:p|td|th|h\d|span|b)\b", r" \g<0>", paper)).split()
    printed = words(papers.minutes(minutes_of(meeting)))
    assert [word for word in shown if word not in printed] == []
    assert "Bevis om justering av Socialnämndens protokoll" in page
    assert "Nämnden säger ja." in page


def test_a_meeting_without_paragraphs_has_empty_minutes(client_of, town):
    meeting_room.plan(town)
    assert "Protokollet är tomt" in client_of("reader").get(PAGE).content.decode()


def test_the_file_is_asked_for_waited_for_and_fetched(client_of, meeting):
    client = client_of("reader")
    answer = client.post(f"{PAGE}skriv-ut/", {"form": "pdf"})
    waits = client.get(answer.url).content.decode()
    assert 'hx-trigger="every 1s"' in waits
    assert "Uppdatera läget" in waits
    one = Printout.objects.get()
    making._write(one, state="at_work", done=3, total=9)
    assert "Sida 3 av ungefär 9" in client.get(answer.url).content.decode()
    assert client.get(answer.url, headers={"HX-Request": "true"}).status_code == 200
    assert client.get(f"{answer.url}fil/").status_code == 404
    making.carry_out(one.pk)
    last = client.get(answer.url, headers={"HX-Request": "true"})
    assert last.status_code == 286  # htmx stops asking
    assert b"<html" not in last.content
    assert "every 1s" not in client.get(answer.url).content.decode()
    file = client.get(f"{answer.url}fil/")
    assert file.content == papers.minutes(minutes_of(meeting))
    assert file.headers["Content-Disposition"] == 'inline; filename="protokoll-SN-2023-03-30.pdf"'


def test_what_failed_says_why_and_is_tried_again(client_of, meeting):
    client = client_of("reader")
    url = client.post(f"{PAGE}skriv-ut/", {"form": "docx"}).url
    making._write(Printout.objects.get(), state="failed", fault="Disken är full.")
    page = client.get(url).content.decode()
    assert "Disken är full." in page
    assert "Försök igen" in page
    assert client.post(f"{PAGE}skriv-ut/", {"form": "docx"}).url != url


def test_another_form_is_no_form(client_of, meeting):
    assert client_of("reader").post(f"{PAGE}skriv-ut/", {"form": "exe"}).url == PAGE
    assert not Printout.objects.exists()


READ = f"{PAGE}las-igenom/"
TWICE = "<p>Förvaltningen föreslår att nämnden avslår motionen i sin helhet.</p>"


def decided(town, meeting, text="Nämnden säger ja.", **parts):
    return decide(taken_up(town, meeting, heading="Ett ärende"), town, decided=(PointRow(text),), **parts)


def test_reading_through_tells_what_and_where(client_of, town):
    meeting = meeting_room.open_room(town)
    decided(town, meeting, "Nämden säger ja.", sections={"background": TWICE + TWICE})
    page = client_of("secretary").get(READ).content.decode()
    assert '<h2 id="paragraf-1"><a href="/sammantraden/SN/2023-03-30/1/">§ 1 Ett ärende</a></h2>' in page
    assert '<span class="status">Titta: 2</span> § 1 är läst' in page
    assert f"Samma mening står 2 gånger: ”{plain(TWICE)}”" in page
    assert 'href="/sammantraden/SN/2023-03-30/1/#avsnitt-background"' in page
    paragraph = client_of("secretary").get("/sammantraden/SN/2023-03-30/1/").content.decode()
    assert 'id="avsnitt-background"' in paragraph
    assert 'id="pappret"' in paragraph
    assert 'id="del-recipients"' in paragraph


def test_nothing_is_found_and_what_was_looked_at_is_told(client_of, town):
    meeting = meeting_room.open_room(town)
    assert "Det finns inget att läsa igenom" in client_of("secretary").get(READ).content.decode()
    decided(town, meeting)
    page = client_of("secretary").get(READ).content.decode()
    assert "Inget hittades som säger emot sig självt i § 1." in page
    assert '<details class="more" open><summary>Det här läses igenom</summary>' in page
    assert "<li>stavningen, där registrets namn och ord är kända</li>" in page


def test_a_machine_without_a_dictionary_says_that_spelling_was_not_looked_at(client_of, town, monkeypatch):
    monkeypatch.setattr(spelling, "PROGRAM", "hunspell-som-inte-finns")
    decided(town, meeting_room.open_room(town))
    page = client_of("secretary").get(READ).content.decode()
    assert "Stavningen är inte läst" in page
    assert "<li>inte stavningen</li>" in page


def test_the_way_there(client_of, town):
    meeting = meeting_room.open_room(town)
    decided(town, meeting)
    client, link = client_of("secretary"), f'href="{READ}"'
    assert link in client.get(PAGE).content.decode()
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    assert link in client.get(meeting.get_absolute_url()).content.decode()
    assert link in client.get(meeting.minutes.get().get_absolute_url()).content.decode()
    assert link in client.get("/").content.decode()


def test_the_list_before_locking_says_what_the_refusal_says(client_of, town):
    meeting = meeting_room.open_room(town)
    decided(town, meeting)
    attendance.end_meeting(meeting, by=town.secretary, at=meeting_room.minutes(60))
    minutes = approved.staffed(town, meeting.minutes.get())
    # What an older version of the programme let in.
    with patch.dict(judging._OF_STATE, {ItemState.DECIDED: [lambda _: [Finding("heading", "Rubriken är fel.")]]}):
        client, sentence = client_of("secretary"), "§ 1: Rubriken är fel."
        page = client.get(minutes.get_absolute_url()).content.decode()
        assert f'<ul class="why" id="saknas"><li>{sentence}</li></ul>' in page
        assert page.count('aria-describedby="saknas"') == 2
        refused = client.post(minutes.get_absolute_url(), {"action": "lock"})
        assert (refused.status_code, sentence in refused.content.decode()) == (409, True)
        assert "Rubriken är fel." in client.get(READ).content.decode()
