from datetime import date

import pytest

from motions.steps import intake
from motions.steps.intake import Signatory


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def register(town):
    """Register a motion as Rita does, with whatever is to be different: `register(title="…")`."""

    def act(**changes):
        facts = {
            "by": town.registrar,
            "at": town.now,
            "title": "Stärk arbetet mot våld i nära relationer",
            "submitted_on": date(2022, 12, 12),
            "received_on": date(2022, 12, 12),
            "submitters": [Signatory(town.people["dahl"]), Signatory(town.people["åkerö"])],
            "points": ["att kommunen går med i IGOR"],
            "diary": town.ks,
            "class_code": "119",
        }
        return intake.register(**facts | changes)

    return act
