"""What the database itself says of who is there and who serves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from decisions.models import Attendance
from municipality import audit
from tests.decisions.meeting_room import EVENING, minutes, open_room, present, taken_up

Capacity = Attendance.Capacity


def stretch(meeting, person, **details):
    return Attendance(
        **{"meeting": meeting, "person": person, "capacity": Capacity.OTHER, "since": minutes(1), **details}
    )


def refused(row, match):
    with pytest.raises(ValidationError, match=match):
        row.validate_constraints()


def test_nobody_is_there_twice_at_a_time(town):
    meeting = open_room(town)
    refused(stretch(meeting, town.people["dahl"]), "redan antecknad")
    stretch(meeting, town.people["åkerö"], until=minutes(5)).validate_constraints()


def test_one_voter_a_seat_at_a_time(town):
    meeting = open_room(town)
    serving = {"capacity": Capacity.SERVING_SUBSTITUTE, "instead_of": town.people["dahl"]}
    refused(stretch(meeting, town.people["åkerö"], **serving), "redan på den platsen")
    refused(
        stretch(meeting, town.people["åkerö"], capacity=Capacity.OFFICIAL, instead_of=town.people["dahl"]), "only_sub"
    )


def test_in_an_item_one_steps_in_for_somebody(town):
    item = taken_up(town, open_room(town))
    refused(stretch(item.meeting, town.people["åkerö"], item=item), "steps_in_for_somebody")
    stepping = {"item": item, "capacity": Capacity.SERVING_SUBSTITUTE, "instead_of": town.people["dahl"]}
    stretch(item.meeting, town.people["åkerö"], **stepping).validate_constraints()


def test_one_chair_at_a_time_who_serves(town):
    meeting = open_room(town)
    refused(stretch(meeting, town.people["åkerö"], capacity=Capacity.MEMBER, chairs=True), "redan en ordförande")


def test_nobody_leaves_before_coming(town):
    row = present(open_room(town), "Dahl")
    row.until = minutes(-5)
    refused(row, "innan den kom")


def test_the_name_is_written_with_the_party_of_the_day(town):
    row = present(open_room(town), "Dahl")
    assert (str(row), row.voice) == ("David Dahl (SD)", ("David Dahl", "SD"))
    row.party = None
    assert (str(row), row.voice) == ("David Dahl", ("David Dahl", ""))


def test_the_database_has_no_vacant_seat_when_all_are_taken(town):
    """Lagregel 57: the seats of the body, not of the register, are the limit."""
    meeting = open_room(town, seats=10)

    def serve(name):
        Attendance.objects.create(
            meeting=meeting, person=town.people[name], capacity="serving_substitute", since=EVENING
        )

    act = audit.act("test.vacant")(lambda *, by, at, name: (serve(name), audit.record("Prov.", about=[])))
    try:
        act(by=town.secretary, at=EVENING, name="åkerö")
        with pytest.raises(IntegrityError, match="Alla platser är tagna"), transaction.atomic():
            act(by=town.secretary, at=EVENING, name="öberg")
    finally:
        audit.acts.pop("test.vacant")
