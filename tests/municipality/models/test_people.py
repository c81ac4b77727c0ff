from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from municipality.models import Assignment


def test_the_presidium_are_members_and_a_substitute_is_not():
    assert [role for role in Assignment.Role if not Assignment(role=role).is_member] == [Assignment.Role.SUBSTITUTE]


def test_the_last_day_is_the_day_before_the_end():
    assert Assignment(valid_to=date(2027, 1, 1)).last_day == date(2026, 12, 31)
    assert Assignment(valid_to=None).last_day is None


@pytest.mark.parametrize(
    ("who", "role", "constraint"),
    [("åkerö", "member", "assignment_no_overlap"), ("öberg", "chair", "assignment_one_in_the_chair")],
)
def test_the_database_itself_refuses_two_seats_and_two_chairs(town, who, role, constraint):
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            'INSERT INTO municipality_assignment (person_id, body_id, party_id, role, "order", constituency, valid_from)'
            " VALUES (%s, %s, %s, %s, 0, '', '2024-01-01')",
            [town.people[who].pk, town.sn.pk, town.parties["S"].pk, role],
        )
