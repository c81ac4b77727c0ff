from decisions.forms.rollcall import RollForm
from decisions.steps.rollcall import Answer
from tests.decisions.filled_in import roll_call_as_shown
from tests.decisions.meeting_room import minutes, open_room, present


def test_the_rows_are_marked_as_the_record_is_and_nothing_is_changed(town):
    meeting = open_room(town)
    form = RollForm(meeting)
    assert (len(form.members), len(form.substitutes)) == (11, 1)
    assert {key: number for key, _, number in form.tally} == {"present": 11, "late": 0, "absent": 0}
    assert RollForm(meeting, roll_call_as_shown(form)).changes() == []
    assert form.new_chair() is None


def test_only_what_is_marked_otherwise_is_a_change(town):
    meeting = open_room(town)
    dahl = town.people["dahl"]
    given = roll_call_as_shown(RollForm(meeting)) | {f"mark-{dahl.pk}": "late", f"came-{dahl.pk}": "17.40"}
    form = RollForm(meeting, given)
    assert form.changes() == [Answer(dahl, "late", minutes(5))]
    assert [row.name for row in form.differing()] == ["David Dahl (SD)"]
    assert form.differing()[0].label == "Närvarande", "as the record has it"


def test_another_in_the_chair(town):
    meeting = open_room(town)
    given = roll_call_as_shown(RollForm(meeting), chair=str(town.people["björk"].pk))
    assert RollForm(meeting, given).new_chair() == town.people["björk"]
    assert present(meeting, "Almqvist").chairs
