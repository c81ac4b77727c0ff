import pytest
from django.core.exceptions import ValidationError

from decisions.models import RecurringItem


def test_without_months_it_is_for_every_meeting():
    assert RecurringItem().is_for(7)
    assert [RecurringItem(months=[4, 10]).is_for(month) for month in (3, 4)] == [False, True]
    assert RecurringItem().when == "varje gång"


def test_there_are_twelve_months(town):
    with pytest.raises(ValidationError, match="1 till 12"):
        RecurringItem(body=town.sn, position=1, heading="Upprop", months=[13]).full_clean()
