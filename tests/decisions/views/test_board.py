import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from decisions.board import notices
from decisions.models import Notice
from decisions.steps import agenda, rescheduling
from tests.decisions import meeting_room
from tests.decisions.approved import approved
from tests.decisions.posted import on


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def notice(town):
    return Notice.objects.get(minutes=approved(town))


@pytest.fixture
def today(monkeypatch):
    """The day the board is read on."""

    def set_day(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *moment: day)

    set_day(date(2023, 4, 20))
    return set_day


def test_a_stranger_reads_what_is_up_and_finds_nothing_after_the_period(client, notice, today):
    page = client.get("/anslagstavla/")
    assert page.status_code == 200
    assert notices.served_in(page.content.decode(), notice) == notice.html
    today(date(2023, 4, 27))
    assert client.get(notice.get_absolute_url()).status_code == 200
    today(date(2023, 4, 28))
    assert client.get(notice.get_absolute_url()).status_code == 404
    assert "Inget är anslaget" in client.get("/anslagstavla/").content.decode()


def test_the_board_is_apart_from_everything_else(client, notice, today):
    page = client.get("/anslagstavla/").content.decode()
    assert 'href="/motioner/"' not in page
    assert "Logga in" not in page
    assert "<script" not in page
    assert not client.cookies


def test_how_to_appeal_names_the_court(client, town, settings):
    settings.ADMINISTRATIVE_COURT = "Förvaltningsrätten i Stockholm"
    page = client.get("/anslagstavla/overklaga/").content.decode()
    assert "Förvaltningsrätten i Stockholm" in page
    assert "tre veckor" in page


def test_the_feed_and_the_data_tell_the_same(client, notice, today, settings):
    settings.SITE_URL = "https://paragraf.example"
    feed = ElementTree.fromstring(client.get("/anslagstavla/anslag.atom").content)  # noqa: S314 (our own)
    entry = feed.find("{http://www.w3.org/2005/Atom}entry")
    assert entry.find("{http://www.w3.org/2005/Atom}title").text == notice.title
    (told,) = json.loads(client.get("/anslagstavla/anslag.json").content)["notices"]
    assert (told["posted_on"], told["last_appeal_on"], told["down_on"]) == ("2023-04-06", "2023-04-27", "2023-04-28")
    assert told["url"] == f"https://paragraf.example/anslagstavla/{notice.pk}/"
    assert told["sha256"] == notice.sha256


def test_what_is_moved_or_cancelled_is_told_beside_the_notice_that_stands(client, town, today, monkeypatch):
    meeting = meeting_room.plan(town, town.kf, date(2023, 5, 8))
    meeting_room.put(meeting, town, heading="Budget 2024")
    posted, later = ({"by": town.secretary, "at": on(date(2023, 4, day))} for day in (19, 20))
    monkeypatch.undo()
    agenda.announce(meeting, on=date(2023, 4, 19), **posted)
    rescheduling.cancel(meeting, reason="Snöstorm.", **later)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *moment: date(2023, 4, 20))
    change, first = meeting.notices.all()
    said = f'Se <a href="{change.get_absolute_url()}">Kommunfullmäktiges sammanträde den 8 maj 2023 är inställt</a>'
    for address, times in (("/anslagstavla/", 1), (first.get_absolute_url(), 1), (change.get_absolute_url(), 0)):
        page = client.get(address).text
        assert page.count(said) == times
    assert notices.served_in(client.get("/anslagstavla/").text, first) == first.html
    told = {
        row["id"]: row["changed_by"] for row in json.loads(client.get("/anslagstavla/anslag.json").content)["notices"]
    }
    assert told == {first.pk: change.pk, change.pk: None}


def test_forty_notices_weigh_less_than_a_hundred_kilobytes(client, notice, settings):
    article = f'<article class="notice" id="anslag-{notice.pk}">{notice.html}</article>'
    styles = settings.BASE_DIR / "static/css"
    sheets = sum((styles / name).stat().st_size for name in ("tokens.css", "public.css"))
    assert sheets + 40 * len(article.encode()) + 4000 < 100_000


def test_the_board_asks_as_often_for_many(client, notice, today, django_assert_num_queries):
    cache.clear()
    with django_assert_num_queries(3):
        client.get("/anslagstavla/")
