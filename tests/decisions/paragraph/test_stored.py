from decisions.paragraph.content import ParagraphContent
from decisions.paragraph.stored import content_of
from tests.decisions.meeting_room import open_room, taken_up


def test_a_new_item_holds_its_heading_and_nothing_else(town):
    item = taken_up(town, open_room(town), heading="Delegationsbeslut")
    assert content_of(item) == ParagraphContent(heading="Delegationsbeslut")
