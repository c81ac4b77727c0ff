import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow, ProposalRow, RecipientRow, ReservationRow
from decisions.paragraph.stored import content_of
from decisions.steps import attendance, division, presence, recusal
from tests.decisions.meeting_room import (
    EVENING,
    decide,
    minutes,
    open_room,
    plan,
    present,
    propose,
    put,
    refer,
    register_motion,
    taken_up,
    write,
)

URL = "/sammantraden/SN/2023-03-30/1/"


class Fields(HTMLParser):
    """What a browser would send of the page's form as it stands."""

    def __init__(self, page: str):
        super().__init__()
        self.found: dict[str, object] = {}
        self._textarea = self._select = ""
        self.feed(re.sub(r"<template>.*?</template>", "", page, flags=re.S))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name", "")
        if tag == "textarea":
            self._textarea, self.found[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in given or self._select not in self.found):
            self.found[self._select] = given.get("value", "")
        elif tag == "input" and given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                self.found.setdefault(name, []).append(given.get("value", "on"))
        elif tag == "input" and name:
            self.found[name] = given.get("value", "")

    def handle_data(self, data):
        if self._textarea:
            self.found[self._textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.found[self._textarea] = self.found[self._textarea].removeprefix("\n")
            self._textarea = ""


def fields(client, url=URL) -> dict:
    return Fields(client.get(url).text).found


@pytest.fixture
def item(town):
    return taken_up(town, open_room(town), heading="Svar på motion")


def as_data(client, sent: dict, url=URL):
    return client.post(url, sent, headers={"Accept": "application/json"})


def test_a_paragraph_is_written_without_javascript(town, client_of, item):
    client = client_of("secretary")
    dahl = present(item.meeting, "Dahl").pk
    sent = fields(client) | {
        "decided-0-text": "Nämnden säger ja.",
        "speakers-0-attendance": dahl,
        "reservations-0-reservants": [dahl],
        "recipients-0-name": "Kommunstyrelsen",
        "sections-summary": "Kort om saken.",
    }
    assert client.post(URL, sent).headers["Location"] == URL
    content = content_of(item)
    assert [row.text for row in content.decided] == ["Nämnden säger ja."]
    assert content.sections["summary"] == "<p>Kort om saken.</p>"
    assert "David Dahl (SD)" in content.sections["deliberation"]
    assert content.reservations[0].text == "David Dahl (SD) reserverar sig mot beslutet."  # nothing was proposed
    assert content.recipients[0].body == town.ks.pk
    page = client.get(URL).text
    assert page.count("Nämnden säger ja.") >= 2, "on the paper and in its field"
    assert 'name="decided-1-text"' in page, "and an empty row after it"


def test_sending_the_page_as_it_is_changes_nothing(town, client_of, item):
    client = client_of("secretary")
    dahl = present(item.meeting, "Dahl").pk
    client.post(URL, fields(client) | {"speakers-0-attendance": dahl, "reservations-0-reservants": [dahl],
                                       "decided-0-text": "Ja.", "sections-summary": "Kort.\n\n• ett\n• två"})  # fmt: skip
    before = content_of(item)
    client.post(URL, fields(client))
    item.refresh_from_db()
    assert content_of(item) == before
    assert item.version == 2


def test_a_row_that_autosave_has_stored_stays_when_the_page_is_saved_again(town, client_of, item):
    """The page does not know that its new row is stored but for the id it was told."""
    client = client_of("secretary")
    sent = fields(client) | {"decided-0-text": "Ja."}
    answer = as_data(client, sent).json()
    sent |= {"version": answer["version"], "sections-summary": "Kort."} | answer["fields"]
    answer = as_data(client, sent).json()
    as_data(client, sent | {"version": answer["version"], "heading": "Ny rubrik"})
    assert [row.text for row in content_of(item).decided] == ["Ja."]
    assert item.decision_points.get().history.count() == 1


def test_autosave_tells_what_the_page_needs(town, client_of, item):
    client = client_of("secretary")
    dahl = present(item.meeting, "Dahl").pk
    answer = as_data(
        client, fields(client) | {"speakers-0-attendance": dahl, "reservations-0-reservants": [dahl]}
    ).json()
    assert answer["version"] == 2
    assert "David Dahl (SD)" in answer["paper"]
    assert "yttrar sig David Dahl" in answer["fields"]["sections-deliberation"]
    assert answer["fields"]["reservations-0-id"] == str(item.reservations.get().pk)
    assert answer["lacking"] == ["Skriv beslutet (5 kap. 67 §)."]


def test_two_secretaries_see_both_versions_and_nothing_is_lost(town, client_of, item):
    client = client_of("secretary")
    mine = fields(client) | {"heading": "Min rubrik"}
    write(item, town, heading="Den andras rubrik")
    answer = as_data(client, mine)
    assert answer.status_code == 409
    assert "Den andras rubrik" in answer.json()["theirs"][0]["text"]
    response = client.post(URL, mine)
    assert response.status_code == 409
    assert "Någon annan har sparat" in response.text
    assert "Den andras rubrik" in response.text and "Min rubrik" in response.text
    client.post(URL, Fields(response.text).found)
    item.refresh_from_db()
    assert item.heading == "Min rubrik"


def test_what_is_wrong_is_told_where_it_is_and_nothing_is_lost(town, client_of, item):
    client = client_of("secretary")
    response = client.post(URL, fields(client) | {"proposals-0-text": "avslag", "sections-summary": "Långt arbete."})
    assert "Ange vem som yrkar." in response.text
    assert "Långt arbete." in response.text
    answer = as_data(client, fields(client) | {"heading": ""})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["heading"])


