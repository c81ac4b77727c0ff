from datetime import date

import pytest

from motions.motion.facts import Signatory, checked_facts, signatories_on
from municipality.refusals import Refused

DAY = date(2022, 12, 12)


def test_white_space_in_a_title_and_empty_points_are_dropped():
    facts = checked_facts("  Stärk \n arbetet ", DAY, DAY, [" att A ", "", "\n"], DAY)
    assert (facts.title, facts.points) == ("Stärk arbetet", ["att A"])


@pytest.mark.parametrize(
    ("submitted", "received", "field"),
    [
        (DAY, date(2022, 12, 11), "received_on"),
        (date(2022, 12, 13), DAY, "submitted_on"),
        (DAY, date(2022, 12, 13), "received_on"),
    ],
)
def test_days_that_cannot_be_are_refused(submitted, received, field):
    with pytest.raises(Refused) as refusal:
        checked_facts("T", submitted, received, ["att A"], DAY)
    assert refusal.value.field == field


# Lagregel 1; design section 3, point 12: the party is that of the day.
def test_the_party_is_that_of_the_seat_unless_another_is_given(town):
    [own] = signatories_on([Signatory(town.people["dahl"])], DAY)
    assert own.party == town.parties["SD"]
    [given] = signatories_on([Signatory(town.people["dahl"], party=town.parties["L"])], DAY)
    assert given.party == town.parties["L"]
