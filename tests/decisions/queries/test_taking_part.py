import pytest

from decisions.queries.taking_part import aside_of, recusal_of
from decisions.steps import recusal
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, taken_up


def test_what_is_noted_is_found_until_it_is_taken_away(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    act = {"by": town.secretary, "at": EVENING}
    first, second = [row for row in meeting.attendances.order_by("pk") if row.serves and not row.chairs][:2]
    recused, aside = recusal.recuse(item, attendance=first, **act), recusal.stand_aside(item, attendance=second, **act)
    assert recusal_of(item, str(recused.pk)) == recused
    assert aside_of(item, str(aside.pk)) == aside
    recusal.lift(recused, **act)
    with pytest.raises(Refused, match="redan borttaget"):
        recusal_of(item, str(recused.pk))


@pytest.mark.parametrize("number", ["", "x", "0"])
def test_what_was_never_there_is_refused_alike(town, number):
    item = taken_up(town, open_room(town))
    with pytest.raises(Refused, match="redan borttaget"):
        aside_of(item, number)