def test_the_usual_proposal_needs_no_words(town, client_of, item):
    client = client_of("secretary")
    client.post(
        URL,
        fields(client) | {"proposals-0-kind": "reject", "proposals-0-proposers": [present(item.meeting, "Dahl").pk]},
    )
    assert item.proposals.get().text == "avslag på förslaget"


def test_decided_as_it_is_proposed(town, client_of, item):
    write(item, town, proposed=(PointRow("Nämnden bifaller."),))
    client = client_of("secretary")
    client.post(URL, fields(client) | {"then": "adopt"})
    assert [row.text for row in content_of(item).decided] == ["Nämnden bifaller."]


def test_what_was_written_over_is_brought_back(town, client_of, item):
    write(item, town, speakers=(present(item.meeting, "Dahl").pk,))
    write(item, town, sections={"deliberation": "<p>Eget.</p>"})
    client = client_of("secretary")
    assert "Avviker från det som programmet skrev" in client.get(URL).text
    client.post(URL, fields(client) | {"regenerate": "deliberation"})
    assert "yttrar sig David Dahl" in content_of(item).sections["deliberation"]


@pytest.mark.parametrize(("then", "state"), [("postpone", "postponed"), ("send_back", "sent_back")])
def test_a_committee_postpones_and_sends_back(town, client_of, item, then, state):
    client = client_of("secretary")
    client.post(URL, fields(client) | {"then": then})
    item.refresh_from_db()
    assert item.state == state


def test_a_decision_that_lacks_something_says_what(town, client_of, item):
    response = (client := client_of("secretary")).post(URL, fields(client) | {"then": "decide"})
    assert response.status_code == 409
    assert "Skriv beslutet (5 kap. 67 §)" in response.text


def test_what_can_be_written_no_more_is_told_with_the_reason(town, client_of, item):
    client = client_of("secretary")
    assert "ändras inte mer" not in client.get(URL).text
    decide(item, town, decided=(PointRow("Ja."),), opinion="supports")
    assert "Reservationer kan anmälas tills sammanträdet avslutas" in client.get(URL).text
    attendance.end_meeting(item.meeting, by=town.secretary, at=EVENING)
    assert "En reservation måste anmälas innan sammanträdet avslutas" in client.get(URL).text


def test_an_official_writes_the_proposal_before_the_meeting(town, client_of):
    put(plan(town), town, heading="Svar", number=18)
    url = "/sammantraden/SN/2023-03-30/arende-18/"
    client = client_of("official")
    client.post(url, fields(client, url) | {"proposed-0-text": "Motionen bifalls.", "sections-motivation": "Därför."})
    page = client.get(url).text
    assert "Ärende 18. Svar" in page and "Motionen bifalls." in page
    assert "Ta upp ärendet" not in page


def test_the_address_before_the_number_leads_to_the_paragraph(town, client_of, item):
    response = client_of("reader").get("/sammantraden/SN/2023-03-30/arende-1/")
    assert response.headers["Location"] == URL


