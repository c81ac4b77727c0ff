from datetime import date

import pytest

from decisions.models import Notice
from decisions.steps import agenda
from decisions.steps import meeting_notice as steps
from municipality.refusals import Refused
from tests.decisions import meeting_room
from tests.decisions.posted import on


def test_a_council_meeting_is_posted_with_time_place_and_matters_until_it_is_held(town):
    meeting = meeting_room.plan(town, town.kf, date(2023, 5, 8))
    meeting_room.put(meeting, town, heading="Budget 2024")
    agenda.announce(meeting, by=town.secretary, at=on(date(2023, 4, 28)), on=date(2023, 4, 28))
    notice = Notice.objects.get(meeting=meeting)
    assert (notice.kind, notice.posted_on, notice.down_on) == ("council_meeting", date(2023, 4, 28), date(2023, 5, 9))
    for text in ("Budget 2024", "8 maj 2023 kl. 17.30, Sessionssalen"):
        assert text in notice.html
    assert notice.last_appeal_on is None


def test_only_the_councils_meetings_are_posted(town):
    with pytest.raises(Refused, match="bara kommunfullmäktiges"):
        steps.post_meeting(meeting_room.plan(town), by=town.secretary, at=meeting_room.EVENING, items=[])
