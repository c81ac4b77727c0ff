"""Forms for one thing that happens at a time."""

from datetime import datetime, timedelta

from decisions.forms.presence import ArriveForm, LeaveForm, MomentForm, SomebodyForm
from decisions.steps import presence
from municipality.models import Body
from tests.conftest import STOCKHOLM
from tests.decisions.meeting_room import EVENING, minutes, open_room, present, taken_up


def offered(form, name):
    return {row.person.last_name for row in form.fields[name].queryset}


def test_a_clock_time_is_on_the_day_of_the_meeting_and_none_is_now(town):
    meeting = open_room(town)
    given, empty = MomentForm({"at": "18:05"}), MomentForm({"at": ""})
    assert given.is_valid() and empty.is_valid()
    assert given.moment(meeting, EVENING) == datetime(2023, 3, 30, 18, 5, tzinfo=STOCKHOLM)
    assert empty.moment(meeting, EVENING) == EVENING


def test_a_clock_time_past_midnight_is_on_the_next_day_when_it_is_that_day(town):
    meeting = open_room(town)
    given = MomentForm({"at": "00:10"})
    assert given.is_valid()
    midnight = EVENING + timedelta(hours=7)
    assert given.moment(meeting, midnight) == datetime(2023, 3, 31, 0, 10, tzinfo=STOCKHOLM)
    assert given.moment(meeting, EVENING) == datetime(2023, 3, 30, 0, 10, tzinfo=STOCKHOLM)


def test_only_who_is_not_there_arrives_and_only_who_is_there_leaves(town):
    meeting = open_room(town)
    coming = ArriveForm(meeting=meeting).fields["person"].queryset
    assert town.people["åkerö"] in coming and town.people["dahl"] not in coming
    assert "Dahl" in offered(LeaveForm(meeting=meeting), "attendance")


def test_at_a_distance_is_asked_only_where_it_is_allowed(town):
    meeting = open_room(town)
    assert "remote" not in ArriveForm(meeting=meeting).fields
    meeting.facts.remote = Body.Remote.MAY
    assert "remote" in ArriveForm(meeting=meeting).fields


def test_whoever_is_in_the_room_may_be_noted_and_only_who_serves_leads(town):
    item = taken_up(town, open_room(town))
    act = {"by": town.secretary, "at": minutes(2)}
    presence.leave(present(item.meeting, "Dahl"), moment=minutes(1), **act)
    presence.arrive(item.meeting, person=town.people["åkerö"], moment=minutes(1), **act)
    form = SomebodyForm(item=item)
    assert {"Ceder", "Åkerö"} <= offered(form, "attendance")
    assert "Åkerö" not in offered(form, "chair")


def test_what_only_some_of_the_buttons_need_is_folded_until_it_says_something(town):
    item = taken_up(town, open_room(town))
    assert not SomebodyForm(item=item).more_says_something
    assert SomebodyForm({"nagon-reason": "styrelseledamot"}, item=item).more_says_something


def test_those_who_sit_in_the_body_are_first_among_those_who_come(town):
    groups = ArriveForm(meeting=open_room(town)).fields["person"].choices[1:]
    assert [label for label, _ in groups] == ["Ledamöter och ersättare", "Andra"]
    assert town.people["åkerö"].pk in [number for number, _ in groups[0][1]]
