from datetime import date

from decisions.demonstration import election, town
from municipality.models import Assignment
from tests.emptied import empty


def test_the_council_elected_in_2026_sits_from_15_october(db):
    empty()
    place = town.build()
    staying = {"Viola Rödhake", "Ask Korsnäbb"}
    election.elect(place, town.moment(town.data()["election_counted"]), staying=staying)

    def sitting(day: date) -> set[str]:
        return {
            seat.person.name for seat in Assignment.objects.filter(body=place.bodies["KF"]).on(day) if seat.is_member
        }

    before, after = sitting(date(2026, 10, 14)), sitting(date(2026, 10, 15))
    assert (len(before), len(after), len(after - before)) == (61, 61, 6)
    assert staying <= after
    roles = Assignment.objects.filter(body=place.bodies["KF"]).on(date(2026, 10, 15)).values_list("role", flat=True)
    assert {"chair", "first_vice_chair", "second_vice_chair", "substitute"} <= set(roles)
