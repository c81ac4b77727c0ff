import urllib.error

import pytest

from decisions.board import page_check
from decisions.models import Notice
from tests.decisions.approved import APPROVED, approved


@pytest.fixture
def notice(town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Notice.objects.get(minutes=approved(town))


def page(notice: Notice) -> str:
    return f'<main><article class="notice" id="anslag-{notice.pk}">{notice.html}</article></main>'


def looked(notice, fetch):
    (check,) = page_check.look([notice], site="https://paragraf.example", at=APPROVED, fetch=fetch)
    return check


def test_what_is_served_to_the_letter_is_evidence_with_its_hash(notice):
    check = looked(notice, lambda address: page(notice))
    assert (check.result, check.sha256, str(check.on)) == ("served", notice.sha256, "2023-04-06")


def test_another_wording_and_an_empty_board_are_told_apart(notice):
    assert looked(notice, lambda address: page(notice).replace("27 april", "28 april")).result == "altered"
    assert looked(notice, lambda address: "<main></main>").result == "missing"


def failing(fault: Exception):
    def fetch(address: str) -> str:
        raise fault

    return fetch


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        (urllib.error.HTTPError("", 404, "", None, None), "missing"),
        (urllib.error.HTTPError("", 500, "", None, None), "unreachable"),
        (urllib.error.URLError("nere"), "unreachable"),
        (TimeoutError(), "unreachable"),
    ],
)
def test_a_board_without_it_is_no_server_that_is_down(notice, fault, result):
    assert looked(notice, failing(fault)).result == result


@pytest.mark.django_db(transaction=True)
def test_the_page_that_is_really_served(live_server, town, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("decisions.queries.board.timezone.localdate", lambda *moment: APPROVED.date())
    notice = Notice.objects.get(minutes=approved(town))
    (check,) = page_check.look([notice], site=live_server.url, at=APPROVED)
    assert check.result == "served"
