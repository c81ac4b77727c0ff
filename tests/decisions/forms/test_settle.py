from django.http import QueryDict

from decisions.forms.settle import PostponeForm, SendBackForm
from tests.decisions import meeting_room


def test_only_those_who_serve_can_have_asked_for_it(town):
    meeting = meeting_room.open_room(town)
    present = list(meeting.attendances.select_related("person", "party"))
    serving, other = present[0], present[-1]
    form = PostponeForm(QueryDict(f"bordlagg-requesters={other.pk}"), present=present[:-1])
    assert not form.is_valid()
    form = PostponeForm(QueryDict(f"bordlagg-minority=on&bordlagg-requesters={serving.pk}"), present=present)
    assert form.is_valid()
    assert form.cleaned_data == {"minority": True, "requesters": [serving.pk]}


def test_sending_back_carries_its_motivation():
    form = SendBackForm(QueryDict("aterremittera-motivation=Utred mer."), present=[])
    assert form.is_valid()
    assert form.cleaned_data["motivation"] == "Utred mer."
