from dataclasses import replace

from decisions.paragraph.content import ParagraphContent, RecipientRow, content_of, differing, tidied
from tests.decisions.meeting_room import open_room, taken_up


def test_a_new_item_holds_its_heading_and_nothing_else(town):
    item = taken_up(town, open_room(town), heading="Delegationsbeslut")
    assert content_of(item) == ParagraphContent(heading="Delegationsbeslut")


def test_what_is_compared_is_what_would_be_stored():
    content = ParagraphContent(heading=" Rubrik ", sections={"summary": "Kort.\n\nSlut.", "notes": " "})
    assert tidied(content) == ParagraphContent(heading="Rubrik", sections={"summary": "<p>Kort.</p><p>Slut.</p>"})


def test_the_parts_that_differ_are_named():
    one = ParagraphContent(heading="Rubrik")
    other = replace(one, recipients=(RecipientRow("Akten"),), opinion="supports")
    assert differing(one, one) == []
    assert differing(one, other) == ["opinion", "recipients"]
