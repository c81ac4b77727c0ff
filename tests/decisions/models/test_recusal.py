"""What the database itself says of jäv and of standing aside."""

import pytest
from django.core.exceptions import ValidationError

from decisions.models import Recusal, StandingAside
from decisions.steps import recusal
from tests.decisions.meeting_room import minutes, open_room, present, taken_up


@pytest.mark.parametrize(("model", "step"), [(Recusal, recusal.recuse), (StandingAside, recusal.stand_aside)])
def test_each_is_noted_once(town, model, step):
    item = taken_up(town, open_room(town))
    dahl = present(item.meeting, "Dahl")
    noted = step(item, by=town.secretary, at=minutes(1), attendance=dahl)
    assert str(noted) == "David Dahl (SD)"
    with pytest.raises(ValidationError):
        model(item=item, attendance=dahl, declared_at=minutes(2)).validate_constraints()
