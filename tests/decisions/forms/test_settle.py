from django.http import QueryDict

from decisions.forms.settle import PostponeForm, SendBackForm
from decisions.paragraph.guard.snapshot import Request
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


def test_another_minority_has_a_motivation_and_names_of_its_own(town):
    meeting = meeting_room.open_room(town)
    present = list(meeting.attendances.select_related("person", "party"))
    one, other = present[:2]

    def facts(**filled) -> dict:
        data = QueryDict(mutable=True)
        data.update(
            {"aterremittera-minority": "on", **{f"aterremittera-{name}": value for name, value in filled.items()}}
        )
        form = SendBackForm(data, present=present, first=6, others=[(7, "Björks yrkande")])
        assert form.is_valid() and [field.name for field in form.other_fields] == ["motivation-7", "requesters-7"]
        return form.facts()

    second = {"requesters-7": other.pk, "motivation-7": "Tiden."}
    assert facts(requesters=one.pk, motivation="Kostnaden.", **second) == {
        "minority": True, "requesters": [one.pk], "motivation": "Kostnaden.", "proposal": 6,
        "also": [Request((other.pk,), "Tiden.", 7)],
    }  # fmt: skip
    assert facts(requesters=one.pk, motivation="Kostnaden.")["also"] == []
    assert facts(**second) == {
        "minority": True,
        "requesters": (other.pk,),
        "motivation": "Tiden.",
        "proposal": 7,
        "also": [],
    }


def test_a_minority_that_postpones_has_asked_for_what_was_moved(town):
    meeting = meeting_room.open_room(town)
    present = list(meeting.attendances.select_related("person", "party"))
    for marked, proposal in (("on", 6), ("", None)):
        form = PostponeForm(QueryDict(f"bordlagg-minority={marked}"), present=present, first=6)
        assert form.is_valid()
        assert form.facts() == {"minority": bool(marked), "requesters": [], "proposal": proposal}
