import re

import pytest

from decisions.models import Publication
from tests.decisions.published import NUMBER, begun, published, told
from tests.jobs import do_jobs


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def address(minutes, act: str = "") -> str:
    return f"{minutes.meeting.get_absolute_url()}justering/{minutes.number}/publicering/{act}"


def typed(publication, *, masks=(), shows="whole", others="", reason="", **more) -> dict:
    key = publication.parts.get().held_id
    return {f"shows-{key}": shows, f"masks-{key}": list(masks), "others": others, "reason": reason} | more


def test_the_reviewer_sees_what_to_look_at_with_the_numbers_already_masked(secretary, town):
    minutes = told(town, f"Nina Ek, {NUMBER},")
    assert "Påbörja granskning" in secretary.get(address(minutes)).content.decode()
    secretary.post(address(minutes, "paborja/"))
    html = secretary.get(address(minutes)).content.decode()
    assert f"{NUMBER} – personnummer, måste maskas" in html
    assert "Nina Ek – kan vara en privatperson" in html
    ticked = [box for box in re.findall(r"<input[^>]*checkbox[^>]*>", html) if "checked" in box]
    assert [f'value="{word}"' in box for word, box in zip(["Nina Ek", NUMBER], ticked, strict=True)] == [True, True]
    assert "Första sidan" in html and "Bo Björk (M)" in html


def test_a_review_is_kept_and_shown_again(secretary, town):
    publication = begun(town, f"Nina Ek, {NUMBER},")
    answer = secretary.post(
        address(publication.minutes, "granska/"),
        typed(publication, masks=[NUMBER, "Nina Ek"], others="bidrag\n\n", reason="Enskild person.", save=""),
    )
    assert answer.status_code == 302
    publication.refresh_from_db()
    assert (publication.masks, publication.state) == ([NUMBER, "Nina Ek", "bidrag"], "review")
    html = secretary.get(address(publication.minutes)).content.decode()
    assert ">bidrag</textarea>" in html.replace("\r", "").replace("\n", "")


def test_what_is_refused_keeps_what_was_typed(secretary, town):
    publication = begun(town, f"Nina Ek, {NUMBER},")
    page = secretary.post(
        address(publication.minutes, "granska/"), typed(publication, others="bidrag", reason="", publish="")
    )
    html = page.content.decode()
    assert "Ange skälet till att något inte visas." in html and "bidrag</textarea>" in html
    publication.refresh_from_db()
    assert publication.masks == [NUMBER, "Nina Ek"]


def test_a_number_that_is_left_stops_it_with_the_reason_on_the_page(secretary, town):
    publication = begun(town, f"Nina Ek, {NUMBER},")
    page = secretary.post(address(publication.minutes, "granska/"), typed(publication, publish=""))
    assert "som inte får publiceras" in page.content.decode()
    publication.refresh_from_db()
    assert publication.state == "review"


def test_published_and_withdrawn_in_the_browser(secretary, town):
    publication = begun(town)
    secretary.post(address(publication.minutes, "granska/"), typed(publication, publish=""))
    assert "skrivs ut och läses igenom" in secretary.get(address(publication.minutes)).content.decode()
    do_jobs()
    html = secretary.get(address(publication.minutes)).content.decode()
    assert "Ute nu: version 1" in html and "Påbörja granskning" in html
    page = secretary.post(address(publication.minutes, "avpublicera/"), {"reason": ""})
    assert page.status_code == 200 and publication.minutes.publications.get().state == "published"
    secretary.post(address(publication.minutes, "avpublicera/"), {"reason": "Fel fil."})
    assert Publication.objects.get().withdrawn_reason == "Fel fil."


def test_one_who_only_reads_sees_the_versions_and_no_buttons(client_of, town):
    publication = published(town, begun(town))
    html = client_of("reader").get(address(publication.minutes)).content.decode()
    assert "Versioner" in html and "<button" not in html.split("<main")[1]


@pytest.mark.parametrize("act", ["granska/", "avpublicera/"])
def test_what_is_not_there_is_not_found(secretary, town, act):
    minutes = told(town, "Föreningen")
    assert secretary.post(address(minutes, act), {}).status_code == 404
    assert secretary.get(address(minutes).replace("justering/1", "justering/7")).status_code == 404


def test_minutes_that_are_not_approved_are_not_reviewed(secretary, town):
    from tests.decisions.approved import locked

    page = secretary.post(address(locked(town), "paborja/"))
    assert page.status_code == 409 and "inte justerat" in page.content.decode()
