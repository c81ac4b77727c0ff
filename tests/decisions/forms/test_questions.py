"""A row of votes for everybody on the roll."""

import pytest
from django.http import QueryDict

from decisions.forms.questions import BallotsForm, CallForm, DeferForm, DivideForm, ExplainForm, ReopenForm, TotalsForm
from decisions.paragraph.guard.snapshot import Request
from decisions.paragraph.questions import Matter
from decisions.room.roll import roll_of
from decisions.states import QuestionStage
from decisions.steps import division
from decisions.wording.questions import PutQuestion
from tests.decisions.council import TWO_AND_FIVE, divided, seven_sentences
from tests.decisions.meeting_room import minutes, open_room, propose, register_motion, taken_up


@pytest.fixture
def under_way(town):
    item = propose(taken_up(town, open_room(town)), town, ("reject", "avslag", ["Dahl"]))
    division.put(item, by=town.secretary, at=minutes(2), found=True)
    vote = division.call(item, by=town.secretary, at=minutes(3))
    return vote, roll_of(item)


def test_the_tally_adds_up_to_the_roll(under_way):
    vote, roll = under_way
    data = {f"vote-{row.pk}": "no" for row in roll.voters[:3]}
    form = BallotsForm(vote, roll, data)
    assert sum(number for _, _, number in form.tally) == len(roll.voters) == 11
    assert [number for key, _, number in form.tally if key in ("no", "left")] == [3, 8]


def test_all_fills_those_who_are_left_and_a_party_changes_all_of_it(under_way):
    vote, roll = under_way
    data = {f"vote-{row.pk}": "no" for row in roll.voters[:3]}
    votes = list(BallotsForm(vote, roll, data | {"action": "all:yes"}).votes.values())
    assert (votes.count("no"), votes.count("yes")) == (3, 8)
    votes = BallotsForm(vote, roll, data | {"action": "party:SD:abstain"}).votes
    assert {votes[row.pk] for row in roll.voters if row.party.code == "SD"} == {"abstain"}
    assert len(BallotsForm(vote, roll, data | {"action": "all:maybe"}).votes) == 3


def test_the_largest_party_stands_first(under_way):
    parties = BallotsForm(*under_way).parties
    sizes = [len(rows) for _, rows in parties]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 11


@pytest.mark.parametrize("form", [TotalsForm, ReopenForm, ExplainForm])
def test_what_must_be_said_is_asked_for(form):
    assert not form({}).is_valid()


def test_totals_are_three_numbers():
    form = TotalsForm({"yes": 6, "no": 4, "blank": 1, "lot": ""})
    assert form.is_valid() and form.totals() == (6, 4, 1)


def test_yes_is_the_one_or_the_other_of_what_is_put():
    question = PutQuestion(QuestionStage.MAIN, "förslaget", "Dahls yrkande", found=True)
    assert not CallForm({"majority": "simple"}, question=question).is_valid()
    form = CallForm({"majority": "simple", "swapped": "swapped"}, question=question)
    assert form.is_valid() and form.cleaned_data["swapped"] is True
    assert [label for _, label in form.fields["swapped"].choices] == [
        "Ja för förslaget, nej för Dahls yrkande",
        "Ja för Dahls yrkande, nej för förslaget",
    ]


def boxes(*starts, count=7, **more) -> dict:
    return {"punkter-count": count, "punkter-starts": [str(start) for start in starts], **more}


def test_a_group_begins_where_a_box_is_ticked(town):
    matter = Matter(seven_sentences(town))
    form = DivideForm(boxes(3), matter=matter)
    assert form.is_valid() and form.facts() == {"groups": [[1, 2], [3, 4, 5, 6, 7]], "against": {}}
    assert form.facts("each")["groups"] == [[1], [2], [3], [4], [5], [6], [7]]
    assert form.facts("together")["groups"] == [[1, 2, 3, 4, 5, 6, 7]]
    for wrong in (boxes(8), boxes("x"), boxes(3, count=1), boxes(3, count="")):
        assert not DivideForm(wrong, matter=matter).is_valid()


def test_a_proposal_chooses_among_the_groups_and_follows_its_sentence_when_they_change(town):
    item = divided(seven_sentences(town), town)
    matter, rival = Matter(item), item.proposals.get()
    shown, name = DivideForm(matter=matter), f"against-{rival.pk}"
    assert shown.initial == {"count": 7, "starts": [3]} and shown.fields[name].initial == 1
    assert list(shown.fields[name].choices) == [("", "alla punkter"), (1, "punkt 1 och 2"), (3, "punkt 3–7")]
    kept = DivideForm(boxes(3, **{f"punkter-{name}": "3"}), matter=matter)
    assert kept.is_valid() and kept.facts() == {
        "groups": [list(group) for group in TWO_AND_FIVE],
        "against": {rival.pk: 2},
    }
    assert kept.facts("each")["against"] == {rival.pk: 3}
    every = DivideForm(boxes(3, **{f"punkter-{name}": ""}), matter=matter)
    assert every.is_valid() and every.facts()["against"] == {}


def test_two_minorities_may_ask_for_the_same_point_and_only_for_that(town):
    motion = register_motion(town)
    first, second = motion.points.order_by("number")
    present = list(open_room(town).attendances.select_related("person", "party"))
    one, other = present[:2]
    moved = [(first.pk, 6, "Dahls yrkande"), (first.pk, 7, "Ceders yrkande"), (second.pk, 8, "Björks yrkande")]

    def facts(point: int, to: str = "sent_back") -> dict:
        data = QueryDict(mutable=True)
        filled = {"point": point, "to": to, "minority": "on", "requesters": one.pk, "motivation": "Kostnaden."}
        filled |= {"requesters-7": other.pk, "motivation-7": "Tiden."}
        data.update({f"att-sats-{name}": value for name, value in filled.items()})
        form = DeferForm(data, points=[first, second], present=present, moved=moved)
        assert form.is_valid() and [field.name for field in form.other_fields] == ["motivation-7", "requesters-7"]
        return form.facts()

    own = {"minority": True, "to": "sent_back", "requesters": [one.pk], "motivation": "Kostnaden."}
    also = [Request((other.pk,), "Tiden.", 7)]
    assert facts(first.pk) == own | {"point": first, "proposal": 6, "also": also}
    assert facts(second.pk) == own | {"point": second, "proposal": 8, "also": []}
    assert facts(first.pk, "postponed") == {
        "minority": True, "to": "postponed", "point": first, "requesters": [one.pk],
    }  # fmt: skip
