"""The page where propositions are put and votes entered."""

import re

import pytest
from django.urls import reverse

from decisions.models import Ballot, Division
from decisions.room.roll import roll_of
from decisions.steps import division
from tests.decisions.council import seven_sentences
from tests.decisions.meeting_room import (
    before_the_council,
    minutes,
    open_room,
    propose,
    register_motion,
    taken_up,
    write,
)


@pytest.fixture
def item(town):
    item = propose(
        taken_up(town, open_room(town)), town, ("change", "att a", ["Dahl"]), ("reject", "avslag", ["Björk"])
    )
    item.address = reverse("questions", args=[item.meeting.body.code, item.meeting.date, item.paragraph])
    return item


def post(client, item, action, **fields):
    return client.post(item.address, {"action": action, **fields})


def test_the_questions_are_put_in_their_order(client_of, item):
    client = client_of("secretary")
    assert "val av motförslag" in client.get(item.address).content.decode()
    for answer in ("put:yes", "put:no"):
        assert post(client, item, answer).status_code == 302
    assert "Propositionerna är ställda" in client.get(item.address).content.decode()
    assert post(client, item, "back").status_code == 302
    assert item.questions.count() == 1


def test_the_order_is_changed_with_arrows(client_of, item):
    client = client_of("secretary")
    first, second = item.proposals.values_list("pk", flat=True)
    assert post(client, item, f"move:up:{second}").status_code == 302
    assert list(item.proposals.order_by("rank").values_list("pk", flat=True)) == [second, first]
    assert post(client, item, "move:up:0").status_code == 409


def test_votes_for_all_for_a_party_and_one_by_one(client_of, item, town):
    client = client_of("secretary")
    post(client, item, "put:yes")
    assert post(client, item, "call", swapped="as_put", majority="simple").status_code == 302
    dahl = next(row for row in roll_of(item).voters if row.person.last_name == "Dahl")
    post(client, item, "all:yes", **{f"vote-{dahl.pk}": "no"})
    post(client, item, "party:L:abstain", **{f"vote-{one.attendance_id}": one.vote for one in Ballot.objects.all()})
    given = [one.vote for one in Ballot.objects.all()]
    assert (given.count("yes"), given.count("no"), given.count("abstain")) == (9, 1, 1)
    post(client, item, "close", **{f"vote-{one.attendance_id}": one.vote for one in Ballot.objects.all()})
    assert Division.objects.get().closed_at
    assert post(client, item, "reopen", reason="").status_code == 200
    assert post(client, item, "reopen", reason="Dahl röstade ja").status_code == 302


def test_votes_that_are_refused_are_still_there(client_of, item):
    client = client_of("secretary")
    post(client, item, "put:yes")
    post(client, item, "call", swapped="as_put", majority="simple")
    one = roll_of(item).voters[0]
    response = post(client, item, "close", **{f"vote-{one.pk}": "no"})
    assert response.status_code == 409
    assert f'name="vote-{one.pk}" value="no" checked' in response.content.decode()


def test_a_secret_division_takes_totals(client_of, item, town):
    client = client_of("secretary")
    write(item, town, is_election=True)
    post(client, item, "put:yes")
    post(client, item, "call", swapped="as_put", majority="simple", secret="on")
    response = post(client, item, "close_secret", yes=5, no=5, blank=0)
    assert "räkna om" in response.content.decode()
    assert post(client, item, "close_secret", yes=6, no=5, blank=0).status_code == 302


def test_a_decision_that_departs_is_explained(client_of, item):
    client = client_of("secretary")
    assert post(client, item, "explain", reason="").status_code == 200
    assert post(client, item, "explain", reason="Redaktionell ändring").status_code == 302
    item.refresh_from_db()
    assert item.departs_reason == "Redaktionell ändring"


