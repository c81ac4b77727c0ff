import re

import pytest

from decisions.minutes import papers
from decisions.minutes.printed import minutes_of
from decisions.models import Printout
from decisions.printouts import making
from municipality.text.rich_text import plain
from tests.decisions import meeting_room
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
