import pytest
from django.db import IntegrityError, transaction

from decisions.models import Handover
from decisions.steps import attendance
from tests.decisions.course import another, hand_over
from tests.decisions.meeting_room import minutes, open_room


def test_it_stands_when_the_meeting_has_ended_and_there_is_one_a_moment(town):
    meeting, stina = open_room(town), another(town)
    handover = hand_over(meeting, town, stina, 5)
    assert str(handover) == "Socialnämnden 2023-03-30, Stina Sekreterare"
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(meeting=meeting, secretary=stina, name="En till", since=minutes(5))
    attendance.end_meeting(meeting, by=town.secretary, at=minutes(60))
    with pytest.raises(IntegrityError), transaction.atomic():
        handover.delete()
