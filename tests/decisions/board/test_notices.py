import hashlib
from datetime import date

import pytest

from decisions.board import notices
from decisions.models import Notice
from tests.decisions.approved import approved


@pytest.fixture
def notice(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Notice.objects.get(minutes=approved(town))


def test_a_notice_says_what_the_law_and_practice_ask_for(notice):
    for text in (
        "Socialnämnden",
        "30 mars 2023",
        "§§ 1–2",
        "6 april 2023",
        "27 april 2023",
        "28 april 2023",
        "Socialförvaltningen",
    ):
        assert text in notice.html
    assert notice.sha256 == hashlib.sha256(notice.html.encode()).hexdigest()


def test_it_is_up_from_the_posting_to_the_day_after_the_period(notice):
    assert notice in notices.shown_on(date(2023, 4, 6))
    assert notice in notices.shown_on(date(2023, 4, 27))
    assert notice not in notices.shown_on(date(2023, 4, 28))


def test_it_is_found_in_the_page_that_serves_it(notice):
    page = f'<p>Annat</p><article class="notice" id="anslag-{notice.pk}">\n{notice.html}\n</article>'
    assert notices.served_in(page, notice) == notice.html
    assert notices.served_in(page.replace("27 april", "28 april"), notice) != notice.html
    assert notices.served_in("<p>Tomt</p>", notice) is None


def test_how_its_period_stands(notice):
    period = notices.period_of(notice, date(2023, 4, 7))
    assert (period.state, period.label, period.broken) == ("running", "Överklagandetiden löper", False)
    period = notices.period_of(notice, date(2023, 4, 9))
    assert (period.broken, period.gap_on) == (True, date(2023, 4, 7))
