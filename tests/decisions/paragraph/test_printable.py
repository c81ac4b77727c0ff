import pytest

from decisions.paragraph import printable
from decisions.paragraph.content import ParagraphContent, PointRow, RecipientRow
from municipality.refusals import Refused

WITH_EMOJI = {
    "heading": {"heading": "Svar 😀"},
    "urgent_reason": {"urgent_reason": "Brått 😀"},
    "sections": {"sections": {"summary": "<p>😀</p>"}},
    "decided": {"decided": (PointRow("Bifalls 😀"),)},
    "recipients": {"recipients": (RecipientRow("Föreningen 😀"),)},
}


@pytest.mark.parametrize("part", WITH_EMOJI)
def test_a_letter_that_no_font_has_is_refused_in_the_part_that_it_stands_in(part):
    content = ParagraphContent(**{"heading": "Svar", **WITH_EMOJI[part]})
    with pytest.raises(Refused, match="”😀”") as refusal:
        printable.check(content, [part])
    assert refusal.value.field == part


def test_what_is_not_changed_is_not_refused():
    printable.check(ParagraphContent(heading="Svar 😀", speakers=(1, 2)), ["speakers"])


def test_what_is_too_large_is_refused_in_its_part():
    with pytest.raises(Refused, match="600 tecken utan mellanslag") as refusal:
        printable.check(ParagraphContent(heading="Svar", decided=(PointRow("x" * 600),)), ["decided"])
    assert refusal.value.field == "decided"
