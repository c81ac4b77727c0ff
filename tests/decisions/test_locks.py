import pytest

from decisions import locks
from decisions.steps import attendance
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, plan


def test_nothing_happens_before_the_meeting_opens_or_after_it_ends(town):
    with pytest.raises(Refused, match="inte öppnat"):
        locks.check_in_session(plan(town, town.ks))
    meeting = open_room(town)
    locks.check_in_session(meeting)
    with pytest.raises(Refused, match="är avslutat"):
        locks.check_in_session(attendance.end_meeting(meeting, by=town.secretary, at=EVENING))
