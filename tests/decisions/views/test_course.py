"""The page where a meeting is adjourned and resumed and its minutes are handed over, and what the other pages tell of it."""

import pytest
from django.urls import reverse

from tests.decisions.course import another
from tests.decisions.meeting_room import open_room, plan, put, taken_up


@pytest.fixture
def item(town):
    return taken_up(town, open_room(town))


def address(meeting, name="course", *more):
    return reverse(name, args=[meeting.body.code, meeting.date, *more])


def test_it_is_adjourned_and_resumed_where_the_secretary_is(client_of, item, town):
    client, meeting = client_of("secretary"), item.meeting
    following = put(meeting, town, heading="Nästa")
    response = client.post(
        address(meeting), {"action": "adjourn", "paragraf": "1", "adjourn-at": "", "adjourn-goes_on_at": "23:59"}
    )
    assert response.url == address(meeting, "paragraph", 1)
    workplace = client.get(response.url).content.decode()
    assert "Sammanträdet är ajournerat sedan kl." in workplace and 'value="resume"' in workplace
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Sammanträdet är ajournerat" in page and "Ta upp" not in page
    refused = client.post(reverse("item_take_up", args=[meeting.body.code, meeting.date, following.number]))
    assert "Sammanträdet är ajournerat: återuppta det först" in refused.content.decode()
    for name in ("attendance", "comings"):
        told = client.get(address(meeting, name)).content.decode()
        assert "Sammanträdet är ajournerat" in told and "ajournerat kl." in told
    wall = client.get(address(meeting, "projector")).content.decode()
    assert "Sammanträdet är ajournerat" in wall and "Fortsätter kl. 23.59" in wall
    assert client.post(address(meeting), {"action": "resume", "paragraf": "1"}).status_code == 302
    assert "ajournerat" not in client.get(response.url).content.decode()
    assert "mellan två ärenden" not in client.get(address(meeting)).content.decode()


def test_each_is_taken_back(client_of, item, town):
    client, meeting, stina = client_of("secretary"), item.meeting, another(town)
    for action in ("adjourn", "resume", "take_back_resumption", "take_back"):
        assert client.post(address(meeting), {"action": action}).status_code == 302, action
    assert not meeting.adjournments.exists()
    given = {"action": "hand_over", "hand_over-to": stina.pk}
    assert client.post(address(meeting), given).status_code == 302
    assert "Stina Sekreterare" in client.get(address(meeting)).content.decode()
    assert client.post(address(meeting), {"action": "take_back_handover"}).status_code == 302
    assert not meeting.handovers.exists()


def test_what_is_refused_is_told_on_the_form_or_at_the_top(client_of, item, town):
    client, page = client_of("secretary"), address(item.meeting)
    assert (
        "Ange också klockslaget"
        in client.post(page, {"action": "adjourn", "adjourn-goes_on_day": "2023-03-31"}).content.decode()
    )
    response = client.post(page, {"action": "take_back"})
    assert (response.status_code, "Sammanträdet är inte ajournerat" in response.content.decode()) == (409, True)
    told = client.post(page, {"action": "take_back"}, headers={"accept": "application/json"})
    assert (told.status_code, told.json()) == (422, {"refusal": "Sammanträdet är inte ajournerat."})
    assert client.post(page, {"action": "x"}).status_code == 404
    reader = client_of("reader")
    assert "Det antecknas av sekreteraren" in reader.get(page).content.decode()
    assert reader.post(page, {"action": "adjourn"}).status_code == 409


def test_before_the_meeting_is_opened(client_of, town):
    page = client_of("secretary").get(address(plan(town))).content.decode()
    assert "Sammanträdet är inte öppnat" in page


def test_a_paragraph_in_raised_figures_is_none(client_of, item):
    """It was a fault of the program: "²" is a digit and no number."""
    client, page = client_of("secretary"), address(item.meeting)
    assert client.post(page, {"action": "adjourn", "paragraf": "²"}).url == page
    assert client.get(address(item.meeting, "call_in"), {"paragraf": "²"}).status_code == 200