def test_a_minority_in_any_of_the_councils_items_may_let_it_be(client_of, town):
    item = taken_up(town, open_room(town, town.kf, 61))
    item = propose(item, town, ("send_back", "återremiss", [item.meeting.attendances.last().person.last_name]))
    item.address = reverse("questions", args=[item.meeting.body.code, item.meeting.date, item.paragraph])
    client = client_of("secretary")
    post(client, item, "put:yes")
    post(client, item, "call", swapped="as_put", majority="simple")
    votes = [(f"vote-{row.pk}", "no" if place < 23 else "yes") for place, row in enumerate(roll_of(item).voters)]
    assert post(client, item, "close", **dict(votes)).status_code == 302
    page = client.get(item.address).content.decode()
    assert "23 av 61 närvarande, minst 21 behövs" in page
    ids = re.findall(r' id="([^"]*)"', page)
    assert 'for="declineform_reason"' in page and len(ids) == len(set(ids))
    assert post(client, item, "decline", reason="").status_code == 200
    assert post(client, item, "decline", reason="Gruppledarna begär det inte.").status_code == 302
    assert "De begär det inte: Gruppledarna begär det inte." in client.get(item.address).content.decode()
    assert post(client, item, "undecline").status_code == 302
    assert 'value="decline"' in client.get(item.address).content.decode()


def test_two_of_seven_sentences_are_put_by_themselves(client_of, town):
    item = seven_sentences(town)
    item.address = reverse("questions", args=[item.meeting.body.code, item.meeting.date, item.paragraph])
    client, fields = client_of("secretary"), {"punkter-count": 7, "punkter-starts": ["3"]}
    assert "Punkterna ställs för sig" in client.get(item.address).content.decode()
    assert post(client, item, "divide", **fields | {"punkter-starts": ["8"]}).status_code == 200
    assert post(client, item, "divide", **fields | {"punkter-count": 6}).status_code == 409
    assert post(client, item, "divide:each", **fields).status_code == 302
    assert item.decision_points.values("part").distinct().count() == 7
    assert post(client, item, "divide:together", **fields).status_code == 302
    assert not item.decision_points.exclude(part=0).exists()
    assert post(client, item, "divide", **fields).status_code == 302
    against = {f"punkter-against-{item.proposals.get().pk}": "1"}
    assert post(client, item, "divide", **fields | against).status_code == 302
    shown = client.get(item.address).content.decode()
    assert "Propositioner ställs för sig på punkt 1 och 2 och på punkt 3–7 i förslaget." in shown
    assert "Nästa proposition: huvudfråga i punkt 1 och 2" in shown
    assert (
        "Beslutar kommunfullmäktige i punkt 1 och 2 enligt förslaget eller enligt David Dahls (SD) yrkande om avslag?"
        in shown
    )
    post(client, item, "put:yes")
    shown = client.get(item.address).content.decode()
    assert (
        "Beslutar kommunfullmäktige i punkt 3–7 enligt förslaget?" in shown and "Punkterna ställs för sig" not in shown
    )
    post(client, item, "put:yes")
    assert post(client, item, "adopt").status_code == 302
    assert item.decision_points.filter(stage="decided").count() == 7


def test_only_the_secretary_puts_questions(client_of, item):
    reader = client_of("reader")
    assert "Nästa proposition" not in reader.get(item.address).content.decode()
    assert post(reader, item, "put:yes").status_code == 409
    assert post(reader, item, "nonsense").status_code == 409


def test_the_page_asks_as_often_for_many_as_for_few(client_of, item, town, django_assert_max_num_queries):
    client = client_of("secretary")
    division.put(item, by=town.secretary, at=minutes(2), found=True)
    division.call(item, by=town.secretary, at=minutes(3))
    with django_assert_max_num_queries(45):
        client.get(item.address)


def test_the_chair_of_the_council_refuses_a_proposal_and_puts_it_after_all(client_of, town):
    item = before_the_council(town, register_motion(town))
    propose(item, town, ("addition", "att en ny skola byggs", ["Björk"]))
    item.address = reverse("questions", args=[item.meeting.body.code, item.meeting.date, item.paragraph])
    client, row = client_of("secretary"), item.proposals.get().pk
    wrong = post(client, item, "refuse", **{"vagra-proposal": row})
    assert wrong.status_code == 200 and "vagra-ground_error" in wrong.text
    assert post(client, item, "refuse", **{"vagra-proposal": row, "vagra-ground": "new_matter"}).status_code == 302
    page = client.get(item.address).text
    assert "det väcker ett nytt ärende (5 kap. 57 §)" in page
    assert post(client, item, "admit:x").status_code == 409
    assert post(client, item, f"admit:{row}").status_code == 302
    assert item.proposals.get().refused == ""


def test_the_page_of_a_committee_offers_no_such_thing(client_of, item):
    assert "Ordföranden vägrar proposition" not in client_of("secretary").get(item.address).text
