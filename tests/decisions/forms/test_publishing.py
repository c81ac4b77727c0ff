from datetime import date

import pytest

from decisions.forms.publishing import ProtocolFilter, ReviewForm
from decisions.queries import protocols
from tests.decisions.published import LATER, NUMBER, begun, published


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_ticks_and_lines_together_are_the_masks(town):
    publication = begun(town, f"Nina Ek, {NUMBER},")
    part = publication.parts.get()
    data = {f"shows-{part.held_id}": "heading", f"masks-{part.held_id}": [NUMBER], "others": "a b\n\nc", "reason": "x"}
    form = ReviewForm(data, publication=publication)
    assert form.is_valid(), form.errors
    assert form.masks() == [NUMBER, "a b", "", "c"]
    assert form.shows() == {part.held_id: "heading"}
    forged = ReviewForm(data | {f"masks-{part.held_id}": ["annat"]}, publication=publication)
    assert not forged.is_valid()


def test_the_filter_narrows(town):
    published(town, begun(town))
    out = protocols.published(LATER.date())
    for data, count in (({}, 1), ({"organ": "SN"}, 1), ({"organ": "KS"}, 0), ({"ar": 2023}, 1), ({"ar": 2024}, 0)):
        form = ProtocolFilter(data)
        assert form.is_valid() and form.narrowed(out).count() == count
    assert not ProtocolFilter({"ar": 1}).is_valid()
    assert date(2023, 3, 30) == out.get().minutes.meeting.date