def test_the_page_takes_the_same_number_of_queries_however_much_is_written(town, client_of, item):
    client = client_of("secretary")
    people = [one.pk for one in item.meeting.attendances.all()]
    counts = []
    for number in (1, 5):
        write(
            item,
            town,
            decided=tuple(PointRow(f"Sats {one}.") for one in range(number)),
            speakers=tuple(people[:number]),
            proposals=tuple(ProposalRow("change", "att", (one,)) for one in people[:number]),
            reservations=tuple(ReservationRow((one,), "own") for one in people[:number]),
            recipients=tuple(RecipientRow(str(one)) for one in range(number)),
        )
        put(item.meeting, town)
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 36


@pytest.mark.parametrize("how", ["leaves", "stands_aside", "is_recused"])
def test_who_proposed_and_then_left_or_stood_aside_stays_a_proposer(town, client_of, item, how):
    item = propose(item, town, ("change", "att motionen tillstyrks", ["Dahl"]))
    client, dahl, act = client_of("secretary"), present(item.meeting, "Dahl"), {"by": town.secretary, "at": minutes(5)}
    {
        "leaves": lambda: presence.leave(dahl, moment=minutes(5), **act),
        "stands_aside": lambda: recusal.stand_aside(item, attendance=dahl, **act),
        "is_recused": lambda: recusal.recuse(item, attendance=dahl, **act),
    }[how]()
    sent = fields(client) | {"sections-summary": "Kort."}
    assert client.post(URL, sent).headers["Location"] == URL
    content = content_of(AgendaItem.objects.get(pk=item.pk))
    assert content.sections["summary"] == "<p>Kort.</p>"
    assert [row.proposers for row in content.proposals] == [(dahl.pk,)]


def test_what_decides_the_motion_in_an_item_of_another_kind_is_told_and_refused(client_of, town):
    motion = register_motion(town)
    refer(town, motion)
    item = taken_up(town, open_room(town), heading="Frågan", case=motion.cases.get(diary=town.sn))
    client, url = client_of("secretary"), item.get_absolute_url()
    page = client.post(url, fields(client, url) | {"decided-0-text": "Motionen avslås.", "then": "decide"}).text
    assert "Beslutet avgör motionen (”Motionen avslås”)" in page
    item.refresh_from_db()
    assert item.state == "taken_up"


def test_the_list_the_six_points_and_the_refusal_say_the_same(client_of, item):
    client = client_of("secretary")
    sentence = "Skriv beslutet (5 kap. 67 §)."
    page = client.get(URL).text
    assert f'<div data-lacking id="saknas"><p>Innan beslutet kan fattas:</p><ul><li>{sentence}</li></ul></div>' in page
    assert f'<span class="visually-hidden"> (saknas: {sentence})</span>' in page
    assert 'value="decide" aria-describedby="saknas" data-gavel' in page
    refused = client.post(URL, fields(client) | {"then": "decide"})
    assert (refused.status_code, f"autofocus>{sentence}</p>" in refused.text) == (409, True)


def test_the_gavel_has_fields_for_each_minority_that_voted(client_of, town):
    """In the council, where two referrals back are moved and 21 of 61 have voted for each."""
    item = taken_up(town, open_room(town, town.kf, 61))
    voters = [row.pk for row in item.meeting.attendances.order_by("pk")]
    rows = tuple(ProposalRow("send_back", "återremiss", (key,)) for key in voters[:2])
    item = write(item, town, proposals=rows)
    act = {"by": town.secretary, "at": minutes(5)}
    for side in (voters[:21], voters[30:51]):
        division.put(item, found=True, **act)
        held = division.call(item, **act)
        division.enter(held, votes={key: "no" if key in side else "yes" for key in voters}, **act)
        division.close(held, **act)
    client, address, second = client_of("secretary"), item.get_absolute_url(), item.proposals.last().pk
    form = client.get(address).context["send_back_form"]
    assert (form.initial["minority"], sorted(form.initial["requesters"])) == (True, voters[:21])
    assert sorted(form.initial[f"requesters-{second}"]) == voters[30:51]
    asked = {
        "then": "send_back",
        "aterremittera-minority": "on",
        "aterremittera-motivation": "Kostnaden.",
        "aterremittera-requesters": voters[:21],
        f"aterremittera-requesters-{second}": voters[30:51],
    }
    refused = client.post(address, fields(client, address) | asked)
    assert refused.context["send_back_form"].errors.keys() == {f"motivation-{second}"}
    client.post(address, fields(client, address) | asked | {f"aterremittera-motivation-{second}": "Tiden."})
    item.refresh_from_db()
    assert item.state == "sent_back" and item.requesters.count() == 42
    assert "med motiveringen: Tiden." in client.get(address).content.decode()
