import json

import pytest

from decisions.minutes.frozen import frozen_of
from tests.decisions.approved import approved, ended, locked, paragraph


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_nothing_is_frozen_before_the_lock(town):
    assert frozen_of(paragraph(ended(town))) is None


def test_the_paragraph_as_it_was_locked(town):
    minutes = locked(town)
    frozen = frozen_of(paragraph(minutes, 2))
    assert (frozen.label, frozen.approved, frozen.corrections) == ("§ 2", False, [])
    assert "Ja till 2." in frozen.html
    assert json.loads(frozen.record)["number"] == 2
    assert frozen.places == ["Justerandes sign", "Utdragsbestyrkande"]


def test_approved_once_it_is(town):
    assert frozen_of(paragraph(approved(town))).approved
