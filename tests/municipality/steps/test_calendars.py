import pytest

from municipality.models import CalendarKey
from municipality.refusals import Refused
from municipality.steps import calendars


def test_a_new_address_ends_the_old_and_neither_is_kept(town):
    first = calendars.open_key(by=town.reader, at=town.now)
    second = calendars.open_key(by=town.reader, at=town.now)
    assert first != second
    assert len(first) >= 40
    assert [key.revoked_at is None for key in CalendarKey.objects.order_by("pk")] == [False, True]
    assert not CalendarKey.objects.filter(digest__in=[first, second]).exists()
    calendars.revoke_key(by=town.reader, at=town.now)
    with pytest.raises(Refused, match="ingen kalenderadress"):
        calendars.revoke_key(by=town.reader, at=town.now)
