import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from municipality.refusals import sentence_of
from tests.constraints import assert_refused
from tests.decisions import meeting_room


def test_a_paragraph_has_a_number_of_its_own_in_its_series(town):
    meeting = meeting_room.open_room(town)
    first, second = (meeting_room.taken_up(town, meeting, heading=heading) for heading in ("Ett", "Två"))
    assert_refused("item_paragraph", second, paragraph=first.paragraph)
    assert_refused("item_numbered_when_taken_up", first, paragraph=None)


def test_what_is_settled_has_its_moment(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    assert_refused("item_settled_at", item, state="decided")
    assert_refused("item_settled_at", item, settled_at=timezone.now())


def test_what_is_about_a_motion_has_its_case(town):
    item = meeting_room.taken_up(town, meeting_room.open_room(town))
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(item).objects.filter(pk=item.pk).update(purpose="opinion")
    assert sentence_of(refusal.value) == "Välj det ärende som saken gäller."


def test_a_text_stands_once_under_each_heading(town):
    item = meeting_room.write(
        meeting_room.taken_up(town, meeting_room.open_room(town)),
        town,
        sections={"summary": "<p>A</p>", "background": "<p>B</p>"},
    )
    assert_refused("section_once", item.sections.get(key="background"), key="summary")
