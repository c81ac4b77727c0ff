from contextlib import contextmanager
from datetime import date

import pytest

from municipality.refusals import Refused
from municipality.register import reaching_back
from municipality.steps import bodies
from tests.town import NOW


def test_a_stretch_is_half_open(town):
    stretch = reaching_back.Stretch(town.sn, date(2023, 1, 1), date(2023, 2, 1))
    assert [stretch.holds(date(2023, *day)) for day in ((1, 1), (1, 31), (2, 1))] == [True, True, False]
    assert reaching_back.Stretch(town.sn, date(2023, 1, 1)).holds(date(2099, 1, 1))


def test_whoever_changes_the_register_is_asked_of_and_may_be_refused(town, monkeypatch):
    asked = []

    @contextmanager
    def asking(stretch, at):
        yield
        asked.append((stretch.body, stretch.since, stretch.until, stretch.body.on(stretch.since).seats))
        raise Refused("Det skulle göra en avgjord paragraf felaktig.")

    monkeypatch.setattr(reaching_back, "_asked", [asking])
    with pytest.raises(Refused, match="avgjord paragraf"):
        bodies.change_facts(town.sn, by=town.admin, at=NOW, valid_from=date(2022, 11, 1), reason="x", seats=9)
    assert asked == [(town.sn, date(2022, 11, 1), None, 9)]
    assert town.sn.on(date(2022, 11, 1)).seats == 11
