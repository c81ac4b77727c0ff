from datetime import date, time

from decisions.forms.course import AdjournForm, HandoverForm
from tests.decisions.course import another
from tests.decisions.meeting_room import minutes, open_room


def form(**data) -> AdjournForm:
    made = AdjournForm(data)
    made.is_valid()
    return made


def test_when_it_goes_on_the_same_day_or_another():
    assert form().expected_at(minutes(0)) is None
    assert form(goes_on_at="18:45").expected_at(minutes(0)).time() == time(18, 45)
    later = form(goes_on_at="09:00", goes_on_day="2023-03-31").expected_at(minutes(0))
    assert (later.date(), later.time()) == (date(2023, 3, 31), time(9))


def test_a_day_has_a_time():
    assert form(goes_on_day="2023-03-31").errors == {"goes_on_at": ["Ange också klockslaget."]}


def test_those_who_may_take_over_are_offered(town):
    meeting, stina = open_room(town), another(town)
    assert list(HandoverForm(meeting=meeting).fields["to"].queryset) == [stina]
