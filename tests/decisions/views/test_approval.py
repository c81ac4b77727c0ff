import hashlib
from datetime import date, datetime

import pytest

from decisions.models import Minutes, Notice
from decisions.paragraph.content import PointRow
from decisions.steps import attendance
from tests.decisions.approved import approved, ended, locked, paragraph, sent, staffed
from tests.decisions.meeting_room import decide, open_room, present, taken_up
from tests.decisions.meeting_room import minutes as minutes_after
from tests.paper import words
from tests.town import STOCKHOLM

LIST = "/sammantraden/SN/2023-03-30/justering/"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def press(client, minutes: Minutes, action: str, **facts):
    return client.post(minutes.get_absolute_url(), {"action": action, **facts}, follow=True)


def test_the_list_tells_the_last_day_and_each_batch(secretary, town):
    ended(town)
    page = secretary.get(LIST).content.decode()
    assert "13 april 2023" in page
    assert "Hela protokollet, §§ 1–2" in page
    assert "Justera några paragrafer för sig" in page


def test_what_is_late_is_told_in_the_list_and_at_the_batch(secretary, town):
    minutes = staffed(town, ended(town), due_on=date(2023, 4, 14))
    said = "skulle ha justerats senast den 13 april 2023"
    assert said in secretary.get(LIST).text
    page = secretary.get(minutes.get_absolute_url()).text
    assert said in page
    assert "Justerarna har fått till den 14 april 2023, efter den sista dagen" in page
    done = approved(town, minutes, at=datetime(2023, 4, 12, 9, tzinfo=STOCKHOLM))
    for address in (LIST, done.get_absolute_url()):
        assert "anslogs den 12 april 2023, efter den sista dagen, den 11 april 2023" in secretary.get(address).text


def test_from_drawn_up_to_posted_on_paper(secretary, town):
    minutes = ended(town)
    page = secretary.get(minutes.get_absolute_url()).content.decode()
    assert "Ingen justerare är utsedd." in page
    björk = present(minutes.meeting, "Björk")
    press(secretary, minutes, "choose", adjusters=björk.pk, due_on="2023-04-06", place="Kommunhuset")
    press(secretary, minutes, "send")
    page = press(secretary, minutes, "lock").content.decode()
    minutes.refresh_from_db()
    assert minutes.pdf.sha256 in page
    page = press(secretary, minutes, "paper", on="2023-04-06").content.decode()
    assert "Protokollet är justerat och anslaget." in page
    assert Notice.objects.filter(minutes=minutes).exists()


def test_what_is_refused_is_told_and_nothing_typed_is_lost(secretary, town):
    minutes = ended(town)
    response = press(secretary, minutes, "send")
    assert response.status_code == 409
    assert "Ingen justerare är utsedd" in response.content.decode()
    page = press(secretary, minutes, "choose", due_on="2023-04-06", place="Kommunhuset").content.decode()
    assert "har en justerare" in page
    assert 'value="Kommunhuset"' in page
    page = press(secretary, locked(town, minutes), "unlock", reason="").content.decode()
    assert "måste fyllas i" in page


def test_paragraphs_are_set_apart(secretary, town):
    minutes = ended(town)
    item = paragraph(minutes, 2)
    response = secretary.post(LIST, {"kind": "part", "items": item.pk})
    assert response.url == f"{LIST}2/"
    assert "Välj minst en paragraf" in secretary.post(LIST, {"kind": "part"}).content.decode()


def test_adjusters_are_chosen_while_the_meeting_goes_on_and_what_was_set_apart_is_put_back(secretary, town):
    meeting = open_room(town)
    page = secretary.post(LIST, {"action": "draw_up"}, follow=True)
    assert "1. Utse justerare" in page.content.decode()
    for number in (1, 2):
        decide(taken_up(town, meeting, heading=f"Sak {number}"), town, decided=(PointRow("Ja."),))
    attendance.end_meeting(meeting, by=town.secretary, at=minutes_after(60))
    whole = meeting.minutes.get()
    secretary.post(LIST, {"kind": "part", "items": paragraph(whole, 2).pk})
    apart = meeting.minutes.get(kind="part")
    assert "Lägg tillbaka" in secretary.get(apart.get_absolute_url()).content.decode()
    press(secretary, apart, "put_back", item=apart.items.get().pk)
    assert "En del av protokollet" not in secretary.get(LIST).content.decode()


def test_who_has_not_answered_is_told_before_the_lock(secretary, town):
    page = secretary.get(sent(town).get_absolute_url()).content.decode()
    assert "Bo Björk (M) har inte svarat om §§ 1–2." in page


def test_the_paper_that_is_signed_is_served_to_the_byte(secretary, town):
    minutes = staffed(town, ended(town))
    draft = secretary.get(f"{minutes.get_absolute_url()}protokoll.pdf")
    assert "Ej" in words(draft.content)
    minutes = locked(town, minutes)
    served = secretary.get(f"{minutes.get_absolute_url()}protokoll.pdf").content
    assert hashlib.sha256(served).hexdigest() == minutes.pdf.sha256


def test_the_proof_of_posting_alone(secretary, town):
    minutes = locked(town)
    assert secretary.get(f"{minutes.get_absolute_url()}anslagsbevis.pdf").status_code == 409
    press(secretary, minutes, "paper", on="2023-04-06")
    assert secretary.get(f"{minutes.get_absolute_url()}anslagsbevis.pdf").status_code == 409
    assert "Anslagsbeviset är utfärdat." in press(secretary, minutes, "prove").content.decode()
    printed = words(secretary.get(f"{minutes.get_absolute_url()}anslagsbevis.pdf").content)
    assert "6 april 2023" in printed


def test_a_gap_is_shown_and_posted_anew(secretary, town, monkeypatch):
    minutes = approved(town)
    page = secretary.get(minutes.get_absolute_url()).content.decode()
    assert "avbrott den 7 april 2023" in page
    assert (
        "avbrott den 7 april 2023: anslå på nytt" not in secretary.get("/").content.decode()
    )  # it has come down since
    press(secretary, minutes, "post_anew")
    assert Notice.objects.filter(minutes=minutes, replaces__isnull=False).exists()


def test_a_reader_sees_and_does_nothing(client_of, town):
    minutes = sent(town)
    page = client_of("reader").get(minutes.get_absolute_url()).content.decode()
    assert "Bo Björk (M), justerare" in page
    assert "<button" not in page.split("<main")[1]
    assert client_of("reader").get(f"{LIST}9/").status_code == 404


def test_what_waits_is_told_to_the_secretary(secretary, town):
    ended(town)
    assert "skulle ha justerats 13 april 2023" in secretary.get("/").content.decode()


def test_the_days_of_the_batch(town):
    from decisions.queries.approval import row_of

    row = row_of(approved(town))
    assert (row.last_day, row.last_posting_day) == (date(2023, 4, 13), date(2023, 4, 11))


def test_an_approved_paragraph_is_shown_as_it_was_frozen_and_no_longer_written(secretary, town):
    minutes = approved(town)
    page = secretary.get(paragraph(minutes).get_absolute_url()).content.decode()
    assert "Paragrafen är justerad och ändras inte mer." in page
    assert "Ja till 1." in page
    assert 'name="heading"' not in page
