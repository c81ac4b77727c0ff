from datetime import timedelta

import pytest

from decisions import jobs
from decisions.rules.approval import occasion
from municipality.models import Act, Letter
from municipality.steps import register
from tests.decisions.approved import APPROVED, ended, sent

DUE = APPROVED.date()


@pytest.mark.parametrize(
    ("days", "what"), [(-3, ""), (-2, "soon"), (-1, "soon"), (0, "due+0"), (6, "due+0"), (7, "due+1")]
)
def test_when_somebody_is_reminded(days, what):
    assert occasion(DUE, DUE + timedelta(days=days)) == what
    assert occasion(None, DUE) == ""


def test_who_has_not_answered_is_reminded_once_on_each_occasion(town, monkeypatch):
    register.correct_person(
        town.people["björk"], by=town.admin, at=town.now, first_name="Bo", last_name="Björk", email="bo@example.org",
        distinction="",
    )  # fmt: skip
    sent(town, ended(town))
    before = Letter.objects.count()
    for days in (-3, -2, -1, 0, 0, 1, 8, 9):  # the worker was away on the seventh
        monkeypatch.setattr("decisions.jobs.timezone.now", lambda days=days: APPROVED + timedelta(days=days))
        jobs.remind_adjusters(0)
    assert Letter.objects.count() - before == 3
    assert Act.objects.filter(kind="minutes.reminded").count() == 3
