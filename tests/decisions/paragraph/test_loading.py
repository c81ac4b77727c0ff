"""What is read in one query is what the database holds, in the models' own values."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import AgendaItem
from decisions.paragraph import loading
from decisions.room.roll import roll_of
from decisions.steps import division, recusal
from tests.decisions.meeting_room import minutes, open_room, plan, present, propose, put, taken_up, write
from tests.decisions.whole_item import build_item
from tests.stages import stage


@stage
def written(town) -> None:
    """One decided with much written in it, one with a division and jäv, one that nothing is written in."""
    build_item(town, speakers=3)
    divided = propose(
        taken_up(town, open_room(town, town.ks, 15)), town, ("change", "att nämnden säger nej", ["KS4", "KS5"])
    )
    recusal.recuse(
        divided, by=town.secretary, at=minutes(3), attendance=present(divided.meeting, "KS6"), reason="syskon"
    )
    division.put(divided, by=town.secretary, at=minutes(5), found=True)
    held = division.call(divided, by=town.secretary, at=minutes(6))
    votes = {row.pk: "yes" for row in roll_of(divided).voters}
    division.enter(held, by=town.secretary, at=minutes(7), votes=votes)
    put(plan(town, town.kf), town)


@pytest.fixture
def items(town):
    written(town)
    return list(AgendaItem.objects.select_related("meeting").order_by("pk"))


def values(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def reached(item, path: str) -> list:
    """What one finds by the path, by asking relation after relation."""
    found = [item]
    for name in path.split("__"):
        following = []
        for one in found:
            related = getattr(one, name, None)
            following += related.all() if hasattr(related, "all") else [related] if related is not None else []
        found = following
    return found


@pytest.mark.parametrize("path", loading.PATHS)
def test_it_is_what_the_relations_say(items, path):
    as_asked = [[values(one) for one in reached(item, path)] for item in items]
    read = list(AgendaItem.objects.select_related("meeting").order_by("pk"))
    loading.read(read)
    with CaptureQueriesContext(connection) as queries:
        as_read = [[values(one) for one in reached(item, path)] for item in read]
    assert as_read == as_asked
    assert not queries.captured_queries


def test_one_query_however_many(items):
    with CaptureQueriesContext(connection) as queries:
        loading.read(items)
    assert len(queries) == 1
    loading.read([])


def test_what_changes_is_read_again(items, town):
    loading.read(items)
    item = next(one for one in items if one.state == "planned")
    write(item, town, sections={"summary": "<p>Nytt.</p>"})
    loading.read(items)
    assert [section.text for section in item.sections.all()] == ["<p>Nytt.</p>"]
    assert item.sections.filter(key="summary").exists()


def test_what_is_forgotten_is_asked_for_again(items):
    loading.read(items)
    loading.forget(items[0])
    with CaptureQueriesContext(connection) as queries:
        list(items[0].sections.all()), list(items[0].meeting.attendances.all())
    assert len(queries) == 2
