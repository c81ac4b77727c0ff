from django.db import transaction

from decisions import locks
from tests.decisions.meeting_room import open_room, taken_up


def test_an_item_is_held_with_its_meeting(town):
    item = taken_up(town, open_room(town))
    with transaction.atomic():
        held = locks.item(item)
    assert (held, held.meeting) == (item, item.meeting)


def test_several_are_held_in_the_order_of_their_paragraphs(town):
    meeting = open_room(town)
    first, second = taken_up(town, meeting), taken_up(town, meeting)
    with transaction.atomic():
        assert locks.items([second, first]) == [first, second]
