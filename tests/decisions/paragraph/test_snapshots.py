"""What the guard judges is read from the record; what it finds in it is tried in test_judging.py."""

from datetime import date

from decisions.models import AgendaItem
from decisions.paragraph import loading
from decisions.paragraph.snapshots import snapshot_of
from decisions.states import ItemState
from municipality.steps import bodies
from tests.decisions.meeting_room import decide, open_room, present, taken_up
from tests.decisions.paragraph.guard.made import PointRow
from tests.town import NOW


def test_the_body_and_its_seats_are_those_of_the_meetings_day(town):
    bodies.change_facts(
        town.sn, by=town.admin, at=NOW, valid_from=date(2024, 1, 1), reason="KF § 8", name="Omsorgsnämnden", seats=9
    )
    item = taken_up(town, open_room(town))
    s = snapshot_of(item)
    assert (s.body.name, s.room.seats, s.state) == ("Socialnämnden", 11, ItemState.TAKEN_UP)


def test_who_was_there_is_known_by_the_row_of_the_attendance_list(town):
    item = decide(taken_up(town, open_room(town)), town, decided=(PointRow("Ja."),))
    dahl = present(item.meeting, "Dahl")
    assert snapshot_of(item).room.people[dahl.pk].name == "David Dahl (SD)"
    assert dahl.pk in snapshot_of(item).room.voters


def test_what_is_read_already_is_not_read_again(town, django_assert_max_num_queries):
    item = decide(taken_up(town, open_room(town)), town, decided=(PointRow("Ja."),))
    item = AgendaItem.objects.select_related("meeting__body", "meeting__facts").get(pk=item.pk)
    loading.read([item])
    with django_assert_max_num_queries(2):
        snapshot_of(item)
