from decisions.models import Attendance
from decisions.portable.present import Present, keys_of
from decisions.steps import presence
from municipality.models import Person
from tests.decisions import meeting_room


def test_each_stretch_has_a_key_of_its_own():
    anna, bo = Person(first_name="Anna", last_name="Ek"), Person(first_name="Bo", last_name="Ek")
    rows = [Attendance(pk=pk, person=person) for pk, person in ((3, anna), (1, anna), (2, bo), (4, anna))]
    assert keys_of(rows) == {1: "Anna Ek", 2: "Bo Ek", 3: "Anna Ek #2", 4: "Anna Ek #3"}


def test_who_was_called_in_has_a_second_stretch(town):
    meeting = meeting_room.open_room(town)
    presence.arrive(
        meeting,
        by=town.secretary,
        at=meeting_room.minutes(1),
        moment=meeting_room.minutes(1),
        person=town.people["åkerö"],
    )
    presence.leave(
        meeting_room.present(meeting, "Dahl"),
        by=town.secretary,
        at=meeting_room.minutes(2),
        moment=meeting_room.minutes(2),
    )
    presence.call_in(meeting, by=town.secretary, at=meeting_room.minutes(3), moment=meeting_room.minutes(3))
    present = Present(meeting, {})
    assert {"Åsa Åkerö", "Åsa Åkerö #2", "David Dahl"} <= set(present.keys.values())
    assert [one["instead_of"] for one in present.facts() if one["key"] == "Åsa Åkerö #2"] == ["David Dahl"]
