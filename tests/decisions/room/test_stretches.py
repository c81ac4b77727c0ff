from datetime import datetime, timedelta

from decisions.models import Disconnection
from decisions.room.stretches import covers

SEVEN = datetime(2026, 9, 9, 19, 0)


def test_a_stretch_holds_its_beginning_and_not_its_end():
    lost = Disconnection(since=SEVEN, until=SEVEN + timedelta(minutes=5))
    assert [covers(lost, SEVEN + timedelta(minutes=minute)) for minute in (-1, 0, 4, 5)] == [False, True, True, False]
    assert covers(Disconnection(since=SEVEN), SEVEN + timedelta(days=1)), "until it ends"
