import pytest

from decisions.paragraph import writable
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, put, taken_up


def test_a_reservation_waits_for_its_item(town):
    with pytest.raises(Refused, match="inte upptaget än"):
        writable.check_texts_open(put(open_room(town), town))


def test_what_belongs_to_no_locked_minutes_may_be_written(town):
    item = taken_up(town, open_room(town))
    writable.check_not_locked(item)
    writable.check_texts_open(item, EVENING)
