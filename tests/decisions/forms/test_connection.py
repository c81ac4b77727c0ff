from datetime import date, timedelta

from decisions.forms.connection import LostForm
from municipality.models import Body
from tests.decisions import meeting_room
from tests.town import set_facts


def test_those_at_a_distance_can_be_chosen_and_the_time_is_of_the_meetings_day(town):
    town.sn = set_facts(town.sn, remote=Body.Remote.MAY)
    meeting = meeting_room.open_room(town, day=date(2026, 9, 9))
    row = meeting.attendances.get(person__last_name="Dahl")
    row.remote = True
    assert not LostForm(meeting=meeting).fields["attendance"].queryset.exists()
    now = meeting.opened_at + timedelta(minutes=30)
    form = LostForm({"attendance": "", "at": "17:40", "back": "17:50"}, meeting=meeting)
    assert not form.is_valid()
    assert form.moment(meeting, now).strftime("%H:%M") == "17:40" and form.until(meeting, now) is not None
