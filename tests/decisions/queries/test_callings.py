from datetime import date

import pytest
from django.http import Http404

from decisions.queries import callings
from decisions.steps import calling
from tests.decisions.meeting_room import EVENING, plan, put
from tests.jobs import do_jobs

DAY = date(2023, 3, 30)


def test_an_unsent_calling_is_the_secretarys(town):
    meeting = plan(town, day=date(2023, 4, 27))
    put(meeting, town)
    made = calling.prepare(meeting, by=town.secretary, at=EVENING)
    assert callings.open_calling(meeting) == made
    assert callings.calling_for(meeting, 1, town.secretary, DAY) == made
    for number, user in ((1, town.reader), (2, town.secretary)):
        with pytest.raises(Http404):
            callings.calling_for(meeting, number, user, DAY)
    do_jobs()
    calling.send(made, by=town.secretary, at=EVENING)
    assert callings.calling_for(meeting, 1, town.reader, DAY) == made
    assert callings.open_calling(meeting) is None
    (sent,) = callings.sent_callings(meeting, with_people=True)
    assert (sent.counts, sent.failed, sent.newcomers) == ([("På papper", 5)], [], [])
    assert callings.called_for(meeting, sent.called[0].pk) == sent.called[0]
    with pytest.raises(Http404):
        callings.called_for(plan(town, town.ks), sent.called[0].pk)
    assert len(callings.without_address(meeting)) == 5
