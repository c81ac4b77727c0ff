"""What the record makes of an item's proposals and propositions."""

from dataclasses import replace

import pytest

from decisions.models import AgendaItem
from decisions.paragraph.content import PointRow, ProposalRow
from decisions.paragraph.questions import Matter, deferred_point, division_under_way
from decisions.paragraph.stored import content_of
from decisions.rules.questions import DRAFT
from decisions.steps import division
from municipality.refusals import Refused
from tests.decisions.meeting_room import minutes, open_room, propose, taken_up, write


@pytest.fixture
def item(town):
    return write(taken_up(town, open_room(town)), town, proposed=(PointRow("Yttrandet överlämnas."),))


def answer(item, town, *found):
    for one in found:
        division.put(item, by=town.secretary, at=minutes(5), found=one)
    return Matter(item)


def test_who_supports_the_draft_puts_forward_nothing_of_their_own(item, town):
    item = propose(item, town, ("grant", "bifall till förslaget", ["Björk"]))
    assert [one.number for one in Matter(item).proposed] == [DRAFT]


def test_proposals_of_the_same_people_are_numbered(item, town):
    item = propose(
        item, town, ("change", "att a", ["Dahl"]), ("change", "att b", ["Dahl"]), ("reject", "nej", ["Dahl"])
    )
    assert [name for _, name in Matter(item).named] == [
        "David Dahls (SD) yrkande 1",
        "David Dahls (SD) yrkande 2",
        "David Dahls (SD) yrkande om avslag",
    ]


def test_a_proposal_changes_places_with_its_neighbour_and_the_ends_stand(item, town):
    item = propose(item, town, *(("change", f"att {letter}", ["Dahl"]) for letter in "abc"))
    first, second, third = [proposal.pk for proposal in Matter(item).in_order]
    assert Matter(item).moved(str(second), up=True) == [second, first, third]
    assert Matter(item).moved(str(second), up=False) == [first, third, second]
    assert Matter(item).moved(str(first), up=True) == Matter(item).moved(str(third), up=False) == [first, second, third]
    for gone in ("", "x", str(third + 1)):
        with pytest.raises(Refused, match="har ändrats sedan sidan hämtades"):
            Matter(item).moved(gone, up=True)


def test_the_division_that_is_held_is_found_until_the_gavel(item, town):
    item = propose(item, town, ("change", "att a", ["Dahl"]))
    answer(item, town, True)
    with pytest.raises(Refused, match="Ingen votering pågår"):
        division_under_way(item)
    called = division.call(item, by=town.secretary, at=minutes(6))
    assert division_under_way(AgendaItem.objects.get(pk=item.pk)) == called


@pytest.mark.parametrize("number", ["", "x", "0"])
def test_a_point_that_is_no_longer_in_the_decision_is_not_kept(item, number):
    with pytest.raises(Refused, match="ladda om den"):
        deferred_point(item, number)


def test_a_withdrawn_proposal_is_not_put(item, town):
    item = propose(item, town, ("change", "att a", ["Dahl"]))
    [row] = content_of(item).proposals
    item = write(item, town, proposals=(replace(row, withdrawn=True),))
    assert Matter(item).named == []


@pytest.mark.parametrize(
    ("proposal", "found", "texts"),
    [
        (("change", "att motionen tillstyrks", ["Dahl"]), (True,), ["Yttrandet överlämnas."]),
        (("change", "att motionen tillstyrks", ["Dahl"]), (False,), ["Motionen tillstyrks."]),
        (("reject", "avslag på förslaget", ["Dahl"]), (False,), ["Socialnämnden avslår förslaget."]),
        (("addition", "att det följs upp", ["Dahl"]), (True, True), ["Yttrandet överlämnas.", "Det följs upp."]),
        (("addition", "att det följs upp", ["Dahl"]), (True, False), ["Yttrandet överlämnas."]),
        (
            ("addition", "att det följs upp", ["Dahl"]),
            (False, True),
            ["Socialnämnden avslår förslaget.", "Det följs upp."],
        ),
        (("postpone", "bordläggning", ["Dahl"]), (False,), []),
    ],
)
def test_the_decision_that_follows_is_written_for_the_secretary(item, town, proposal, found, texts):
    item = propose(item, town, proposal)
    assert [row.text for row in answer(item, town, *found).rows()] == texts


def test_the_stored_propositions_agree_with_the_proposals(item, town):
    item = propose(item, town, ("change", "att a", ["Dahl"]), ("reject", "nej", ["Björk"]))
    matter, rows = answer(item, town, False, True), content_of(item).proposals
    assert matter.agrees_with(rows)
    assert not matter.agrees_with(rows[:1])
    assert not matter.agrees_with((rows[0], replace(rows[1], withdrawn=True)))
    assert not matter.agrees_with((*rows, replace(rows[0], id=None)))
    assert matter.agrees_with((*rows, ProposalRow("addition", "att det följs upp", rows[0].proposers)))
