import pytest
from django.http import Http404

from decisions.queries import recurring as queries
from decisions.steps import recurring
from tests.decisions.meeting_room import EVENING


def test_an_item_is_found_in_its_own_body_alone(town):
    item = recurring.add(town.sn, by=town.secretary, at=EVENING, heading="Upprop")
    assert queries.item_for(town.reader, "SN", item.pk) == item
    with pytest.raises(Http404):
        queries.item_for(town.reader, "KS", item.pk)
