from municipality.models import Counter
from tests.constraints import assert_refused


def test_a_series_has_one_counter_a_year(town):
    from tests.decisions import meeting_room

    meeting_room.register_motion(town)
    first, second = Counter.objects.order_by("pk")[:2]
    assert_refused("counter_series_year", second, series=first.series, year=first.year)
