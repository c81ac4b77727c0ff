"""What the database itself refuses of checks and lost connections."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from decisions.models import ConnectionCheck, Disconnection
from decisions.steps import attendance
from tests.decisions import meeting_room


@pytest.fixture
def meeting(town):
    return meeting_room.open_room(town)


def refuses(meeting, *stretches, model=Disconnection):
    person, table = meeting.attendances.first().person_id, model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for since, until in stretches:
            cursor.execute(
                f"INSERT INTO {table} (meeting_id, person_id, since, until) VALUES (%s, %s, %s, %s)",
                [
                    meeting.pk,
                    person,
                    meeting.opened_at + timedelta(minutes=since),
                    until and meeting.opened_at + timedelta(minutes=until),
                ],
            )


def test_two_losses_do_not_overlap(meeting):
    with pytest.raises(IntegrityError, match="disconnection_one_at_a_time"):
        refuses(meeting, (1, None), (2, 3))


def test_a_loss_does_not_end_before_it_begins(meeting):
    with pytest.raises(IntegrityError, match="disconnection_stretch"):
        refuses(meeting, (3, 3))


def test_nothing_is_added_once_the_meeting_has_ended(town, meeting):
    attendance.end_meeting(meeting, by=town.secretary, at=meeting.opened_at + timedelta(hours=1))
    with pytest.raises(IntegrityError, match="avslutat"), transaction.atomic():
        ConnectionCheck.objects.create(
            meeting=meeting, chair=meeting.attendances.first().person, checked_at=meeting.opened_at
        )
