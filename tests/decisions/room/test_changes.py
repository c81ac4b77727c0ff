import pytest

from decisions.room import changes
from decisions.steps import attendance
from municipality.refusals import Refused
from tests.decisions.meeting_room import EVENING, open_room, plan, taken_up, write


def test_nothing_happens_before_the_meeting_opens_or_after_it_ends(town):
    with pytest.raises(Refused, match="inte öppnat"):
        changes.check_in_session(plan(town, town.ks))
    meeting = open_room(town)
    changes.check_in_session(meeting)
    with pytest.raises(Refused, match="är avslutat"):
        changes.check_in_session(attendance.end_meeting(meeting, by=town.secretary, at=EVENING))


def test_who_has_done_something_in_an_item_is_not_struck(town):
    meeting = open_room(town)
    item = taken_up(town, meeting)
    speaker = meeting.attendances.first()
    changes.check_did_nothing(speaker)
    write(item, town, speakers=(speaker.pk,))
    with pytest.raises(Refused, match="har yttrat sig och kan inte strykas"):
        changes.check_did_nothing(speaker)
