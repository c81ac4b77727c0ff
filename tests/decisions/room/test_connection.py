"""What a lost connection does is tried in tests/decisions/steps/test_connection.py; here: what is read for it."""

from decisions.room.connection import cut_off_throughout, unchecked
from decisions.room.roll import rows_of
from tests.decisions import meeting_room


def test_nothing_is_read_when_all_are_in_the_room(town, django_assert_num_queries):
    meeting = meeting_room.open_room(town)
    item = meeting_room.taken_up(town, meeting)
    rows = rows_of(meeting)
    with django_assert_num_queries(0):
        assert cut_off_throughout(item, rows) == unchecked(meeting, rows, None) == set()
