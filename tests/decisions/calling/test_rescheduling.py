import pytest

from decisions.calling.rescheduling import check_may_be_rescheduled
from decisions.steps import rescheduling
from municipality.refusals import Refused
from tests.decisions.meeting_room import open_room, plan


def test_a_meeting_is_moved_or_cancelled_before_it_begins(town):
    meeting = plan(town)
    check_may_be_rescheduled(meeting, "flyttas")
    cancelled = rescheduling.cancel(meeting, by=town.secretary, at=town.now, reason="För få ärenden.")
    with pytest.raises(Refused, match="är inställt och kan inte flyttas"):
        check_may_be_rescheduled(cancelled, "flyttas")


def test_one_that_is_held_is_neither(town):
    with pytest.raises(Refused, match="pågår och kan inte ställas in"):
        check_may_be_rescheduled(open_room(town), "ställas in")
