import pytest
from django.db import IntegrityError, transaction

from decisions.models import AgendaItem, ItemCase
from decisions.paragraph.content import PointRow
from decisions.states import Purpose
from decisions.steps import attendance
from municipality.refusals import sentence_of
from tests.decisions.meeting_room import decide, minutes, open_room, plan, put, taken_up
from tests.decisions.together import leading, registered, together


def test_a_case_stands_once_in_an_item_at_a_place_of_its_own(town):
    item = together(plan(town), town, leading(registered(town)), Purpose.OTHER)
    first, second = item.case_rows.all()
    with pytest.raises(IntegrityError, match="item_case_once"), transaction.atomic():
        ItemCase.objects.bulk_create([ItemCase(item=item, case=first.case, position=3)])
    assert [row.diary_number for row in (first, second)] == item.numbers
    assert item.motions == [first.case.motion, second.case.motion]


def test_one_that_is_elsewhere_is_known_by_its_number(town):
    row = ItemCase(number="KS-2022-77", title="Fler cykelvägar")
    assert (str(row), row.named) == ("KS-2022-77", "Fler cykelvägar")


def test_the_item_comes_with_its_cases_in_one_query(town, django_assert_num_queries):
    together(plan(town), town, leading(registered(town, 3)), Purpose.OTHER)
    with django_assert_num_queries(2):
        (item,) = AgendaItem.objects.prefetch_related("case_rows")
        assert len({(case.motion.title, case.diary.code) for case in item.cases}) == 3


def test_a_case_is_not_changed_for_another_once_the_meeting_has_ended(town):
    first, other = leading(registered(town))
    item = taken_up(town, open_room(town), case=first)
    decide(item, town, decided=(PointRow("Ja."),))
    attendance.end_meeting(item.meeting, by=town.secretary, at=minutes(60))
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        ItemCase.objects.filter(item=item).update(case=other)
    assert "byts inte mot ett annat" in sentence_of(refusal.value)


def test_what_is_taken_up_about_a_motion_has_its_case(town):
    item = put(open_room(town), town)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(
            purpose="opinion", taken_up_at=town.now, state="taken_up", paragraph=1, series="SN 2023"
        )
    assert sentence_of(refusal.value) == "Välj det ärende som saken gäller."
