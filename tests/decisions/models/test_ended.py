from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from decisions.steps import attendance
from municipality.refusals import sentence_of
from tests.decisions import meeting_room
from tests.decisions.whole_item import build_item


def test_what_happened_at_an_ended_meeting_stands(town):
    item = build_item(town, speakers=2)
    attendance.end_meeting(item.meeting, by=town.secretary, at=meeting_room.EVENING + timedelta(hours=2))
    happened = [
        item.meeting.attendances.all(), item.decision_points.all(), item.speakers.all(), item.proposals.all(),
        item.reservations.all(),
    ]  # fmt: skip
    for rows in happened:
        for way in (lambda rows=rows: rows.update(id=-1), lambda rows=rows: rows._raw_delete(rows.db)):
            with pytest.raises(IntegrityError) as refusal, transaction.atomic():
                way()
            assert "Sammanträdet är avslutat" in sentence_of(refusal.value)
