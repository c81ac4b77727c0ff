from datetime import date

from municipality.models import Assignment
from tests.constraints import assert_refused


def test_a_period_holds_from_its_first_day_up_to_its_last(town):
    seat = town.people["dahl"].assignments.get(body=town.kf)
    assert seat in Assignment.objects.on(date(2022, 10, 15))
    assert seat not in Assignment.objects.on(date(2022, 10, 14))
    assert_refused("assignment_period", seat, valid_to=seat.valid_from)
