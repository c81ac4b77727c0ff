from dataclasses import replace

from decisions.paragraph.content import ParagraphContent, RecipientRow, differing, tidied


def test_what_is_compared_is_what_would_be_stored():
    content = ParagraphContent(heading=" Rubrik ", sections={"summary": "Kort.\n\nSlut.", "notes": " "})
    assert tidied(content) == ParagraphContent(heading="Rubrik", sections={"summary": "<p>Kort.</p><p>Slut.</p>"})


def test_the_parts_that_differ_are_named():
    one = ParagraphContent(heading="Rubrik")
    other = replace(one, recipients=(RecipientRow("Akten"),), opinion="supports")
    assert differing(one, one) == []
    assert differing(one, other) == ["opinion", "recipients"]
