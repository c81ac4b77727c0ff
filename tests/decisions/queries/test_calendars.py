from datetime import date

import pytest
from django.http import Http404

from decisions.queries import calendars
from municipality.steps import accounts
from municipality.steps import calendars as steps
from tests.decisions.meeting_room import EVENING, plan

DAY = date(2023, 3, 30)


def test_a_key_is_its_owners_as_long_as_it_and_the_account_hold(town):
    key = steps.open_key(by=town.reader, at=EVENING)
    assert calendars.owner_of(key, DAY) == town.reader
    with pytest.raises(Http404):
        calendars.owner_of("gissning", DAY)
    accounts.close_account(town.reader, by=town.admin, at=EVENING)
    with pytest.raises(Http404):
        calendars.owner_of(key, DAY)


def test_old_meetings_are_left_out(town):
    plan(town)
    assert calendars.meetings_of(town.sn, DAY).count() == 1
    assert calendars.meetings_of(town.sn, date(2025, 1, 1)).count() == 0
    assert not calendars.has_key(town.reader)
