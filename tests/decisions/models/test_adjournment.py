import pytest
from django.db import IntegrityError, transaction

from decisions.models import Adjournment
from decisions.steps import attendance
from municipality import audit
from municipality.refusals import sentence_of
from tests.decisions.course import adjourn, resume
from tests.decisions.meeting_room import minutes, open_room


@pytest.fixture
def meeting(town):
    return open_room(town)


@pytest.mark.parametrize(("since", "until"), [(7, 12), (7, None), (1, 6), (20, 20)])
def test_one_at_a_time_and_it_takes_time(town, meeting, since, until):
    adjourn(meeting, town, 5)
    resume(meeting, town, minutes(10))
    with pytest.raises(IntegrityError), transaction.atomic():
        Adjournment.objects.create(
            meeting=meeting, since=minutes(since), until=None if until is None else minutes(until)
        )


def test_it_stands_when_the_meeting_has_ended(town, meeting):
    adjourn(meeting, town, 5)
    pause = resume(meeting, town, minutes(10))
    attendance.end_meeting(meeting, by=town.secretary, at=minutes(60))
    pause.until = minutes(15)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        audit.change_all([pause], ["until"])
    assert "Sammanträdet är avslutat" in sentence_of(refusal.value)
    assert str(pause) == "Socialnämnden 2023-03-30, ajournering"
