import pytest
from django.http import Http404

from decisions.queries import meetings as queries
from tests.decisions.meeting_room import DAY, open_room, plan, put, taken_up


def test_coming_and_past(town):
    meeting = plan(town)
    found = queries.meetings_for(town.reader)
    assert list(queries.coming(found)) == [meeting]
    assert list(queries.past(found)) == []
    assert list(queries.meetings_for(town.reader, town.kf)) == []


def test_an_item_is_found_by_its_number_and_by_its_paragraph(town):
    meeting = open_room(town)
    item = taken_up(town, meeting, number=18)
    assert queries.item_for(town.reader, "SN", DAY, number=18) == item
    assert queries.item_for(town.reader, "SN", DAY, paragraph=1) == item
    for place in ({"number": 1}, {"paragraph": 18}):
        with pytest.raises(Http404):
            queries.item_for(town.reader, "SN", DAY, **place)


def test_the_agenda_is_in_its_order(town):
    meeting = plan(town)
    items = [put(meeting, town) for _ in range(3)]
    assert queries.agenda_of(meeting) == items


def test_only_who_plans_finds_the_form(town):
    assert town.sn in queries.bodies_to_plan_for(town.secretary)
    with pytest.raises(Http404):
        queries.bodies_to_plan_for(town.reader)
    assert queries.plans_somewhere(town.secretary) and not queries.plans_somewhere(town.reader)
