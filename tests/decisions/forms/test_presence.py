"""Forms for one thing that happens at a time."""

from datetime import datetime

from decisions.forms.presence import ArriveForm, AsideForm, ChairForm, LeaveForm, MomentForm, RecuseForm
from decisions.roll import roll_of
from decisions.steps import recusal
from tests.conftest import STOCKHOLM
from tests.decisions.room import EVENING, minutes, open_room, present, taken_up


def offered(form, name):
    return {row.person.last_name for row in form.fields[name].queryset}


def test_a_clock_time_is_on_the_day_of_the_meeting_and_none_is_now(town):
    meeting = open_room(town)
    given, empty = MomentForm({"at": "18:05"}), MomentForm({"at": ""})
    assert given.is_valid() and empty.is_valid()
    assert given.moment(meeting, EVENING) == datetime(2023, 3, 30, 18, 5, tzinfo=STOCKHOLM)
    assert empty.moment(meeting, EVENING) == EVENING


def test_only_who_is_not_there_arrives_and_only_who_is_there_leaves(town):
    meeting = open_room(town)
    coming = ArriveForm(meeting=meeting).fields["person"].queryset
    assert town.people["åkerö"] in coming and town.people["dahl"] not in coming
    assert "Dahl" in offered(LeaveForm(meeting=meeting), "attendance")


def test_at_a_distance_is_asked_only_where_it_is_allowed(town):
    meeting = open_room(town)
    assert "remote" not in ArriveForm(meeting=meeting).fields
    meeting.body.remote_attendance = True
    assert "remote" in ArriveForm(meeting=meeting).fields


def test_who_is_recused_is_not_asked_for_again(town):
    item = taken_up(town, open_room(town))
    recusal.recuse(item, by=town.secretary, at=minutes(1), attendance=present(item.meeting, "Dahl"))
    roll = roll_of(item)
    assert "Dahl" not in offered(RecuseForm(roll=roll, item=item), "attendance")
    assert "Dahl" not in offered(AsideForm(roll=roll), "attendance")
    assert "Dahl" not in offered(ChairForm(roll=roll), "chair")
