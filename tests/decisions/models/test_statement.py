from decisions.models import Declarant, Statement
from decisions.models.ended import FrozenWhenEnded


def test_who_said_it_stands_when_the_meeting_is_over_and_what_is_handed_in_is_written_on():
    (statement,), (declarant,) = ([one for one in model._meta.triggers if isinstance(one, FrozenWhenEnded)]
                                  for model in (Statement, Declarant))  # fmt: skip
    assert set(statement.free) == {"text", "edited", *Statement.FREE}
    assert declarant.free == ()
