from decisions.queries import approval
from tests.decisions.approved import ended


def test_who_served_may_adjust_but_not_the_chair(town):
    names = [str(row) for row in approval.served_at(ended(town).meeting)]
    assert "Bo Björk (M)" in names
    assert "Anna Almqvist (S)" not in names


def test_only_the_secretary_has_minutes_to_see_to(town):
    ended(town)
    (waits,) = approval.to_see_to(town.secretary, town.now.date())
    assert (str(waits.last_day), waits.late) == ("2023-04-13", False)
    assert approval.to_see_to(town.reader, town.now.date()) == []
    assert approval.waiting_for(town.reader) == []
