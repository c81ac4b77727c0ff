import pytest
from django.http import Http404

from decisions.printouts.making import ask, carry_out
from decisions.queries import printouts
from tests.conftest import NOW
from tests.decisions.meeting_room import DAY
from tests.decisions.whole_item import build_item


def test_it_is_found_by_its_meeting_and_its_file_when_there_is_one(town):
    reader = town.users["reader"]
    one = ask(build_item(town).meeting, form="docx", at=NOW)
    assert printouts.printout_for(reader, "SN", DAY, one.pk) == one
    with pytest.raises(Http404):
        printouts.content_for(reader, "SN", DAY, one.pk)
    carry_out(one.pk)
    assert printouts.content_for(reader, "SN", DAY, one.pk).content
    with pytest.raises(Http404):
        printouts.printout_for(reader, "KS", DAY, one.pk)
