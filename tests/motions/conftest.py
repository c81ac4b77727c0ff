from datetime import date, timedelta

import pytest

from motions.steps import intake, referral
from motions.steps.intake import Signatory
from motions.steps.referral import Addressee


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


@pytest.fixture
def motion(register):
    """A motion of two points by two members, in the board's diary."""
    return register(points=["att kommunen går med i IGOR", "att arbetet utvärderas"])


@pytest.fixture
def refer(town):
    """`refer(motion, town.sn, town.ssn)`: to each, with an answer within thirty days."""

    def send(motion, *bodies, **details):
        day = town.now.date()
        to = [Addressee(body, day + timedelta(days=30), **details) for body in bodies]
        return referral.refer(motion, by=town.official, at=town.now, sent_on=day, to=to)

    return send


@pytest.fixture
def answer(town):
    def give(one, opinion="hands_over"):
        return referral.answer(
            one, by=town.secretary, at=town.now, opinion=opinion, text="Nämnden överlämnar utlåtandet.",
            answered_on=town.now.date(),
        )  # fmt: skip

    return give
