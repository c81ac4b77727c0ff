"""The tab where jäv is noted, and who goes, comes and steps in while a paragraph is handled."""

import pytest
from django.urls import reverse

from decisions.models import Recusal
from decisions.paragraph.content import ProposalRow
from decisions.room.roll import roll_of
from decisions.steps import presence, recusal
from municipality.refusals import Refused
from tests.decisions.meeting_room import minutes, open_room, present, taken_up, write


@pytest.fixture
def item(town):
    item = taken_up(town, open_room(town))
    item.tab = reverse("taking_part", args=[item.meeting.body.code, item.meeting.date, item.paragraph])
    return item


def somebody(item, action, name, **more):
    return {"action": action, "nagon-attendance": present(item.meeting, name).pk} | more


def test_jav_and_standing_aside_are_noted_and_taken_away(client_of, item):
    client = client_of("secretary")
    client.post(item.tab, somebody(item, "recuse", "Dahl", **{"nagon-reason": "styrelseledamot"}))
    client.post(item.tab, somebody(item, "aside", "Ceder"))
    client.post(item.tab, somebody(item, "chair", "Björk"))
    item.refresh_from_db()
    roll = roll_of(item)
    assert (len(roll.serving), len(roll.voters), roll.chair.person.last_name) == (10, 9, "Björk")
    shown = client.get(item.tab).content.decode()
    assert "<b>David Dahl (SD)</b>: jäv, styrelseledamot" in shown and "ingen ersättare i salen" in shown
    assert "Också i salen" not in shown, "who is recused is not told as there"
    assert client.post(item.tab, {"action": "call_in"}).status_code == 409, "nobody to call in"
    client.post(item.tab, {"action": f"lift:{item.recusals.get().pk}"})
    client.post(item.tab, {"action": f"take_part:{item.asides.get().pk}"})
    assert len(roll_of(item).voters) == 11
    assert client.post(item.tab, {"action": "lift:0"}).status_code == 409
    assert client.post(item.tab, {"action": "x"}).status_code == 404


def test_somebody_goes_the_one_in_turn_is_called_in_and_the_member_comes_back(client_of, item, town):
    act = {"by": town.secretary, "at": minutes(1)}
    presence.arrive(item.meeting, person=town.people["åkerö"], moment=minutes(0), **act)
    client = client_of("secretary")
    assert client.post(item.tab, somebody(item, "leave", "Dahl")).status_code == 302
    assert "i tur står Åsa Åkerö (SD)" in client.get(item.tab).content.decode()
    assert client.post(item.tab, {"action": "call_in", "at": ""}).status_code == 302
    assert "Åkerö" in {row.person.last_name for row in roll_of(item).serving}
    came = {"action": "arrive", "arrive-person": town.people["dahl"].pk, "arrive-capacity": "other",
            "arrive-again_reason": "medges av reglementet"}  # fmt: skip
    assert client.post(item.tab, came).status_code == 302
    assert "Dahl" in {row.person.last_name for row in roll_of(item).serving}


def test_what_is_refused_is_told_with_what_was_chosen_still_there(client_of, item):
    client = client_of("secretary")
    response = client.post(item.tab, somebody(item, "aside", "Almqvist"))
    assert "lämna över ordförandeskapet" in response.content.decode()
    assert f'value="{present(item.meeting, "Almqvist").pk}" selected' in response.content.decode()


def test_what_the_network_kept_back_is_answered_as_data(client_of, item):
    client, as_data = client_of("secretary"), {"Accept": "application/json"}
    answer = client.post(item.tab, somebody(item, "leave", "Dahl"), headers=as_data)
    assert answer.json() == {"address": item.tab}
    answer = client.post(item.tab, {"action": "leave", "nagon-attendance": "0"}, headers=as_data)
    assert answer.status_code == 422 and answer.json()["refusal"]
    answer = client.post(item.tab, {"action": "lift:0"}, headers=as_data)
    assert (answer.status_code, answer.json()["refusal"]) == (422, "Det är redan borttaget.")


def test_a_late_call_is_at_the_time_it_was_made(client_of, item, town):
    act = {"by": town.secretary, "at": minutes(1)}
    presence.arrive(item.meeting, person=town.people["åkerö"], moment=minutes(0), **act)
    recusal.recuse(item, attendance=present(item.meeting, "Dahl"), **act)
    client_of("secretary").post(item.tab, {"action": "call_in", "at": "18:30:05"})
    since = item.meeting.attendances.get(item=item).since
    assert since.astimezone(minutes(0).tzinfo).strftime("%H.%M.%S") == "18.30.05"


def test_who_only_reads_changes_nothing(client_of, item):
    response = client_of("reader").post(item.tab, somebody(item, "recuse", "Dahl"))
    assert "nämndsekreterare" in response.content.decode()
    assert not item.recusals.exists()


def test_what_was_said_before_the_recusal_may_be_written_afterwards(client_of, item, town):
    client, dahl = client_of("secretary"), present(item.meeting, "Dahl")
    client.post(item.tab, somebody(item, "recuse", "Dahl", **{"nagon-spoke": "on"}))
    noted = Recusal.objects.get()
    assert (noted.spoke, noted.proposed) == (True, False)
    assert write(item, town, speakers=(dahl.pk,)).speakers.get().attendance == dahl
    with pytest.raises(Refused, match="ta bort jävet under Närvaro och jäv och anteckna det igen"):
        write(item, town, proposals=(ProposalRow("reject", "avslag", (dahl.pk,)),))
