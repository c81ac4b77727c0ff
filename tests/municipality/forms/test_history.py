from datetime import date

import pytest

from municipality.forms.history import HistoryFilter


def test_what_is_not_filled_in_narrows_nothing(town):
    form = HistoryFilter({})
    assert form.is_valid()
    assert not any(form.narrowing().values())


def test_what_is_filled_in_is_said_to_the_query(town):
    form = HistoryFilter(
        {"vem": town.registrar.pk, "slag": "party.added", "fran": "2022-12-01", "till": "2022-12-01", "ror": "motion:1"}
    )
    assert form.is_valid()
    assert form.narrowing() == {
        "words": "", "by": town.registrar, "kind": "party.added", "first": date(2022, 12, 1), "last": date(2022, 12, 1),
        "about": "motion:1",
    }  # fmt: skip


@pytest.mark.parametrize("data", [{"slag": "hittepå"}, {"ror": "motion:1; drop"}, {"fran": "i går"}, {"vem": "0"}])
def test_what_makes_no_sense_is_refused(town, data):
    assert not HistoryFilter(data).is_valid()
